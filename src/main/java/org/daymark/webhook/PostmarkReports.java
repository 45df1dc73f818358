package org.daymark.webhook;

import java.time.Instant;
import java.util.List;
import org.daymark.feedback.Kind;
import org.daymark.feedback.Reason;
import org.daymark.mail.ProviderMark;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import tools.jackson.databind.JsonNode;

/** Postmark: one record. Its MessageID is its own; ours comes back as metadata. */
final class PostmarkReports implements Reports {
    @Override
    public List<Reported> read(JsonNode body) {
        String record = HookJson.text(body, "RecordType");
        return List.of(
                switch (record) {
                    case "Bounce" -> bounce(body);
                    case "SpamComplaint" ->
                        of(record, body, "Email", "BouncedAt").complaint(Reason.ABUSE, record);
                    case "Delivery" ->
                        of(record, body, "Recipient", "DeliveredAt").delivered();
                    case "SubscriptionChange" -> subscription(record, body);
                    case "Open", "Click", "Inbound", "SMTPApiError" -> Reported.without(record, Use.NOT_USED);
                    case "" -> Reported.without(record, Use.INCOMPLETE);
                    default -> Reported.without(record, Use.UNKNOWN_TYPE);
                });
    }

    private static Reported.Of of(String type, JsonNode body, String recipient, String time) {
        String at = HookJson.text(body, time);
        String id = HookJson.text(body, "ID");
        Instant instant = HookJson.time(at);
        return new Reported.Of(
                type,
                id.isEmpty()
                        ? List.of(type, HookJson.text(body, "MessageID"), at, HookJson.text(body, recipient))
                        : List.of(type, id),
                HookJson.text(body, recipient),
                HookJson.text(body, "Metadata", ProviderMark.NAME),
                instant);
    }

    private static Reported bounce(JsonNode body) {
        String type = HookJson.text(body, "Type");
        Reported.Of of = of(type, body, "Email", "BouncedAt");
        String details = HookJson.text(body, "Details");
        String words = details.isEmpty() ? HookJson.text(body, "Description") : details;
        return switch (type) {
            case "HardBounce", "BadEmailAddress" -> of.bounce(Says.HARD, words, null, "Details");
            case "SoftBounce", "DnsError" -> of.bounce(Says.SOFT, words, null, "Details");
            case "SpamNotification", "Blocked", "SMTPApiError", "DMARCPolicy", "VirusNotification" ->
                of.bounce(Says.OURS, words, null, "Details");
            case "ManuallyDeactivated" -> of.bounce(Says.DROPPED, words, null, "Details");
            case "Transient" -> of.delay(words, null, "Details");
            case "AutoResponder" -> of.automatic(Kind.AUTO_REPLY, Reason.AUTOMATIC, words);
            case "AddressChange" -> of.automatic(Kind.AUTO_REPLY, Reason.ADDRESS_CHANGED, words);
            case "ChallengeVerification" -> of.automatic(Kind.CHALLENGE, Reason.CHALLENGE, words);
            case "SpamComplaint" -> of.complaint(Reason.ABUSE, words);
            case "Unsubscribe" -> of.unsubscribe(words);
            case "Unknown" -> of.bounce(Says.UNKNOWN, words, null, "Details");
            case "Subscribe", "OpenRelayTest", "InboundError", "TemplateRenderingFailed" ->
                Reported.without(type, Use.NOT_USED);
            default -> Reported.without(type, Use.UNKNOWN_TYPE);
        };
    }

    /** Only what the recipient did; what Postmark suppresses after a bounce comes as the bounce. */
    private static Reported subscription(String type, JsonNode body) {
        boolean left = body.path("SuppressSending").asBoolean(false)
                && HookJson.text(body, "SuppressionReason").equals("ManualSuppression")
                && HookJson.text(body, "Origin").equals("Recipient");
        return left ? of(type, body, "Recipient", "ChangedAt").unsubscribe(type) : Reported.without(type, Use.NOT_USED);
    }
}
