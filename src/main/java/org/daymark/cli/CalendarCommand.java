package org.daymark.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.daymark.calendar.Observances;
import org.daymark.calendar.Occurrence;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists the observances of a year. */
@Command(
        name = "calendar",
        description = "Lists the awareness months, weeks and days of a year.",
        mixinStandardHelpOptions = true)
final class CalendarCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Option(names = "--year", paramLabel = "YEAR", description = "Default: the current year.")
    private @Nullable Integer year;

    @Mixin
    private JsonOption json;

    /** An observance in the year. */
    private record Line(
            String key,
            String name,
            String first,
            String last,
            String rule,
            String body,
            String page,
            List<String> ribbon,
            String kit,
            @Nullable String verifiedOn) {
        static Line of(Occurrence occurrence) {
            var observance = occurrence.observance();
            LocalDate verified = observance.verifiedOn();
            return new Line(
                    observance.key(),
                    observance.name(),
                    occurrence.span().first().toString(),
                    occurrence.span().last().toString(),
                    observance.ruleWords(),
                    observance.body(),
                    observance.page(),
                    observance.ribbon(),
                    observance.kit(),
                    verified == null ? null : verified.toString());
        }
    }

    @Override
    public Integer call() {
        if (year != null && (year < Observances.FIRST_YEAR || year > Observances.LAST_YEAR)) {
            throw new Problem("--year is a year from " + Observances.FIRST_YEAR + " to " + Observances.LAST_YEAR + ".");
        }
        Observances observances = commands.application().get(Observances.class);
        List<Line> lines = observances.in(year == null ? observances.today().getYear() : year).stream()
                .map(Line::of)
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(lines));
        } else {
            lines.forEach(line ->
                    out.println(line.first() + (line.last().equals(line.first()) ? "           " : "/" + line.last())
                            + "  " + line.name() + " (" + line.rule() + ")"));
        }
        return ExitCode.DONE;
    }
}
