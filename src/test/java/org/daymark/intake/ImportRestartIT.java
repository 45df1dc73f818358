package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class ImportRestartIT {
    /** 5,200 rows: in every 26 one without an @ and one with the address of the row before. */
    private static String people() {
        StringBuilder people = new StringBuilder("email,first_name\n");
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 24; j++) {
                people.append("p").append(i * 24 + j).append("@example.org,P\n");
            }
            people.append("P").append(i * 24).append("@example.org,Later\n").append("nobody,N\n");
        }
        return people.toString();
    }

    private static final ImportCounts ALL = new ImportCounts(4_800, 0, 0, 200, Skips.NONE, 200);

    @Test
    void an_import_whose_process_was_killed_twice_is_continued_where_it_stopped()
            throws IOException, InterruptedException {
        assertContinuedAfterTwoKills(TestDatabase.H2);
    }

    @Test
    @Tag("slow")
    void an_import_is_continued_on_mysql_as_well() throws IOException, InterruptedException {
        assertContinuedAfterTwoKills(TestDatabase.MYSQL);
    }

    private static void assertContinuedAfterTwoKills(TestDatabase database) throws IOException, InterruptedException {
        Map<String, String> settings = database.freshSettings();
        Path file = Files.writeString(
                Path.of(settings.getOrDefault("DAYMARK_DATA_DIR", "")).resolve("people.csv"), people());
        killedAfter(2_000, file, settings);
        killedAfter(4_000, file, settings);

        try (ImportTester tester = new ImportTester(settings)) {
            ImportSummary cutOff = tester.imports.latest().orElseThrow();
            assertThat(cutOff.state()).isEqualTo(ImportSummary.State.RUNNING);
            // On a server, another part may have been committed meanwhile.
            long loaded = cutOff.counts().rows();
            assertThat(loaded).isBetween(4_000L, 5_000L);
            assertThat(tester.count("subscribers")).isEqualTo(cutOff.counts().created());
            assertThat(tester.count("import_rejections"))
                    .isEqualTo(cutOff.counts().invalid());
            List<Long> progress = new ArrayList<>();

            ImportResult result = tester.imports.run(
                    new ImportRequest(file, "News", false, Consent.statedByOperator()),
                    (done, total) -> progress.add(done));

            assertThat(result.continued()).isTrue();
            assertThat(result.id()).isEqualTo(cutOff.id());
            assertThat(result.counts()).isEqualTo(ALL);
            assertThat(progress).startsWith(loaded).endsWith(5_200L);
            assertThat(tester.count("imports")).isEqualTo(1);
            assertThat(tester.count("subscribers")).isEqualTo(4_800);
            assertThat(tester.count("consents")).isEqualTo(4_800);
            assertThat(tester.count("import_rejections")).isEqualTo(200);
            assertThat(tester.dryRun(Objects.requireNonNull(result.errorFile()), "News")
                            .counts()
                            .invalid())
                    .isEqualTo(200);
            assertThat(tester.imports.latest().orElseThrow().state()).isEqualTo(ImportSummary.State.DONE);
            assertThat(tester.jobStates()).containsExactly("FAILED", "FAILED", "COMPLETED");
        }
    }

    private static void killedAfter(int rows, Path file, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                KilledImport.class.getName(),
                file.toString(),
                Integer.toString(rows)));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(137);
    }
}
