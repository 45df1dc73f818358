package org.daymark.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.spreadsheet.Formulas;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Departing;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.OptIn;
import org.daymark.subscriber.PersonalData;
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
    private static final Pattern NETWORK_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private final Layout layout;
    private final boolean escaped;
    private final Consent consent;
    private final String source;
    private final String fileName;
    private final Instant now;
    private final StatusScan whole;
    private final SeenAddresses seen = new SeenAddresses();

    /**
     * Begins before the first row.
     *
     * @param fileName the consents' source where neither the row nor the consent has one
     * @param whole who may not be mailed by any row of the file
     */
    RowProcessor(Layout layout, Consent consent, String fileName, Instant now, StatusScan whole) {
        this.layout = layout;
        this.escaped = layout.ofErrorFile();
        this.consent = consent;
        String from = consent.source() == null ? fileName : consent.source();
        this.source = from.length() <= LONGEST_SOURCE ? from : from.substring(0, LONGEST_SOURCE);
        this.fileName = fileName;
        this.now = now;
        this.whole = whole;
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
        Statuses.Said said = layout.statuses().read(fields.cells(), now);
        said.unknown().forEach(faults::addUnknownStatus);
        if (!said.joins() && address != null && faults.isEmpty()) {
            return departs(fields, address, said);
        }
        Map<Column, String> values = fields.values();
        PersonalData data = new PersonalData(
                faults.check(Column.FIRST_NAME, () -> Values.text(values.get(Column.FIRST_NAME), Column.FIRST_NAME)),
                faults.check(Column.LAST_NAME, () -> Values.text(values.get(Column.LAST_NAME), Column.LAST_NAME)),
                faults.check(Column.LANGUAGE, () -> Values.language(values.get(Column.LANGUAGE))),
                faults.check(Column.TIME_ZONE, () -> Values.timeZone(values.get(Column.TIME_ZONE))),
                faults.check(Column.COUNTRY, () -> Values.country(values.get(Column.COUNTRY))));
        Instant givenAt =
                faults.check(Column.CONSENT_DATE, () -> Values.consentDate(values.get(Column.CONSENT_DATE), now));
        String ownSource = faults.check(
                Column.CONSENT_SOURCE, () -> Values.text(values.get(Column.CONSENT_SOURCE), Column.CONSENT_SOURCE));
        Instant confirmedAt =
                faults.check(Column.CONFIRMED_AT, () -> Values.consentDate(values.get(Column.CONFIRMED_AT), now));
        String ip = faults.check(Column.CONSENT_IP, () -> networkAddress(values.get(Column.CONSENT_IP)));
        String confirmIp = faults.check(Column.CONFIRM_IP, () -> networkAddress(values.get(Column.CONFIRM_IP)));
        if (address == null || !faults.isEmpty()) {
            return new ProcessedRow.Invalid(faults.rejection());
        }
        if (whole.isOutdone(address, said.status()) || !seen.add(address)) {
            return new ProcessedRow.Duplicate(address);
        }
        Instant ownDate = givenAt == null ? confirmedAt : givenAt;
        return new ProcessedRow.Accepted(new Joining(
                address,
                data,
                new ConsentProof(
                        said.confirmed() ? ConsentForm.CONFIRMED : consent.basis(),
                        consent.wording(),
                        ownSource == null ? source : ownSource,
                        "import",
                        ownDate == null ? consent.givenAt() : ownDate,
                        consent.actor()),
                new OptIn(ownDate != null, ip, confirmedAt, confirmIp)));
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
                        words,
                        CellFault.cut(
                                CellFault.cut(fileName, LONGEST_FILE_NAME) + ": " + words, LONGEST_DEPARTURE_SOURCE),
                        consent.actor()));
    }

    /** The address of a row, or null when it has none. */
    static @Nullable EmailAddress addressOrNull(RawRow.Fields row) {
        try {
            return EmailAddress.parse(row.values().getOrDefault(Column.EMAIL, ""));
        } catch (InvalidAddress e) {
            return null;
        }
    }

    private static @Nullable String networkAddress(@Nullable String given) throws Values.Unusable {
        if (given == null || StatusCell.isNothing(given)) {
            return null;
        }
        if (!NETWORK_ADDRESS.matcher(given).matches()) {
            throw new Values.Unusable(RejectionReason.NO_NETWORK_ADDRESS);
        }
        return given;
    }

    private static @Nullable EmailAddress address(Map<Column, String> values, Faults faults) {
        try {
            return EmailAddress.parse(values.getOrDefault(Column.EMAIL, ""));
        } catch (InvalidAddress e) {
            faults.add(Column.EMAIL, RejectionReason.of(e.fault()), e.numbers());
            return null;
        }
    }

    private interface Check<T> {
        @Nullable
        T run() throws Values.Unusable;
    }

    /** What is wrong with one row: everything, so that mending it once is enough. */
    private final class Faults {
        private final RawRow.Fields row;
        private final List<CellFault> faults = new ArrayList<>();

        Faults(RawRow.Fields row) {
            this.row = row;
        }

        <T> @Nullable T check(Column column, Check<T> check) {
            try {
                return check.run();
            } catch (Values.Unusable e) {
                add(column, e.reason(), e.numbers());
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
