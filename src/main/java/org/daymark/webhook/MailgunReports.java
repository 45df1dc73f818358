package org.daymark.webhook;

import java.util.List;
import org.daymark.feedback.Reason;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** Mailgun: one event in {@code event-data}. */
final class MailgunReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        JsonNode event = body.path("event-data");
        String type = HookJson.text(event, "event");
        String id = HookJson.text(event, "id");
        if (id.isEmpty()) {
            return List.of(Reported.without(type, Use.INCOMPLETE));
        }
        Reported.Of of = new Reported.Of(
                type,
                List.of(id),
                HookJson.text(event, "recipient"),
                HookJson.text(event, "message", "headers", "message-id"),
                HookJson.time(HookJson.text(event, "timestamp")));
        return List.of(
                switch (type) {
                    case "failed" -> failed(of, event);
                    case "rejected" -> of.bounce(Says.OURS, HookJson.text(event, "reject", "reason"), null, "reject");
                    case "delivered" -> of.delivered();
                    case "complained" -> of.complaint(Reason.ABUSE, type);
                    case "unsubscribed" -> of.unsubscribe(type);
                    case "accepted", "opened", "clicked", "stored", "list_member_uploaded" ->
                        Reported.without(type, Use.NOT_USED);
                    default -> Reported.without(type, Use.UNKNOWN_TYPE);
                });
    }

    private static Reported failed(Reported.Of of, JsonNode event) {
        JsonNode status = event.path("delivery-status");
        String message = HookJson.text(status, "message");
        String words = message.isEmpty() ? HookJson.text(status, "description") : message;
        String code = HookJson.text(status, "code");
        // Its own codes above 599 are no answers of a server.
        String said = code.matches("[45]\\d\\d") && !words.startsWith(code) ? code + " " + words : words;
        String enhanced = HookJson.text(status, "enhanced-code");
        if (HookJson.text(event, "severity").equals("temporary")) {
            return of.delay(said, enhanced, "delivery-status");
        }
        return of.bounce(
                switch (HookJson.text(event, "reason")) {
                    case "suppress-bounce", "suppress-complaint", "suppress-unsubscribe" -> Says.DROPPED;
                    case "bounce" -> Says.HARD;
                    case "espblock" -> Says.OURS;
                    default -> Says.SOFT;
                },
                said,
                enhanced,
                "delivery-status");
    }
}
