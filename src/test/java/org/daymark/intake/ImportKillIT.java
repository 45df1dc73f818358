package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills an import at random moments. {@code daymark.kill.seed} repeats them. */
class ImportKillIT {
    private static final int ROWS = 30_000;
    private static final int KILLS = 4;

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void an_import_that_was_killed_ends_like_an_undisturbed_one(TestDatabase database)
            throws IOException, InterruptedException {
        Map<String, String> settings = database.freshSettings();
        Map<String, String> others = database.freshSettings();
        Path file = file(settings);
        long seed = Long.getLong("daymark.kill.seed", System.nanoTime());
        Random random = new Random(seed);

        for (int i = 0; i < KILLS; i++) {
            killedBehind(random.nextInt(ROWS / KILLS) + i * ROWS / KILLS, file, settings);
        }

        try (ImportTester killed = new ImportTester(settings);
                ImportTester undisturbed = new ImportTester(others)) {
            ImportResult continued = killed.load(file, "News");
            ImportResult whole = undisturbed.load(file, "News");
            assertThat(continued.counts()).as("seed %s", seed).isEqualTo(whole.counts());
            assertThat(killed.people()).as("seed %s", seed).isEqualTo(undisturbed.people());
            assertThat(killed.active()).isEqualTo(undisturbed.active());
            assertThat(killed.consentEvidence()).isEqualTo(undisturbed.consentEvidence());
            assertThat(killed.rejections(continued.id())).isEqualTo(undisturbed.rejections(whole.id()));
            assertThat(killed.count("import_warnings")).isEqualTo(undisturbed.count("import_warnings"));
            assertThat(killed.count("import_parts")).isZero();
            assertThat(killed.count("imports")).isEqualTo(1);
        }
    }

    /** Good rows, invalid ones, repeated addresses, and values that are left out. */
    private static Path file(Map<String, String> settings) throws IOException {
        StringBuilder people = new StringBuilder("email,first_name,country,consent_date\n");
        for (int i = 0; i < ROWS; i++) {
            String address = i % 50 == 7 ? "nobody" : "p" + (i % 40 == 3 ? i / 2 : i) + "@example.org";
            people.append(address)
                    .append(",P")
                    .append(i)
                    .append(i % 30 == 0 ? ",Nowhere" : ",US")
                    .append(",2025-03-04\n");
        }
        Path folder = Path.of(settings.get("DAYMARK_DATA_DIR"));
        return Files.writeString(folder.resolve("people.csv"), people);
    }

    private static void killedBehind(int rows, Path file, Map<String, String> settings)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledImport.class.getName(),
                file.toString(),
                Long.toString(Long.MAX_VALUE)));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("rows ") && Long.parseLong(line.substring(5)) > rows) {
                    break;
                }
            }
        }
        process.destroyForcibly();
        process.waitFor();
    }
}
