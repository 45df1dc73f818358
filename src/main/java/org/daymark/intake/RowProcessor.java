package org.daymark.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.spreadsheet.Formulas;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.PersonalData;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * Checks rows one after the other. A fault is a result, not an exception. Of several good rows with one address the
 * first counts; a faulty one does not take the address.
 */
class RowProcessor implements ItemProcessor<RawRow, ProcessedRow> {
    private static final int LONGEST_SOURCE = 300;

    private final Layout layout;
    private final boolean escaped;
    private final Consent consent;
    private final String source;
    private final Instant now;
    private final SeenAddresses seen = new SeenAddresses();

    /** {@code fileName} is the consents' source where neither the row nor the consent has one. */
    RowProcessor(Layout layout, Consent consent, String fileName, Instant now) {
        this.layout = layout;
        this.escaped = layout.ofErrorFile();
        this.consent = consent;
        String from = consent.source() == null ? fileName : consent.source();
        this.source = from.length() <= LONGEST_SOURCE ? from : from.substring(0, LONGEST_SOURCE);
        this.now = now;
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
        if (address == null || !faults.isEmpty()) {
            return new ProcessedRow.Invalid(faults.rejection());
        }
        if (!seen.add(address)) {
            return new ProcessedRow.Duplicate(address);
        }
        return new ProcessedRow.Accepted(new Joining(
                address,
                data,
                new ConsentProof(
                        consent.basis(),
                        consent.wording(),
                        ownSource == null ? source : ownSource,
                        "import",
                        givenAt == null ? consent.givenAt() : givenAt,
                        consent.actor())));
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
                .writeRecord(layout.columns().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(column -> value(row, column.getKey()))
                        .toList());
        String line = text.toString().substring(0, text.getBuffer().length() - 1);
        return RawRow.shown(line, line.length());
    }

    private String value(RawRow.Fields row, Column column) {
        String value = row.values().getOrDefault(column, "");
        return escaped ? Formulas.harmless(value) : value;
    }
}
