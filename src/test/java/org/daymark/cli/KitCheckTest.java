package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.daymark.Daymark;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class KitCheckTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void prints_the_reading_level_and_the_findings_of_every_kit_that_daymark_has() {
        int exit = check();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.contains(", 0 findings"), out.toString());
        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "ptsd-awareness-month: grade [4-8], \\d+ words, \\d\\d KB, 0 findings, 1 sample text to replace"));
        assertThat(exit).isZero();
    }

    @Test
    void prints_named_kits_as_json() {
        assertThat(check("clinic-article", "--json")).isZero();

        assertThat(out.toString()).contains("\"kit\":\"clinic-article\"", "\"findings\":[]", "\"samples\":1");
    }

    @Test
    void names_the_kits_there_are_for_one_that_is_not_there() {
        assertThat(check("nope")).isEqualTo(ExitCode.FAILED);

        assertThat(err.toString()).contains("There is no kit 'nope'", "ptsd-awareness-month");
    }

    private int check(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "kit";
        args[1] = "check";
        System.arraycopy(more, 0, args, 2, more.length);
        CommandLine commands = new Commands(Daymark.class).commandLine(args);
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(Failures.explain(failure));
            return ExitCode.FAILED;
        });
        return commands.execute(args);
    }
}
