package org.daymark.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.daymark.intake.Consent;
import org.daymark.intake.ImportRequest;
import org.daymark.intake.ImportResult;
import org.daymark.intake.Imports;
import org.daymark.intake.Mapping;
import org.daymark.intake.ReadOptions;
import org.daymark.subscriber.DateOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Loads a file of subscribers into a list. */
@Command(
        name = "import",
        description = "Loads a CSV file of subscribers into a list, which is made if it is new.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file; its first row names the columns.")
    private Path file;

    @Option(names = "--list", required = true, paramLabel = "NAME", description = "The list to load into.")
    private String list;

    @Option(names = "--dry-run", description = "Only say what would happen; nothing is changed.")
    private boolean dryRun;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description = "What a column of the file means, such as \"E-mail 1 - Value\"=email; FIELD ignore leaves the"
                    + " column out. May be given several times.")
    private List<String> map = List.of();

    @Option(
            names = "--status",
            paramLabel = "WORD=STATUS",
            description = "What a word means in a column that tells who may be mailed: subscribed, unsubscribed,"
                    + " bounced, complained or out. WORD is empty for empty cells. May be given several times.")
    private List<String> status = List.of();

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description =
                    "The encoding of the text, such as UTF-8, windows-1250 or x-MacRoman; it is found out without.")
    private Charset charset;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            converter = DelimiterOption.class,
            description =
                    "What stands between the fields: comma, semicolon, tab, pipe or one character; it is found out"
                            + " without.")
    private Character delimiter;

    @Option(
            names = "--date-format",
            paramLabel = "ORDER",
            converter = DateFormatOption.class,
            description = "The order of day and month in dates such as 03/05/2025: DMY or MDY, or a pattern such as"
                    + " dd/MM/yyyy; it is found out without, where the dates show it.")
    private DateOrder dates;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        ConsoleProgress progress = new ConsoleProgress("Importing");
        ImportResult result = commands.application()
                .get(Imports.class)
                .run(
                        new ImportRequest(
                                file,
                                list,
                                dryRun,
                                Consent.statedByOperator(),
                                Mapping.of(map, status),
                                new ReadOptions(charset, delimiter, dates)),
                        progress::at);
        result.notices().forEach(spec.commandLine().getErr()::println);
        spec.commandLine()
                .getOut()
                .println(json.wanted() ? Json.of(ImportJson.of(result)) : Summaries.of(result, dryRun));
        return result.counts().invalid() > 0 ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
    }
}
