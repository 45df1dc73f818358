package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures an import in a process with 256 MB of heap. {@code daymark.bench.rows} and {@code .database} (H2 or MYSQL)
 * change it.
 */
class ImportBenchmarkIT {
    private static final int ROWS = Integer.getInteger("daymark.bench.rows", 1_000_000);

    /** Of the rate at which a server reads the same file into one bare table. */
    private static final double SHARE = 1.0 / 8;

    private static final List<String> FIRST = List.of("Ada", "Grace", "Chinua", "Leyla", "Søren", "Noor", "Mai");
    private static final List<String> LAST = List.of("Marsh", "Okafor", "Lind", "Haddad", "Novák", "Silva");
    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "ar");
    private static final List<String> COUNTRIES = List.of("US", "GB", "ES", "FR", "DE", "EG", "NG");

    @Test
    @Tag("bench")
    void an_import_with_consents_and_checks_reaches_an_eighth_of_the_rate_of_a_bare_load()
            throws IOException, InterruptedException, SQLException {
        TestDatabase database = TestDatabase.valueOf(System.getProperty("daymark.bench.database", "MYSQL"));
        Map<String, String> settings = database.freshSettings();
        Path file = people(Path.of(settings.get("DAYMARK_DATA_DIR")).resolve("people.csv"));
        if (database == TestDatabase.H2) {
            MeasuredImport measured = MeasuredImport.of(file, settings);
            assertThat(measured.created()).isEqualTo(ROWS);
            System.out.printf(
                    Locale.ROOT,
                    "[bench] %,d rows in %.1f s: %,.0f a second; %d MB, heap after a collection at most %d MB%n",
                    ROWS,
                    measured.seconds(),
                    ROWS / measured.seconds(),
                    measured.megabytes(),
                    measured.heap());
            return;
        }
        BareTableFixture bare = new BareTableFixture(settings);
        bare.memory(ROWS);
        double before = bare.load(file);
        MeasuredImport measured = MeasuredImport.of(file, settings);
        assertThat(measured.created()).isEqualTo(ROWS);
        double rate = ROWS / measured.seconds();
        double bareRate = ROWS / Math.min(before, bare.load(file));

        System.out.printf(
                Locale.ROOT,
                "[bench] %,d rows in %.1f s: %,.0f a second; %d MB, heap after a collection at most %d MB; LOAD DATA: %,.0f a second; 1/%.1f of it%n",
                ROWS,
                measured.seconds(),
                rate,
                measured.megabytes(),
                measured.heap(),
                bareRate,
                bareRate / rate);
        assertThat(rate / bareRate).isGreaterThanOrEqualTo(SHARE);
    }

    /** Invented people in no order of their addresses. */
    private static Path people(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("email,first_name,last_name,language,country\n");
            for (int i = 0; i < ROWS; i++) {
                long shuffled = i * 2_654_435_761L % 4_294_967_296L;
                String first = FIRST.get(i % FIRST.size());
                String last = LAST.get(i / FIRST.size() % LAST.size());
                out.write(Long.toString(shuffled, 36) + "." + i % 1_000 + "@mail" + i % 40 + ".example.org," + first
                        + "," + last + "," + LANGUAGES.get(i % LANGUAGES.size()) + ","
                        + COUNTRIES.get(i % COUNTRIES.size()) + "\n");
            }
        }
        return file;
    }
}
