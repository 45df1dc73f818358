package org.daymark.webhook;

import java.util.List;
import java.util.Locale;
import org.daymark.feedback.Reason;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** Daymark's own form, for programs that sign by Standard Webhooks: one event, or an array of them. */
final class GenericReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        return Reports.each(body).stream().map(GenericReports::one).toList();
    }

    private static Reported one(JsonNode event) {
        String type = HookJson.text(event, "type");
        JsonNode data = event.path("data");
        String id = HookJson.text(data, "id");
        String recipient = HookJson.text(data, "recipient");
        String words = HookJson.text(data, "words");
        String status = HookJson.text(data, "status");
        String at = HookJson.text(event, "timestamp");
        if (id.isEmpty() || recipient.isEmpty()) {
            return Reported.without(type, Use.INCOMPLETE);
        }
        Reported.Of of =
                new Reported.Of(type, List.of(id), recipient, HookJson.text(data, "message_id"), HookJson.time(at));
        return switch (type) {
            case "bounce" -> of.bounce(says(HookJson.text(data, "class")), words, status, "words");
            case "delay" -> of.delay(words, status, "words");
            case "complaint" -> of.complaint(Reason.ABUSE, words.isEmpty() ? type : words);
            case "unsubscribe" -> of.unsubscribe(words.isEmpty() ? type : words);
            case "delivered" -> of.delivered();
            default -> Reported.without(type, Use.UNKNOWN_TYPE);
        };
    }

    private static Says says(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "hard" -> Says.HARD;
            case "soft" -> Says.SOFT;
            case "ours" -> Says.OURS;
            case "dropped" -> Says.DROPPED;
            default -> Says.UNKNOWN;
        };
    }
}
