package org.daymark.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daymark.consent.Purpose;
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
        description = "Imports subscribers from a CSV file into a list, and creates the list if needed.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The CSV file. Its first row names the columns.")
    private Path file;

    @Option(names = "--list", required = true, paramLabel = "NAME", description = "The list to import into.")
    private String list;

    @Option(names = "--dry-run", description = "Only show what would happen; change nothing.")
    private boolean dryRun;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description = "The field of a column, such as \"E-mail 1 - Value\"=email. FIELD ignore skips the"
                    + " column. Repeatable.")
    private List<String> map = List.of();

    @Option(
            names = "--status",
            paramLabel = "WORD=STATUS",
            description = "The meaning of a value in a subscription status column: subscribed, unsubscribed,"
                    + " bounced, complained or out. WORD is empty for empty cells. Repeatable.")
    private List<String> status = List.of();

    @Option(
            names = "--policy",
            paramLabel = "COLUMN=POLICY",
            description = "What a column does to values that are known: overwrite, fill (only if empty) or keep."
                    + " Default: overwrite. Repeatable.")
    private List<String> policy = List.of();

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "The encoding, such as UTF-8, windows-1250 or x-MacRoman. Default: detected.")
    private Charset charset;

    @Option(
            names = "--delimiter",
            paramLabel = "CHARACTER",
            converter = DelimiterOption.class,
            description = "The field separator: comma, semicolon, tab, pipe or one character. Default: detected.")
    private Character delimiter;

    @Option(
            names = "--date-format",
            paramLabel = "ORDER",
            converter = DateFormatOption.class,
            description = "The order of day and month in dates such as 03/05/2025: DMY, MDY or a pattern such as"
                    + " dd/MM/yyyy. Default: detected if the dates show it.")
    private DateOrder dates;

    @Option(
            names = "--health-consent",
            paramLabel = "WORDING",
            description = "Everyone in the file consented to mail chosen by health condition, in these words, unless"
                    + " their row says no.")
    private String healthConsent;

    @Option(
            names = "--paid-consent",
            paramLabel = "WORDING",
            description = "Everyone in the file authorized mail that a third party pays for, in these words, unless"
                    + " their row says no.")
    private String paidConsent;

    @Mixin
    private JsonOption json;

    private Map<Purpose, String> stated() {
        Map<Purpose, String> stated = new EnumMap<>(Purpose.class);
        if (healthConsent != null) {
            stated.put(Purpose.HEALTH, healthConsent);
        }
        if (paidConsent != null) {
            stated.put(Purpose.SPONSORED, paidConsent);
        }
        return stated;
    }

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
                                Consent.statedByOperator().ofEveryone(stated()),
                                Mapping.of(map, status, policy),
                                new ReadOptions(charset, delimiter, dates)),
                        progress::at);
        result.notices().forEach(spec.commandLine().getErr()::println);
        spec.commandLine()
                .getOut()
                .println(json.wanted() ? Json.of(ImportJson.of(result)) : Summaries.of(result, dryRun));
        return result.counts().invalid() > 0 ? ExitCode.DONE_WITH_REMARKS : ExitCode.DONE;
    }
}
