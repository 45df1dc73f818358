package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daymark.Daymark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedbackCommandTest {
    private static final String BOUNCE = "From: MAILER-DAEMON@mx.example.org\nSubject: Returned mail\n\n"
            + "Could not be delivered.\n<anna@example.org>: 550 5.1.1 User unknown\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "feedback";
        all[1] = "classify";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        CommandLine line = new Commands(Daymark.class).commandLine(all);
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        return line.execute(all);
    }

    @Test
    void a_folder_gives_an_entry_for_each_file_at_any_depth() throws IOException {
        Files.writeString(folder.resolve("b.eml"), BOUNCE);
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(
                folder.resolve("more").resolve("a"), "From: anna@example.org\nSubject: Hello\n\nThank you.\n");

        assertThat(run(folder.toString(), "--json")).isZero();

        JsonNode entries = JsonMapper.shared().readTree(out.toString());
        assertThat(entries).hasSize(2);
        JsonNode bounce = entries.get(0);
        assertThat(bounce.get("file").asString()).isEqualTo("b.eml");
        assertThat(bounce.get("kind").asString()).isEqualTo("bounce");
        assertThat(bounce.get("class").asString()).isEqualTo("hard");
        assertThat(bounce.get("status").asString()).isEqualTo("5.1.1");
        assertThat(bounce.get("reason").asString()).isEqualTo("no_such_user");
        assertThat(bounce.get("recipients").get(0).asString()).isEqualTo("anna@example.org");
        assertThat(bounce.get("evidence").get(0).get("words").asString()).contains("User unknown");
        assertThat(entries.get(1).get("file").asString()).isEqualTo("more/a");
        assertThat(entries.get(1).get("kind").asString()).isEqualTo("human");
        assertThat(entries.get(1).get("status").isNull()).isTrue();
    }

    @Test
    void an_empty_folder_gives_an_empty_array() {
        assertThat(run(folder.toString(), "--json")).isZero();

        assertThat(JsonMapper.shared().readTree(out.toString())).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_is_an_entry_with_its_error() throws IOException {
        Files.createSymbolicLink(folder.resolve("gone.eml"), folder.resolve("nowhere"));
        Files.writeString(folder.resolve("here.eml"), BOUNCE);

        assertThat(run(folder.toString(), "--json")).isZero();

        JsonNode entries = JsonMapper.shared().readTree(out.toString());
        assertThat(entries.get(0).get("error").asString()).isNotBlank();
        assertThat(entries.get(0).has("kind")).isFalse();
        assertThat(entries.get(1).get("kind").asString()).isEqualTo("bounce");
    }

    @Test
    void without_json_each_message_is_a_line() throws IOException {
        Path file = Files.writeString(folder.resolve("b.eml"), BOUNCE);

        assertThat(run(file.toString())).isZero();

        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString()).contains("b.eml", "bounce", "hard", "5.1.1", "no_such_user", "anna@example.org");
    }

    @Test
    void a_path_that_is_not_there_is_wrong_usage() {
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(ExitCode.USAGE);
    }
}
