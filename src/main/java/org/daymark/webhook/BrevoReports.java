package org.daymark.webhook;

import java.util.List;
import org.daymark.feedback.Reason;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** Brevo: one event, or an array of them where batches are on. Its {@code id} is the webhook's. */
final class BrevoReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        return Reports.each(body).stream().map(BrevoReports::one).toList();
    }

    private static Reported one(JsonNode event) {
        String type = HookJson.text(event, "event");
        String at = HookJson.text(event, "ts_event");
        String written = at.isEmpty() ? HookJson.text(event, "ts") : at;
        String own = HookJson.text(event, "X-Mailin-custom");
        String id = HookJson.text(event, "message-id");
        String recipient = HookJson.text(event, "email");
        if (type.isEmpty() || recipient.isEmpty()) {
            return Reported.without(type, Use.INCOMPLETE);
        }
        Reported.Of of = new Reported.Of(
                type,
                List.of(type, id, written, recipient),
                recipient,
                own.isEmpty() ? id : own,
                HookJson.time(written));
        String reason = HookJson.text(event, "reason");
        return switch (type) {
            case "hard_bounce", "invalid_email", "invalid" -> of.bounce(Says.HARD, reason, null, "reason");
            case "soft_bounce" -> of.bounce(Says.SOFT, reason, null, "reason");
            case "blocked" -> of.bounce(Says.DROPPED, reason, null, "reason");
            case "error" -> of.bounce(Says.OURS, reason, null, "reason");
            case "deferred" -> of.delay(reason, null, "reason");
            case "delivered" -> of.delivered();
            case "spam", "complaint" -> of.complaint(Reason.ABUSE, type);
            case "unsubscribed", "unsubscribe" -> of.unsubscribe(type);
            case "request",
                    "sent",
                    "opened",
                    "unique_opened",
                    "proxy_open",
                    "unique_proxy_open",
                    "click",
                    "list_addition" -> Reported.without(type, Use.NOT_USED);
            default -> Reported.without(type, Use.UNKNOWN_TYPE);
        };
    }
}
