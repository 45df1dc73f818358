package org.daymark.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.KeptMailbox;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxTrouble;
import org.daymark.problem.Problem;
import org.daymark.returns.Consequence;
import org.daymark.returns.MailboxReads;
import org.daymark.returns.ReadCounts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reads the mailboxes once. */
@Command(
        name = "read",
        description = "Reads the mailboxes once and applies what follows.",
        mixinStandardHelpOptions = true)
final class FeedbackReadCommand implements Callable<Integer> {
    @ParentCommand
    private FeedbackCommand feedback;

    @Spec
    private CommandSpec spec;

    @Option(names = "--mailbox", paramLabel = "NAME", description = "Read only this mailbox.")
    private @Nullable String name;

    @Mixin
    private JsonOption json;

    @Override
    public Integer call() {
        List<Map<String, @Nullable Object>> results =
                mailboxes().stream().map(this::result).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json.wanted()) {
            out.println(Json.of(results));
        } else if (results.isEmpty()) {
            out.println("There is no mailbox. Add one in the settings under Mailboxes.");
        } else {
            results.forEach(result -> out.println(line(result)));
        }
        return results.stream().anyMatch(result -> result.get("trouble") != null) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private List<Mailbox> mailboxes() {
        InboundMailboxes all = feedback.get(InboundMailboxes.class);
        if (name == null) {
            return all.list().stream().map(KeptMailbox::mailbox).toList();
        }
        return List.of(all.named(name).orElseThrow(() -> new Problem("There is no mailbox named '" + name + "'.")));
    }

    private Map<String, @Nullable Object> result(Mailbox mailbox) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("mailbox", mailbox.name());
        try {
            ReadCounts counts = feedback.get(MailboxReads.class).read(mailbox);
            result.put("read", counts.total());
            result.put("duplicates", counts.duplicates());
            for (Consequence consequence : Consequence.values()) {
                result.put(consequence.name().toLowerCase(Locale.ROOT), counts.of(consequence));
            }
        } catch (MailboxTrouble e) {
            result.put("trouble", e.getMessage());
        }
        return result;
    }

    private static String line(Map<String, @Nullable Object> result) {
        List<String> parts = new ArrayList<>();
        result.forEach((key, value) -> {
            if (value != null && !value.equals(0L) && !key.equals("mailbox")) {
                parts.add(key.replace('_', ' ') + " " + value);
            }
        });
        return result.get("mailbox") + ": " + (parts.isEmpty() ? "nothing new" : String.join(", ", parts));
    }
}
