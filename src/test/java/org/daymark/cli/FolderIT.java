package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that {@code mvn package} makes, as a shell sees it. */
@Tag("full")
class FolderIT {
    private static final Path START = Path.of("target/daymark/bin/daymark").toAbsolutePath();
    private static final Pattern ADDRESS = Pattern.compile("Daymark is at (http://localhost:\\d+)");
    private static final String PREPARING = "prepares quick ones";

    @TempDir
    private Path folder;

    private Path cache;

    @BeforeEach
    void cache() {
        cache = folder.resolve("a cache");
    }

    @Test
    void two_first_starts_at_once_both_work_and_later_ones_use_the_archive_that_they_left() throws Exception {
        Run one = start(START, cache.toString(), "", "--version");
        Run two = start(START, cache.toString(), "", "--version");
        assertThat(one.out()).matches("Daymark \\S+");
        assertThat(two.out()).isEqualTo(one.out());
        assertThat(one.err()).contains(PREPARING);

        Path used = folder.resolve("used");
        Run later =
                start(START, cache.toString(), "-Xshare:auto -Xlog:class+load:file=" + used, "campaign", "status", "7");
        assertThat(later.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(later.err()).startsWith("There is no campaign 7.");
        try (Stream<String> lines = Files.lines(used)) {
            assertThat(lines.filter(line -> line.contains("org.daymark.") && line.contains("shared objects file (top)"))
                            .count())
                    .isGreaterThan(100);
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void it_starts_through_a_link_without_a_cache_and_with_an_archive_that_no_java_can_use() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("daymark"), START);
        Run without = start(link, "none", "-XX:+UseG1GC", "--version");
        assertThat(without.out()).startsWith("Daymark ");
        assertThat(without.err()).isEmpty();
        assertThat(cache).doesNotExist();
    }

    @Test
    void its_server_answers_and_stops_when_it_is_asked_to() throws Exception {
        // With a mail server named, the first start sends no demo.
        Run server = start(
                START,
                "none",
                "",
                "--server.port=0",
                "--daymark.smtp-url=smtp://127.0.0.1:1",
                "--daymark.console-url=");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ADDRESS.matcher(Files.readString(server.errFile())).find());
        Matcher address = ADDRESS.matcher(Files.readString(server.errFile()));
        assertThat(address.find()).isTrue();
        HttpURLConnection page = (HttpURLConnection)
                URI.create(address.group(1) + "/sign-in").toURL().openConnection();
        page.setInstanceFollowRedirects(false);
        assertThat(page.getResponseCode()).as("there is no administrator yet").isEqualTo(302);
        assertThat(page.getHeaderField("Location")).contains("set");

        server.process().destroy();
        assertThat(server.exit()).as(server.err()).isZero();
        assertThat(server.err()).doesNotContain("Exception");
    }

    private Run start(Path script, String cacheFolder, String javaOptions, String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of(script.toString()));
        words.addAll(List.of(command));
        Path out = Files.createTempFile(folder, "run", ".out");
        Path err = Files.createTempFile(folder, "run", ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", javaOptions);
        builder.environment().put("DAYMARK_CACHE_DIR", cacheFolder);
        builder.environment().put("DAYMARK_DATA_DIR", folder.resolve("data").toString());
        return new Run(builder.start(), out, err);
    }

    private record Run(Process process, Path outFile, Path errFile) {
        int exit() throws InterruptedException {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }

        String out() throws Exception {
            exit();
            return Files.readString(outFile).strip();
        }

        String err() throws Exception {
            exit();
            return Files.readString(errFile).strip();
        }
    }
}
