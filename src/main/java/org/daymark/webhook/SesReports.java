package org.daymark.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daymark.feedback.Reason;
import org.daymark.webhook.Reported.Says;
import org.daymark.webhook.Reported.Use;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Amazon SES: notifications and published events, inside the message of SNS. */
final class SesReports implements Reports {
    private static final String HEADER = "message-id";

    @Override
    public List<Reported> read(JsonNode body) {
        String inside = HookJson.text(body, "Message");
        JsonNode message = HookJson.read(inside);
        if (message == null) {
            // SES says in plain words that the topic works.
            return List.of(Reported.without("text", Use.NOT_USED));
        }
        String type = HookJson.text(message, "eventType");
        if (type.isEmpty()) {
            type = HookJson.text(message, "notificationType");
        }
        return switch (type) {
            case "Bounce" -> bounces(type, message);
            case "Complaint" -> complaints(type, message);
            case "Delivery" -> deliveries(type, message);
            case "DeliveryDelay" -> delays(type, message);
            case "Reject" -> rejects(type, message);
            case "Subscription" -> subscriptions(type, message);
            case "Send", "Open", "Click", "Rendering Failure", "AmazonSnsSubscriptionSucceeded" ->
                List.of(Reported.without(type, Use.NOT_USED));
            default -> List.of(Reported.without(type, Use.UNKNOWN_TYPE));
        };
    }

    private static List<Reported> bounces(String type, JsonNode message) {
        JsonNode bounce = message.path("bounce");
        String sub = HookJson.text(bounce, "bounceSubType");
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : bounce.path("bouncedRecipients")) {
            all.add(of(type, message, bounce, recipient)
                    .bounce(
                            says(HookJson.text(bounce, "bounceType"), sub),
                            HookJson.text(recipient, "diagnosticCode"),
                            HookJson.text(recipient, "status"),
                            "diagnosticCode"));
        }
        return all;
    }

    private static Says says(String type, String sub) {
        return switch (sub) {
            case "Suppressed", "OnAccountSuppressionList", "UnsubscribedRecipient" -> Says.DROPPED;
            case "MessageTooLarge", "ContentRejected", "AttachmentRejected" -> Says.OURS;
            default ->
                switch (type) {
                    case "Permanent" -> Says.HARD;
                    case "Transient" -> Says.SOFT;
                    default -> Says.UNKNOWN;
                };
        };
    }

    private static List<Reported> complaints(String type, JsonNode message) {
        JsonNode complaint = message.path("complaint");
        String kind = HookJson.text(complaint, "complaintFeedbackType");
        boolean dropped = HookJson.text(complaint, "complaintSubType").equals("OnAccountSuppressionList");
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : complaint.path("complainedRecipients")) {
            Reported.Of of = of(type, message, complaint, recipient);
            all.add(
                    dropped
                            ? of.bounce(Says.DROPPED, "", null, "complaintSubType")
                            : of.complaint(reason(kind), "complaintFeedbackType: " + kind));
        }
        return all;
    }

    private static Reason reason(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "not-spam" -> Reason.NOT_SPAM;
            case "auth-failure" -> Reason.AUTH_FAILURE;
            case "fraud" -> Reason.FRAUD;
            default -> Reason.ABUSE;
        };
    }

    private static List<Reported> deliveries(String type, JsonNode message) {
        JsonNode delivery = message.path("delivery");
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : delivery.path("recipients")) {
            all.add(of(type, message, delivery, recipient).delivered());
        }
        return all;
    }

    private static List<Reported> delays(String type, JsonNode message) {
        JsonNode delay = message.path("deliveryDelay");
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : delay.path("delayedRecipients")) {
            all.add(of(type, message, delay, recipient)
                    .delay(
                            HookJson.text(recipient, "diagnosticCode"),
                            HookJson.text(recipient, "status"),
                            "diagnosticCode"));
        }
        return all;
    }

    private static List<Reported> rejects(String type, JsonNode message) {
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : message.path("mail").path("destination")) {
            all.add(of(type, message, message.path("reject"), recipient)
                    .bounce(Says.OURS, HookJson.text(message, "reject", "reason"), null, "reject.reason"));
        }
        return all;
    }

    private static List<Reported> subscriptions(String type, JsonNode message) {
        boolean left = message.path("subscription")
                .path("newTopicPreferences")
                .path("unsubscribeAll")
                .asBoolean(false);
        List<Reported> all = new ArrayList<>();
        for (JsonNode recipient : message.path("mail").path("destination")) {
            all.add(
                    left
                            ? of(type, message, message.path("subscription"), recipient)
                                    .unsubscribe("unsubscribeAll")
                            : Reported.without(type, Use.NOT_USED));
        }
        return all;
    }

    private static Reported.Of of(String type, JsonNode message, JsonNode part, JsonNode recipient) {
        String address = recipient.isString() ? recipient.asString() : HookJson.text(recipient, "emailAddress");
        String feedback = HookJson.text(part, "feedbackId");
        String at = HookJson.text(part, "timestamp");
        Instant time = HookJson.time(at);
        return new Reported.Of(
                type,
                List.of(type, HookJson.text(message, "mail", "messageId"), feedback.isEmpty() ? at : feedback, address),
                plain(address),
                messageId(message.path("mail")),
                time);
    }

    /** Bounces may write it as in a header. */
    private static String plain(String address) {
        int open = address.lastIndexOf('<');
        return open >= 0 && address.endsWith(">") ? address.substring(open + 1, address.length() - 1) : address;
    }

    /** Ours; SES replaces it in the message and keeps it here. */
    private static @Nullable String messageId(JsonNode mail) {
        String common = HookJson.text(mail, "commonHeaders", "messageId");
        if (!common.isEmpty()) {
            return common;
        }
        for (JsonNode header : mail.path("headers")) {
            if (HookJson.text(header, "name").equalsIgnoreCase(HEADER)) {
                return HookJson.text(header, "value");
            }
        }
        return null;
    }
}
