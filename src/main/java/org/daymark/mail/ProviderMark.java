package org.daymark.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A header field by which a provider gives back the local part of our Message-ID with each event, where its events
 * would not have it. Only mail to that provider's own servers carries the field. It says nothing that the Message-ID
 * does not.
 */
public enum ProviderMark {
    SENDGRID(List.of("smtp.sendgrid.net", "smtp.eu.sendgrid.net"), "X-SMTPAPI: {\"unique_args\":{\"daymark\":\"%s\"}}"),
    POSTMARK(List.of("smtp.postmarkapp.com", "smtp-broadcasts.postmarkapp.com"), "X-PM-Metadata-daymark: %s"),
    BREVO(List.of("smtp-relay.brevo.com", "smtp-relay.sendinblue.com"), "X-Mailin-custom: %s"),
    SPARKPOST(
            List.of("smtp.sparkpostmail.com", "smtp.eu.sparkpostmail.com"),
            "X-MSYS-API: {\"metadata\":{\"daymark\":\"%s\"}}");

    /** The name under which events have it. */
    public static final String NAME = "daymark";

    private static final int MAX_HEADER = 16 << 10;
    private static final Pattern MESSAGE_ID =
            Pattern.compile("\r\nMessage-ID: <([A-Za-z0-9.]{1,80})@", Pattern.CASE_INSENSITIVE);

    private final List<String> hosts;
    private final String field;

    ProviderMark(List<String> hosts, String field) {
        this.hosts = hosts;
        this.field = field;
    }

    static Optional<ProviderMark> of(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(mark -> mark.hosts.contains(name)).findFirst();
    }

    /** The mail with the field; as it is if it has no Message-ID of ours. */
    OutgoingMail mark(OutgoingMail mail) {
        byte[] message = mail.bytes();
        String start = new String(message, 0, Math.min(message.length, MAX_HEADER), ISO_8859_1);
        int end = start.indexOf("\r\n\r\n");
        Matcher id = MESSAGE_ID.matcher("\r\n" + (end < 0 ? start : start.substring(0, end)));
        if (!id.find()) {
            return mail;
        }
        byte[] line = (field.replace("%s", id.group(1)) + "\r\n").getBytes(ISO_8859_1);
        byte[] marked = Arrays.copyOf(line, line.length + message.length);
        System.arraycopy(message, 0, marked, line.length, message.length);
        return new OutgoingMail(mail.returnPath(), mail.recipient(), marked);
    }
}
