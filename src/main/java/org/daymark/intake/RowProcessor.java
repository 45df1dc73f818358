package org.daymark.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.spreadsheet.Formulas;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Departing;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.OptIn;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Values;
import org.daymark.suppression.SuppressionReason;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Checks rows one after the other. A fault is a result, not an exception. Of several good rows with one address the
 * first counts; a faulty one does not take the address.
 */
class RowProcessor implements ItemProcessor<RawRow, ProcessedRow> {
    private static final int LONGEST_SOURCE = 300;
    private static final int LONGEST_DEPARTURE_SOURCE = 200;
    private static final int LONGEST_FILE_NAME = 100;
    private static final int LONGEST_WORD = 80;

    private final Layout layout;
    private final boolean escaped;
    private final Consent consent;
    private final String source;
    private final String fileName;
    private final Instant now;
    private final StatusScan whole;
    private final @Nullable Instant firstSeen;
    private final SeenAddresses seen = new SeenAddresses();

    /**
     * Begins before the first row.
     *
     * @param fileName the consents' source where neither the row nor the consent has one
     * @param whole who may not be mailed by any row of the file
     * @param firstSeen when an import of this content started first; null when none did
     */
    RowProcessor(
            Layout layout,
            Consent consent,
            String fileName,
            Instant now,
            StatusScan whole,
            @Nullable Instant firstSeen) {
        this.layout = layout;
        this.escaped = layout.ofErrorFile();
        this.consent = consent;
        String from = consent.source() == null ? fileName : consent.source();
        this.source = from.length() <= LONGEST_SOURCE ? from : from.substring(0, LONGEST_SOURCE);
        this.fileName = fileName;
        this.now = now;
        this.whole = whole;
        this.firstSeen = firstSeen;
    }

    @Override
    public ProcessedRow process(RawRow row) {
        if (row instanceof RawRow.Broken broken) {
            String text = layout.keepsRows() ? broken.text() : "";
            return new ProcessedRow.Invalid(Rejection.of(broken.line(), List.of(broken.fault()), text));
        }
        RawRow.Fields fields = (RawRow.Fields) row;
        Faults faults = new Faults(fields);
        EmailAddress address = address(fields.values(), faults);
        if (address == null) {
            return new ProcessedRow.Invalid(faults.rejection());
        }
        Statuses.Said said = layout.statuses().read(fields.cells(), layout.dates(), now);
        said.unknown().forEach(faults::addUnknownStatus);
        if (!faults.isEmpty()) {
            return new ProcessedRow.Invalid(faults.rejection());
        }
        if (!said.joins()) {
            return departs(fields, address, said);
        }
        PersonalData data = data(faults);
        Instant givenAt = faults.check(Column.CONSENT_DATE, date -> Values.consentDate(date, layout.dates(), now));
        String ownSource =
                faults.check(Column.CONSENT_SOURCE, text -> Values.text(text, Column.CONSENT_SOURCE.longest()));
        Instant confirmedAt = faults.check(Column.CONFIRMED_AT, date -> Values.consentDate(date, layout.dates(), now));
        String ip = faults.check(Column.CONSENT_IP, RowProcessor::networkAddress);
        String confirmIp = faults.check(Column.CONFIRM_IP, RowProcessor::networkAddress);
        if (whole.isOutdone(address, said.status()) || !seen.add(address)) {
            return new ProcessedRow.Duplicate(address);
        }
        Instant ownDate = givenAt == null ? confirmedAt : givenAt;
        return new ProcessedRow.Accepted(
                new Joining(
                        address,
                        data,
                        new ConsentProof(
                                said.confirmed() ? ConsentForm.CONFIRMED : consent.basis(),
                                consent.wording(),
                                ownSource == null ? source : ownSource,
                                "import",
                                ownDate == null ? consent.givenAt() : ownDate,
                                consent.actor()),
                        new OptIn(ownDate != null, ip, confirmedAt, confirmIp)),
                faults.warning(address));
    }

    /** Of several rows about a person the strictest counts, wherever it stands; of those the first. */
    private ProcessedRow departs(RawRow.Fields fields, EmailAddress address, Statuses.Said said) {
        Status status = said.status();
        if (status == null) {
            throw new IllegalStateException("nothing keeps this row from joining");
        }
        if (whole.isOutdone(address, status) || !seen.add(address)) {
            return new ProcessedRow.Duplicate(address);
        }
        if (status == Status.OUT) {
            return new ProcessedRow.Departs(address, status, null);
        }
        String words = layout.header().get(said.column()).strip() + " = "
                + CellFault.cut(
                        Values.trimmed(fields.cells().get(said.column())).replaceAll("\\p{Cntrl}", " "), LONGEST_WORD);
        SuppressionReason suppression = status.suppression();
        boolean everything = suppression != null && suppression.ownWish();
        return new ProcessedRow.Departs(
                address,
                status,
                new Departing(
                        address,
                        said.unsubscribed() && !everything,
                        suppression,
                        said.at(),
                        firstSeen,
                        words,
                        CellFault.cut(
                                CellFault.cut(fileName, LONGEST_FILE_NAME) + ": " + words, LONGEST_DEPARTURE_SOURCE),
                        consent.actor()));
    }

