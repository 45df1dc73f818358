package org.daymark.webhook;

import java.util.List;
import org.daymark.feedback.Reason;
import org.daymark.mail.ProviderMark;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** SendGrid: an array of events. */
final class SendGridReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        return Reports.each(body).stream().map(SendGridReports::one).toList();
    }

    private static Reported one(JsonNode event) {
        String type = HookJson.text(event, "event");
        String id = HookJson.text(event, "sg_event_id");
        String own = HookJson.text(event, ProviderMark.NAME);
        Reported.Of of = new Reported.Of(
                type,
                id.isEmpty()
                        ? List.of(
                                type,
                                HookJson.text(event, "sg_message_id"),
                                HookJson.text(event, "timestamp"),
                                HookJson.text(event, "email"))
                        : List.of(id),
                HookJson.text(event, "email"),
                own.isEmpty() ? HookJson.text(event, "smtp-id") : own,
                HookJson.time(HookJson.text(event, "timestamp")));
        String reason = HookJson.text(event, "reason");
        String status = HookJson.text(event, "status");
        return switch (type) {
            case "bounce" ->
                of.bounce(
                        HookJson.text(event, "type").equals("blocked") ? Says.SOFT : Says.HARD,
                        reason,
                        status,
                        "reason");
            case "dropped" -> of.bounce(Says.DROPPED, reason, status, "reason");
            case "deferred" -> of.delay(HookJson.text(event, "response"), status, "response");
            case "delivered" -> of.delivered();
            case "spamreport" -> of.complaint(Reason.ABUSE, type);
            case "unsubscribe", "group_unsubscribe" -> of.unsubscribe(type);
            case "processed", "open", "click", "group_resubscribe", "account_status_change" ->
                Reported.without(type, Use.NOT_USED);
            case "" -> Reported.without(type, Use.INCOMPLETE);
            default -> Reported.without(type, Use.UNKNOWN_TYPE);
        };
    }
}
