package org.daymark.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daymark.returns.KeptReturn;
import org.daymark.returns.ReturnState;
import org.daymark.returns.ReturnViews;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Lists what came back. */
@Command(name = "list", description = "Lists what came back, the latest first.", mixinStandardHelpOptions = true)
final class FeedbackListCommand implements Callable<Integer> {
    @ParentCommand
    private FeedbackCommand feedback;

    @Spec
    private CommandSpec spec;

    @Option(names = "--state", paramLabel = "STATE", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private @Nullable ReturnState state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The maximum number of events (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        List<KeptReturn> events = feedback.get(ReturnViews.class).latest(state, Math.max(1, Math.min(limit, 10_000)));
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(events.stream().map(FeedbackListCommand::entry).toList()));
        } else {
            events.forEach(event -> out.println(line(event)));
        }
        return ExitCode.DONE;
    }

    private static Map<String, @Nullable Object> entry(KeptReturn event) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", event.id());
        entry.put("source", event.source());
        entry.put("kind", lower(event.kind()));
        entry.put("class", lower(event.severity()));
        entry.put("reason", lower(event.reason()));
        entry.put("status", event.status());
        entry.put("state", lower(event.state()));
        entry.put("consequence", lower(event.consequence()));
        entry.put("matched_by", lower(event.match()));
        entry.put("recipient", event.recipient());
        entry.put("campaign", event.campaignId());
        entry.put("delivery", event.deliveryId());
        entry.put("occurred_at", event.occurredAt().toString());
        entry.put("evidence", event.evidence());
        return entry;
    }

    private static String line(KeptReturn event) {
        return String.format(
                Locale.ROOT,
                "%6d  %s  %-12s  %-11s  %-4s  %-20s  %-9s  %s",
                event.id(),
                event.occurredAt(),
                event.source(),
                lower(event.kind()),
                lower(event.severity()),
                lower(event.consequence()),
                lower(event.state()),
                event.recipient() == null ? "-" : event.recipient());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
