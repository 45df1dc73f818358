package org.daymark.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.OptIn;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.UpdatePolicy;
import org.daymark.subscriber.Values;
import org.jspecify.annotations.Nullable;

/** The data of one row and all its faults, so that users can fix them in one pass. */
final class PersonRow {
    private static final int MAX_ATTRIBUTE = 300;

    private final Layout layout;
    private final RawRow.Fields row;
    private final List<CellFault> faults = new ArrayList<>();
    private final Map<UpdatePolicy, PersonalData> changes = new EnumMap<>(UpdatePolicy.class);
    private final Map<Purpose, PurposeCell> purposes = new EnumMap<>(Purpose.class);
    private final Map<Purpose, String> purposeWordings = new EnumMap<>(Purpose.class);
    private PersonalData data = PersonalData.NONE;
    private @Nullable Instant givenAt;
    private @Nullable Instant confirmedAt;
    private @Nullable String source;
    private @Nullable String wording;
    private @Nullable ConsentBasis basis;
    private @Nullable String ip;
    private @Nullable String confirmedIp;

    PersonRow(Layout layout, RawRow.Fields row) {
        this.layout = layout;
        this.row = row;
    }

    /** The address; null where there is none that can be used, which is then among the faults. */
    @Nullable
    EmailAddress address() {
        String cell = row.values().getOrDefault(Column.EMAIL, "");
        if (SpreadsheetErrors.isError(cell)) {
            fault(Column.EMAIL, SpreadsheetErrors.reason(cell), List.of());
            return null;
        }
        AddressCell.Found found = AddressCell.read(SpreadsheetErrors.isNull(cell, Column.EMAIL) ? "" : cell);
        if (found instanceof AddressCell.Found.One one) {
            return one.address();
        }
        if (found instanceof AddressCell.Found.None none) {
            fault(
                    Column.EMAIL,
                    RejectionReason.of(none.fault().fault()),
                    none.fault().numbers());
        } else {
            fault(Column.EMAIL, RejectionReason.SEVERAL_ADDRESSES, List.of());
        }
        return null;
    }

    /** Reads the other columns. What cannot be read is left unknown: no one is lost because of it. */
    void read(Column.Context context) {
        for (Column column : Column.values()) {
            read(column, row.values().getOrDefault(column, ""), context);
        }
    }

    private void read(Column column, String value, Column.Context context) {
        if (column == Column.EMAIL || value.isEmpty() || SpreadsheetErrors.isNull(value, column)) {
            return;
        }
        if (row.stray().contains(column)) {
            fault(column, RejectionReason.STRAY_QUOTE, List.of());
        } else if (SpreadsheetErrors.isError(value)) {
            fault(column, SpreadsheetErrors.reason(value), List.of());
        } else {
            PersonalData before = data;
            try {
                column.read(value, context, this);
                if (data != before) {
                    changes.merge(layout.policy(column), data.without(before), PersonalData::overlaidWith);
                }
            } catch (Values.Unusable e) {
                fault(column, RejectionReason.of(e.fault()), e.numbers());
            }
        }
    }

    PersonalData data() {
        return data;
    }

    /** The same data by what they do to those of a known person. */
    Map<UpdatePolicy, PersonalData> changes() {
        return changes;
    }

    void data(PersonalData other) {
        data = other;
    }

    /** Divides a whole name, unless the row has its parts. */
    void fullName(String whole) {
        if (data.firstName() == null && data.lastName() == null) {
            FullName name = FullName.of(whole);
            data = data.with(PersonalField.FIRST_NAME, fitting(name.first()))
                    .with(PersonalField.LAST_NAME, fitting(name.last()));
        }
    }

    private @Nullable String fitting(@Nullable String name) {
        if (name == null || name.length() <= Values.MAX_NAME) {
            return name;
        }
        fault(Column.FULL_NAME, RejectionReason.TOO_LONG, List.of(Values.MAX_NAME));
        return null;
    }

    void givenAt(Instant at) {
        givenAt = at;
    }

    void confirmedAt(Instant at) {
        confirmedAt = at;
    }

    void source(String text) {
        source = text;
    }

    void wording(String text) {
        wording = text;
    }

    void basis(ConsentBasis ofRow) {
        basis = ofRow;
    }

    void purpose(Purpose purpose, PurposeCell cell) {
        purposes.put(purpose, cell);
    }

    void purposeWording(Purpose purpose, String text) {
        purposeWordings.put(purpose, text);
    }

    /** What the row says of a consent to a purpose, if it does. */
    @Nullable
    PurposeCell ownPurpose(Purpose purpose) {
        return purposes.get(purpose);
    }

    @Nullable
    String ownPurposeWording(Purpose purpose) {
        return purposeWordings.get(purpose);
    }

    void ip(String address) {
        ip = address;
    }

    void confirmedIp(String address) {
        confirmedIp = address;
    }

    /** When the person agreed, as far as the row says it. */
    @Nullable
    Instant ownDate() {
        return givenAt == null ? confirmedAt : givenAt;
    }

    @Nullable
    String ownSource() {
        return source;
    }

    /** The words that the person agreed to, as far as the row has them. */
    @Nullable
    String ownWording() {
        return wording;
    }

    @Nullable
    ConsentBasis ownBasis() {
        return basis;
    }

    OptIn evidence() {
        return new OptIn(ownDate() != null, ip, confirmedAt, confirmedIp);
    }

    void unknownStatus(int position) {
        faults.add(new CellFault(
                null,
                layout.header().get(position).strip(),
                RejectionReason.UNKNOWN_STATUS,
                List.of(),
                cell(position)));
    }

    /** Notes that a cell which holds an attribute is not valid; of a sensitive one the value is not kept. */
    void fault(int position, RejectionReason reason, boolean sensitive) {
        List<Integer> numbers = reason == RejectionReason.TOO_LONG ? List.of(MAX_ATTRIBUTE) : List.of();
        faults.add(new CellFault(
                null, layout.header().get(position).strip(), reason, numbers, sensitive ? "" : cell(position)));
    }

    /** An original cell. */
    String cell(int position) {
        return position < row.cells().size() ? row.cells().get(position) : "";
    }

    void fault(Column column, RejectionReason reason, List<Integer> numbers) {
        String value = row.values().getOrDefault(column, "");
        faults.add(new CellFault(column, layout.nameOf(column), reason, numbers, value));
    }

    List<CellFault> faults() {
        return faults;
    }

    /** That some values are left out; null where none is. */
    @Nullable
    ImportWarning warning(EmailAddress address) {
        return faults.isEmpty() ? null : new ImportWarning(row.line(), address.value(), faults);
    }
}
