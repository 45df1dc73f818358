package org.daymark.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daymark.alert.Alert;
import org.daymark.alert.Alerts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what people were told of, and tests whether alerts arrive. */
@Command(
        name = "alerts",
        description = "Shows open problems, and tests whether alerts arrive.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AlertsCommand.Listed.class, AlertsCommand.Test.class})
final class AlertsCommand extends CommandGroup {
    /** Lists open alerts. */
    @Command(name = "list", description = "Lists open problems.", mixinStandardHelpOptions = true)
    static final class Listed implements Callable<Integer> {
        @ParentCommand
        private AlertsCommand group;

        @Spec
        private CommandSpec spec;

        @Mixin
        private JsonOption json;

        @Override
        public Integer call() {
            List<Alert> open = group.get(Alerts.class).open();
            PrintWriter out = spec.commandLine().getOut();
            if (json.wanted()) {
                out.println(Json.of(open.stream().map(Listed::entry).toList()));
            } else if (open.isEmpty()) {
                out.println("No alerts.");
            } else {
                open.forEach(
                        alert -> out.println(alert.since() + "  " + alert.kind().id() + "  " + alert.words()));
            }
            return ExitCode.DONE;
        }

        private static Map<String, Object> entry(Alert alert) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", alert.kind().id());
            entry.put("subject", alert.subject());
            entry.put("words", alert.words());
            entry.put("since", String.valueOf(alert.since()));
            entry.put("told_at", String.valueOf(alert.toldAt()));
            return entry;
        }
    }

    /** Sends a test alert. */
    @Command(
            name = "test",
            description = "Sends a test alert to administrators, additional addresses and the webhook.",
            mixinStandardHelpOptions = true)
    static final class Test implements Callable<Integer> {
        @ParentCommand
        private AlertsCommand group;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            List<Alerts.Tried> tried = group.get(Alerts.class).test();
            PrintWriter out = spec.commandLine().getOut();
            if (tried.isEmpty()) {
                out.println("No one gets alerts.");
            }
            tried.forEach(one -> out.println((one.taken() ? "accepted  " : "failed    ") + one.words()));
            return tried.stream().allMatch(Alerts.Tried::taken) ? ExitCode.DONE : ExitCode.DONE_WITH_REMARKS;
        }
    }
}
