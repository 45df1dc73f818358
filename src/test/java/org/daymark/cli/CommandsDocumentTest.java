package org.daymark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.Daymark;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code src/docs/commands.md} beside what picocli knows. */
class CommandsDocumentTest {
    private static final Pattern HEADING = Pattern.compile("(?m)^#{2,3} ([a-z][a-z -]*)$");
    private static final Pattern SYNOPSIS = Pattern.compile("(?m)^`([a-z][^`]*)`$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(--[a-z0-9-]+)(?: [^`]*)?` \\|");
    private static final Pattern OPTION = Pattern.compile("--[a-z0-9-]+");

    @Test
    void the_document_has_every_command_with_its_parameters_and_options_and_no_other() throws IOException {
        Map<String, Set<String>> commands = new TreeMap<>();
        collect("", new Commands(Daymark.class).commandLine(), commands);

        Map<String, Set<String>> documented = documented();
        assertThat(documented.keySet()).isEqualTo(commands.keySet());
        commands.forEach(
                (name, parts) -> assertThat(documented.get(name)).as(name).isEqualTo(parts));
    }

    private static void collect(String above, CommandLine parent, Map<String, Set<String>> commands) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            String path = (above + " " + name).strip();
            Set<String> parts = new TreeSet<>();
            for (OptionSpec option : command.getCommandSpec().options()) {
                if (!option.usageHelp() && !option.versionHelp()) {
                    parts.add(option.longestName());
                }
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                parts.add(parameter.paramLabel());
            }
            commands.put(path, parts);
            collect(path, command, commands);
        });
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> commands = new TreeMap<>();
        String document = Files.readString(Path.of("src/docs/commands.md"));
        Matcher heading = HEADING.matcher(document);
        while (heading.find()) {
            String path = heading.group(1);
            int end = document.indexOf("\n##", heading.end());
            String section = document.substring(heading.end(), end < 0 ? document.length() : end);
            Set<String> options = new TreeSet<>();
            Matcher row = ROW.matcher(section);
            while (row.find()) {
                options.add(row.group(1));
            }
            Matcher synopsis = SYNOPSIS.matcher(section);
            if (synopsis.find()) {
                assertThat(synopsis.group(1)).as("synopsis of " + path).startsWith(path);
                Matcher named = OPTION.matcher(synopsis.group(1));
                while (named.find()) {
                    assertThat(options).as("table of " + path).contains(named.group());
                }
                Matcher parameter = Pattern.compile("^ \\[?([A-Z]+)")
                        .matcher(synopsis.group(1).substring(path.length()));
                if (parameter.find()) {
                    options.add(parameter.group(1));
                }
            }
            commands.put(path, options);
        }
        return commands;
    }
}
