package org.daymark.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.consent.Purpose;
import org.daymark.spreadsheet.Formulas;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Departing;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.Values;
import org.daymark.suppression.SuppressionReason;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Checks rows one after the other. A fault is a result, not an exception. Of several good rows with one address the
 * first counts; a faulty one does not take the address.
 */
final class RowProcessor {
    private static final int MAX_SOURCE = 300;
    private static final int MAX_DEPARTURE_SOURCE = 200;
    private static final int MAX_FILE_NAME = 100;
    private static final int MAX_WORD = 80;

    private static final Map<Purpose, Column> PURPOSES =
            Map.of(Purpose.HEALTH, Column.HEALTH_CONSENT, Purpose.SPONSORED, Column.PAID_CONSENT);

    private final Layout layout;
    private final boolean escaped;
    private final Consent consent;
    private final String source;
    private final String fileName;
    private final Instant now;
    private final StatusScan whole;
    private final @Nullable Instant firstSeen;
    private final AttributeCells attributes;
    private final SeenAddresses seen = new SeenAddresses();

    /**
     * Starts before the first row.
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
            @Nullable Instant firstSeen,
            AttributeCells attributes) {
        this.attributes = attributes;
        this.layout = layout;
        this.escaped = layout.ofErrorFile();
        this.consent = consent;
        String from = consent.source() == null ? fileName : consent.source();
        this.source = Excerpt.cut(from, MAX_SOURCE);
        this.fileName = fileName;
        this.now = now;
        this.whole = whole;
        this.firstSeen = firstSeen;
    }

    ProcessedRow process(RawRow row) {
        if (row instanceof RawRow.Broken broken) {
            String text = layout.keepsRows() ? broken.text() : "";
            return new ProcessedRow.Invalid(Rejection.of(broken.line(), List.of(broken.fault()), text));
        }
        RawRow.Fields fields = (RawRow.Fields) row;
        PersonRow person = new PersonRow(layout, fields);
        EmailAddress address = person.address();
        if (address == null) {
            return invalid(fields, person);
        }
        Statuses.Said said = layout.statuses().read(fields.cells(), layout.dates(), now);
        if (!said.unknown().isEmpty()) {
            said.unknown().forEach(person::unknownStatus);
            return invalid(fields, person);
        }
        if (!said.joins()) {
            return departs(person, address, said);
        }
        if (whole.isOutdone(address, said.status()) || !seen.add(address)) {
            return new ProcessedRow.Duplicate(address);
        }
        person.read(new Column.Context(layout.dates(), now));
        List<AttributeCells.Cell> values = attributes.read(person);
        Instant ownDate = person.ownDate();
        String ownSource = person.ownSource();
        String ownWording = person.ownWording();
        Map<Purpose, ConsentProof> purposes = purposes(person, said);
        return new ProcessedRow.Accepted(
                new Joining(
                        address,
                        person.data(),
                        person.changes(),
                        new ConsentProof(
                                basis(said, person),
                                ownWording == null ? consent.wording() : ownWording,
                                ownSource == null ? source : ownSource,
                                ConsentMethod.IMPORT,
                                ownDate == null ? consent.givenAt() : ownDate,
                                consent.actor()),
                        person.evidence()),
                person.warning(address),
                row.line(),
                layout.header(),
                values,
                purposes);
    }

    private ConsentBasis basis(Statuses.Said said, PersonRow person) {
        ConsentBasis own = person.ownBasis();
        return said.confirmed() ? ConsentBasis.CONFIRMED_SIGN_UP : own == null ? consent.basis() : own;
    }

    /** The consents besides that to the list; one without its words is left out with a warning. */
    private Map<Purpose, ConsentProof> purposes(PersonRow person, Statuses.Said said) {
        Map<Purpose, ConsentProof> purposes = new EnumMap<>(Purpose.class);
        PURPOSES.forEach((purpose, column) -> {
            PurposeCell cell = person.ownPurpose(purpose);
            PurposeStatement stated = consent.purposes().get(purpose);
            if (cell == null ? stated == null || !stated.everyone() : !cell.given()) {
                return;
            }
            String own = person.ownPurposeWording(purpose);
            String wording = own == null && stated != null ? stated.wording() : own;
            if (wording == null) {
                person.fault(column, RejectionReason.NO_WORDING, List.of());
                return;
            }
            Instant day = cell == null || cell.at() == null ? person.ownDate() : cell.at();
            String ownSource = person.ownSource();
            ConsentBasis basis = basis(said, person);
            purposes.put(
                    purpose,
                    new ConsentProof(
                            basis.limit() == null ? basis : ConsentBasis.STATED_BY_OPERATOR,
                            wording,
                            ownSource == null ? source : ownSource,
                            ConsentMethod.IMPORT,
                            day == null ? consent.givenAt() : day,
                            consent.actor()));
        });
        return purposes;
    }

    private ProcessedRow invalid(RawRow.Fields row, PersonRow person) {
        String text = layout.keepsRows() ? row.text() : kept(row);
        return new ProcessedRow.Invalid(Rejection.of(row.line(), person.faults(), text));
    }

    /** Of several rows about a person the strictest counts, wherever it stands; of those the first. */
    private ProcessedRow departs(PersonRow person, EmailAddress address, Statuses.Said said) {
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
                + Excerpt.of(Values.trimmed(person.cell(said.column())).replaceAll("\\p{Cntrl}", " "), MAX_WORD);
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
                        Excerpt.of(Excerpt.of(fileName, MAX_FILE_NAME) + ": " + words, MAX_DEPARTURE_SOURCE),
                        consent.actor()));
    }

    /** The address of a row, or null when it has none. */
    static @Nullable EmailAddress addressOrNull(RawRow.Fields row) {
        return AddressCell.read(row.values().getOrDefault(Column.EMAIL, "")) instanceof AddressCell.Found.One one
                ? one.address()
                : null;
    }

    /** The text of a row that Daymark may store: the mapped columns. */
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
