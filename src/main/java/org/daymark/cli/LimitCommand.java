package org.daymark.cli;

import java.util.concurrent.Callable;
import org.daymark.audience.FrequencyCap;
import org.daymark.audience.FrequencyCaps;
import org.daymark.problem.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows or changes the limit of emails to one person. */
@Command(
        name = "limit",
        description = "Shows or changes how many emails one person may get over all lists.",
        mixinStandardHelpOptions = true)
final class LimitCommand implements Callable<Integer> {
    @ParentCommand
    private Commands commands;

    @Spec
    private CommandSpec spec;

    @Option(names = "--most", paramLabel = "N", description = "At most N emails to one person.")
    private @Nullable Integer most;

    @Option(names = "--days", paramLabel = "DAYS", description = "With --most: in how many days. Default: 7.")
    private @Nullable Integer days;

    @Option(names = "--none", description = "Remove the limit.")
    private boolean none;

    @Mixin
    private JsonOption json;

    /** Null where there is no limit. */
    private record Limit(@Nullable Integer most, @Nullable Integer days) {}

    @Override
    public Integer call() {
        if (none && (most != null || days != null) || days != null && most == null) {
            throw new Problem("Use --most N with --days DAYS, or --none alone.");
        }
        FrequencyCaps caps = commands.application().get(FrequencyCaps.class);
        if (none) {
            caps.change(null);
        } else if (most != null) {
            caps.change(new FrequencyCap(most, days == null ? FrequencyCap.USUAL_DAYS : days));
        }
        FrequencyCap cap = caps.current().orElse(null);
        String shown = cap == null
                ? "There is no email limit."
                : "At most " + cap.most() + (cap.most() == 1 ? " email" : " emails") + " to one person in " + cap.days()
                        + (cap.days() == 1 ? " day." : " days.");
        Limit limit = new Limit(cap == null ? null : cap.most(), cap == null ? null : cap.days());
        spec.commandLine().getOut().println(json.wanted() ? Json.of(limit) : shown);
        return ExitCode.DONE;
    }
}