    /** The address of a row, or null when it has none. */
    static @Nullable EmailAddress addressOrNull(RawRow.Fields row) {
        return AddressCell.read(row.values().getOrDefault(Column.EMAIL, "")) instanceof AddressCell.Found.One one
                ? one.address()
                : null;
    }

    private static @Nullable String networkAddress(@Nullable String given) throws Values.Unusable {
        return given == null || StatusCell.isNothing(given) ? null : Values.networkAddress(given);
    }

    /** What cannot be read is left unknown: nobody is lost because of it. */
    private static PersonalData data(Faults faults) {
        String first = faults.check(Column.FIRST_NAME, text -> Values.text(text, Column.FIRST_NAME.longest()));
        String last = faults.check(Column.LAST_NAME, text -> Values.text(text, Column.LAST_NAME.longest()));
        String whole = faults.check(Column.FULL_NAME, text -> Values.text(text, Column.FULL_NAME.longest()));
        FullName name = whole == null || first != null || last != null ? FullName.NONE : FullName.of(whole);
        return new PersonalData(
                first == null ? faults.fitting(name.first(), Column.FIRST_NAME) : first,
                last == null ? faults.fitting(name.last(), Column.LAST_NAME) : last,
                faults.check(Column.LANGUAGE, Values::language),
                faults.check(Column.TIME_ZONE, Values::timeZone),
                faults.check(Column.COUNTRY, Values::country));
    }

    private static @Nullable EmailAddress address(Map<Column, String> values, Faults faults) {
        String cell = values.getOrDefault(Column.EMAIL, "");
        if (SpreadsheetErrors.isError(cell)) {
            faults.add(Column.EMAIL, SpreadsheetErrors.reason(cell), List.of());
            return null;
        }
        AddressCell.Found found = AddressCell.read(SpreadsheetErrors.isNull(cell, Column.EMAIL) ? "" : cell);
        if (found instanceof AddressCell.Found.One one) {
            return one.address();
        }
        if (found instanceof AddressCell.Found.None none) {
            faults.add(
                    Column.EMAIL,
                    RejectionReason.of(none.fault().fault()),
                    none.fault().numbers());
        } else {
            faults.add(Column.EMAIL, RejectionReason.SEVERAL_ADDRESSES, List.of());
        }
        return null;
    }

    private interface Check<T> {
        @Nullable
        T run(String value) throws Values.Unusable;
    }

    /** What is wrong with one row: everything, so that mending it once is enough. */
    private final class Faults {
        private final RawRow.Fields row;
        private final List<CellFault> faults = new ArrayList<>();

        Faults(RawRow.Fields row) {
            this.row = row;
        }

        /** The value of a column, if it has one that can be read. */
        <T> @Nullable T check(Column column, Check<T> check) {
            String value = row.values().getOrDefault(column, "");
            if (value.isEmpty() || SpreadsheetErrors.isNull(value, column)) {
                return null;
            }
            if (row.stray().contains(column)) {
                add(column, RejectionReason.STRAY_QUOTE, List.of());
                return null;
            }
            if (SpreadsheetErrors.isError(value)) {
                add(column, SpreadsheetErrors.reason(value), List.of());
                return null;
            }
            try {
                return check.run(value);
            } catch (Values.Unusable e) {
                add(column, RejectionReason.of(e.fault()), e.numbers());
                return null;
            }
        }

        void add(Column column, RejectionReason reason, List<Integer> numbers) {
            String value = row.values().getOrDefault(column, "");
            faults.add(new CellFault(column, layout.nameOf(column), reason, numbers, value));
        }

        void addUnknownStatus(int position) {
            String value = position < row.cells().size() ? row.cells().get(position) : "";
            faults.add(new CellFault(
                    null, layout.header().get(position).strip(), RejectionReason.UNKNOWN_STATUS, List.of(), value));
        }

        boolean isEmpty() {
            return faults.isEmpty();
        }

        /** A part of the full name, if it is not too long to be kept as this. */
        @Nullable
        String fitting(@Nullable String name, Column column) {
            if (name == null || name.length() <= column.longest()) {
                return name;
            }
            add(Column.FULL_NAME, RejectionReason.TOO_LONG, List.of(column.longest()));
            return null;
        }

        @Nullable
        ImportWarning warning(EmailAddress address) {
            return faults.isEmpty() ? null : new ImportWarning(row.line(), address.value(), faults);
        }

        Rejection rejection() {
            return Rejection.of(row.line(), faults, layout.keepsRows() ? row.text() : kept(row));
        }
    }

    /** What may be kept of a row: the columns that somebody mapped. */
    private String kept(RawRow.Fields row) {
        StringWriter text = new StringWriter();
        CsvWriter.builder()
                .fieldSeparator(layout.delimiter())
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(layout.kept().stream()
                        .map(position -> value(row, position))
                        .toList());
        String line = text.toString().substring(0, text.getBuffer().length() - 1);
        return RawRow.shown(line, line.length());
    }

    private String value(RawRow.Fields row, int position) {
        String value =
                position < row.cells().size() ? Values.trimmed(row.cells().get(position)) : "";
        return escaped ? Formulas.harmless(value) : value;
    }
}
