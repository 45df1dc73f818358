package org.daymark.webhook;

import java.util.List;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.mail.ProviderMark;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** SparkPost: an array of {@code msys} objects, each with one event by its class. */
final class SparkPostReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        return Reports.each(body).stream().map(SparkPostReports::one).toList();
    }

    private static Reported one(JsonNode item) {
        JsonNode event = item.path("msys").values().stream().findFirst().orElse(item.path("msys"));
        String type = HookJson.text(event, "type");
        String id = HookJson.text(event, "event_id");
        if (!event.isObject() || event.isEmpty()) {
            // What it sends to try an address.
            return Reported.without("ping", Use.NOT_USED);
        }
        if (type.isEmpty() || id.isEmpty()) {
            return Reported.without(type, Use.INCOMPLETE);
        }
        String raw = HookJson.text(event, "raw_rcpt_to");
        Reported.Of of = new Reported.Of(
                type,
                List.of(id),
                raw.isEmpty() ? HookJson.text(event, "rcpt_to") : raw,
                HookJson.text(event, "rcpt_meta", ProviderMark.NAME),
                HookJson.time(HookJson.text(event, "timestamp")));
        String rawReason = HookJson.text(event, "raw_reason");
        String reason = rawReason.isEmpty() ? HookJson.text(event, "reason") : rawReason;
        return switch (type) {
            case "bounce", "out_of_band" -> bounce(of, HookJson.text(event, "bounce_class"), reason);
            case "policy_rejection", "generation_failure", "generation_rejection" ->
                of.bounce(Says.OURS, reason, null, "reason");
            case "delay" -> of.delay(reason, null, "reason");
            case "delivery" -> of.delivered();
            case "spam_complaint" -> of.complaint(Reason.ABUSE, type);
            case "list_unsubscribe", "link_unsubscribe" -> of.unsubscribe(type);
            case "injection", "open", "initial_open", "amp_open", "amp_initial_open", "click", "amp_click" ->
                Reported.without(type, Use.NOT_USED);
            default -> Reported.without(type, Use.UNKNOWN_TYPE);
        };
    }

    private static Reported bounce(Reported.Of of, String code, String reason) {
        return switch (code) {
            case "10", "30" -> of.bounce(Says.HARD, reason, null, "reason");
            case "20", "21", "22", "23", "24", "40", "70", "100" -> of.bounce(Says.SOFT, reason, null, "reason");
            case "25", "26" -> of.bounce(Says.DROPPED, reason, null, "reason");
            case "50", "51", "52", "53", "54" -> of.bounce(Says.OURS, reason, null, "reason");
            case "60" -> of.automatic(Kind.AUTO_REPLY, Reason.AUTOMATIC, reason);
            case "80" -> Reported.without("subscribe", Use.NOT_USED);
            case "90" -> of.unsubscribe(reason.isEmpty() ? "unsubscribe" : reason);
            default -> of.bounce(Says.UNKNOWN, reason, null, "reason");
        };
    }
}
