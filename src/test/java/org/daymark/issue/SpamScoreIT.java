package org.daymark.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SpamAssassin, as Debian has it, finds nothing that counts against the mail of a kit; without asking the network. */
@Tag("peers")
class SpamScoreIT {
    private static final Pattern POINTS = Pattern.compile("\\((-?[\\d.]+) points, [\\d.]+ required\\)");

    @TempDir
    private Path folder;

    static List<String> kits() {
        return KitsTest.kits();
    }

    @ParameterizedTest
    @MethodSource("kits")
    void a_kit_scores_nothing(String kit) throws IOException, InterruptedException {
        String report = report(MailHtmlTester.message(kit).bytes());
        Matcher points = POINTS.matcher(report);

        assertThat(points.find()).as(report).isTrue();
        assertThat(Double.parseDouble(points.group(1))).as(report).isLessThanOrEqualTo(0);
    }

    private String report(byte[] message) throws IOException, InterruptedException {
        Path complaints = folder.resolve("complaints");
        Process process = new ProcessBuilder("spamassassin", "-L", "-t")
                .redirectError(complaints.toFile())
                .start();
        try (OutputStream in = process.getOutputStream();
                InputStream out = process.getInputStream()) {
            in.write(message);
            in.close();
            String report = new String(out.readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(Files.readString(complaints)).isZero();
            return report.substring(Math.max(0, report.indexOf("Content analysis details")));
        }
    }
}
