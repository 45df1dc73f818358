package org.daymark.mail;

import java.net.URI;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The name by which this installation greets mail servers (EHLO, RFC 5321 section 4.1.1.1) that have none of their own.
 *
 * @param smtpEhloName as it is set; empty for the host of the public URL
 * @param publicUrl where subscribers reach this installation
 */
@ConfigurationProperties("daymark")
public record MailName(
        @Nullable String smtpEhloName, @Nullable String publicUrl) {
    private static final Words WORDS = Words.of("mail");

    static final int MAX_LENGTH = 255;

    private static final Pattern LITERAL =
            Pattern.compile("\\[(\\d{1,3}(\\.\\d{1,3}){3}|IPv6:[0-9a-fA-F:.]{2,45})]", Pattern.CASE_INSENSITIVE);

    public MailName {
        if (smtpEhloName != null && !smtpEhloName.isBlank()) {
            checked(smtpEhloName, "DAYMARK_SMTP_EHLO_NAME");
        }
    }

    /** The name, or null where this machine's address has to do. */
    public @Nullable String usual() {
        if (smtpEhloName != null && !smtpEhloName.isBlank()) {
            return checked(smtpEhloName, "DAYMARK_SMTP_EHLO_NAME");
        }
        if (publicUrl == null || publicUrl.isBlank()) {
            return null;
        }
        try {
            String host = URI.create(publicUrl.strip()).getHost();
            return host == null ? null : domain(host);
        } catch (IllegalArgumentException e) {
            // The reader of the public URL says what is wrong with it.
            return null;
        }
    }

    /** A full domain name or an address literal; a Problem says what is wrong with anything else. */
    public static String checked(String given, String where) {
        String name = given.strip();
        if (LITERAL.matcher(name).matches()) {
            return name;
        }
        String domain = domain(name);
        if (domain == null || domain.length() > MAX_LENGTH) {
            throw WORDS.problem("ehlo.unusable", where, name);
        }
        return domain;
    }

    private static @Nullable String domain(String name) {
        if (name.matches("[0-9.]+|.*[:@].*|(?i:localhost|.*\\.localhost|.*\\.localdomain)")) {
            return null;
        }
        try {
            return EmailAddress.parse("postmaster@" + name).domain();
        } catch (InvalidAddress e) {
            return null;
        }
    }
}
