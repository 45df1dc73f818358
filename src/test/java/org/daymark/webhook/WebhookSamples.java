package org.daymark.webhook;

import tools.jackson.databind.json.JsonMapper;

/** Events in the forms that the providers document, about a message and a recipient of the test. */
final class WebhookSamples {
    private WebhookSamples() {}

    /** As providers give back what the mail carried for them. */
    private static String localPart(String messageId) {
        return messageId.replaceAll("[<>]|@.*", "");
    }

    private static String fill(String form, String recipient, String messageId) {
        return form.replace("RECIPIENT", recipient)
                .replace("MESSAGE_ID", messageId.replace("\"", ""))
                .replace("BARE_ID", messageId.replaceAll("[<>]", ""))
                .replace("LOCAL_PART", localPart(messageId));
    }

    /** A bounce, published by a configuration set. */
    static String sesBounce(String type, String sub, String words, String recipient, String messageId) {
        return fill("""
                {"eventType":"Bounce","bounce":{"bounceType":"TYPE","bounceSubType":"SUB","bouncedRecipients":[
                {"emailAddress":"RECIPIENT","action":"failed","status":"5.1.1","diagnosticCode":WORDS}],
                "timestamp":"2027-06-01T14:59:30.000Z",
                "feedbackId":"01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000",
                "reportingMTA":"dsn; mta.example.com"},"mail":{"timestamp":"2027-06-01T14:59:00.000Z",
                "source":"Sender <sender@example.com>","messageId":"01000157c44f053b-8f96-000000",
                "destination":["RECIPIENT"],"headersTruncated":false,
                "headers":[{"name":"From","value":"Sender <sender@example.com>"},
                {"name":"Message-ID","value":"MESSAGE_ID"}],
                "commonHeaders":{"messageId":"MESSAGE_ID"},"tags":{"ses:configuration-set":["ConfigSet"]}}}
                """, recipient, messageId)
                .replace("TYPE", type)
                .replace("SUB", sub)
                .replace("WORDS", JsonMapper.shared().writeValueAsString(words));
    }

    /** A complaint, as a notification of an identity with the original headers. */
    static String sesComplaint(String recipient, String messageId) {
        return fill("""
                {"notificationType":"Complaint","complaint":{"userAgent":"AnyCompany Feedback Loop (V0.01)",
                "complainedRecipients":[{"emailAddress":"RECIPIENT"}],"complaintFeedbackType":"abuse",
                "arrivalDate":"2027-06-01T14:58:00.000Z","timestamp":"2027-06-01T14:59:00.000Z",
                "feedbackId":"000001378603177f-18c07c78-fa81-4a58-9dd1-fedc3cb8f49a-000000"},
                "mail":{"timestamp":"2027-06-01T14:50:00.000Z","messageId":"000001378603177f-7a5433e7",
                "destination":["RECIPIENT"],"headers":[{"name":"message-id","value":"MESSAGE_ID"}]}}
                """, recipient, messageId);
    }

    static String sesDelivery(String recipient, String messageId) {
        return fill("""
                {"eventType":"Delivery","delivery":{"timestamp":"2027-06-01T14:59:10.000Z","processingTimeMillis":546,
                "recipients":["RECIPIENT"],"smtpResponse":"250 ok:  Message 64111812 accepted"},
                "mail":{"messageId":"0000014644fe5ef6","destination":["RECIPIENT"],
                "commonHeaders":{"messageId":"MESSAGE_ID"}}}
                """, recipient, messageId);
    }

    /** One event of SendGrid's array; {@code more} are its other fields. */
    static String sendGrid(String event, String id, String more, String recipient, String messageId) {
        return fill(
                                "{\"email\":\"RECIPIENT\",\"timestamp\":1811861950,\"smtp-id\":\"MESSAGE_ID\",\"event\":\"EVENT\","
                                        + "\"sg_event_id\":\"IDENT\",\"sg_message_id\":\"14c5d75ce93.dfd.64b469.filter0001.16648\"",
                                recipient,
                                messageId)
                        .replace("EVENT", event)
                        .replace("IDENT", id)
                + more + "}";
    }

    static final String SENDGRID_GONE =
            ",\"reason\":\"550 5.1.1 The email account that you tried to reach does not exist\",\"status\":\"5.1.1\","
                    + "\"type\":\"bounce\"";

    static String mailgun(String signature, String event, String more, String recipient, String messageId) {
        return "{" + signature + ","
                + fill("""
                        "event-data":{"event":"EVENT","id":"IDENT","timestamp":1811861950.123,
                        "log-level":"error","recipient":"RECIPIENT","recipient-domain":"example.org",
                        "message":{"headers":{"to":"RECIPIENT","message-id":"BARE_ID","from":"a@example.com"},"size":111}
                        """, recipient, messageId)
                        .replace("EVENT", event)
                        .replace("IDENT", "G9Bn5sl1TC6nu79C8C0bwg" + event)
                + more + "}}";
    }

    static String postmarkBounce(String type, String details, String recipient, String messageId) {
        return fill("""
                {"RecordType":"Bounce","MessageStream":"broadcast","ID":4323372036854775807,"Type":"KIND","TypeCode":1,
                "Name":"Hard bounce","MessageID":"883953f4-6105-42a2-a16a-77a8eac79483",
                "Metadata":{"daymark":"LOCAL_PART"},"ServerID":23,"Description":"The server was unable to deliver.",
                "Details":"DETAILS","Email":"RECIPIENT","From":"sender@example.com",
                "BouncedAt":"2027-06-01T14:59:00Z","DumpAvailable":true,"Inactive":true,"CanActivate":true}
                """, recipient, messageId).replace("KIND", type).replace("DETAILS", details);
    }

    static String postmarkLeft(String recipient, String messageId) {
        return fill("""
                {"RecordType":"SubscriptionChange","MessageID":"883953f4-6105-42a2-a16a-77a8eac79483","ServerID":23,
                "MessageStream":"broadcast","ChangedAt":"2027-06-01T14:59:00Z","Recipient":"RECIPIENT",
                "Origin":"Recipient","SuppressSending":true,"SuppressionReason":"ManualSuppression",
                "Metadata":{"daymark":"LOCAL_PART"}}
                """, recipient, messageId);
    }

    static String brevo(String event, String reason, String recipient, String messageId) {
        return fill("""
                {"event":"EVENT","email":"RECIPIENT","id":1,"date":"2027-06-01 14:59:00","ts":1811861940,
                "message-id":"MESSAGE_ID","ts_event":1811861940,"subject":"June","sending_ip":"192.0.2.1",
                "reason":"REASON"}
                """, recipient, messageId).replace("EVENT", event).replace("REASON", reason);
    }

    static String sparkPost(String kind, String type, String more, String recipient, String messageId) {
        return fill("""
                {"msys":{"KIND":{"type":"TYPE","event_id":"92356927693813856TYPE","timestamp":"1811861940",
                "message_id":"000443ee14578172be22","raw_rcpt_to":"RECIPIENT","rcpt_to":"recipient@example.com",
                "rcpt_meta":{"daymark":"LOCAL_PART"}
                """, recipient, messageId).replace("KIND", kind).replace("TYPE", type) + more + "}}}";
    }

    static String generic(String type, String id, String more, String recipient, String messageId) {
        return fill("""
                {"type":"TYPE","timestamp":"2027-06-01T14:59:00Z","data":{"id":"IDENT","message_id":"BARE_ID",
                "recipient":"RECIPIENT"
                """, recipient, messageId).replace("TYPE", type).replace("IDENT", id) + more + "}}";
    }
}
