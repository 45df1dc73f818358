package org.daymark.address;

import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A normalized email address: trimmed, composed (NFC), the local part in lower case, the domain in lower-case ASCII
 * (UTS #46, non-transitional). Two spellings of one mailbox are equal. Lengths as in RFC 5321 section 4.5.3.1, in
 * octets: local part at most 64, the whole at most 254.
 *
 * @param value the address as it is stored and mailed; only {@link #parse} makes one from text no one has checked
 */
public record EmailAddress(String value) {
    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_ADDRESS = 254;
    private static final int MAX_TEXT = 1_000;
    private static final String NEVER_UNQUOTED = "\"(),:;<>[\\]";

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);
    private static final EmailValidator VALIDATOR = JMail.validator()
            .requireTopLevelDomain()
            .disallowIpDomain()
            .disallowQuotedIdentifiers()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace();

    public EmailAddress {
        if (value.lastIndexOf('@') < 1) {
            throw new IllegalArgumentException("not a normalized address");
        }
    }

    /** Checks and normalises text from outside. */
    public static EmailAddress parse(String text) throws InvalidAddress {
        String given = Normalizer.normalize(trimmed(text), Normalizer.Form.NFC);
        refuseWhatNoAddressHas(given);
        int at = given.lastIndexOf('@');
        String localPart = given.substring(0, at);
        refuseUnusableLocalPart(localPart);
        String folded = Normalizer.normalize(localPart.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        String domain = asciiDomain(given.substring(at + 1));
        String address = folded + "@" + domain;
        if (octets(folded) > MAX_LOCAL_PART) {
            throw new InvalidAddress(AddressFault.LOCAL_PART_TOO_LONG, MAX_LOCAL_PART);
        }
        if (domain.length() > MAX_DOMAIN || octets(address) > MAX_ADDRESS) {
            throw new InvalidAddress(AddressFault.TOO_LONG, MAX_ADDRESS);
        }
        if (VALIDATOR.isInvalid(address)) {
            throw new InvalidAddress(AddressFault.MALFORMED);
        }
        return new EmailAddress(address);
    }

    /** An address or domain as people write it, with the letters that punycode stands for. */
    public static String readable(String addressOrDomain) {
        int domainStart = addressOrDomain.lastIndexOf('@') + 1;
        String domain = addressOrDomain.substring(domainStart);
        if (!domain.toLowerCase(Locale.ROOT).contains("xn--")) {
            return addressOrDomain;
        }
        IDNA.Info info = new IDNA.Info();
        String letters =
                DOMAINS.nameToUnicode(domain, new StringBuilder(), info).toString();
        return info.hasErrors() ? addressOrDomain : addressOrDomain.substring(0, domainStart) + letters;
    }

    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** The stored form as people write it, with its domain in their script: {@code anna@bücher.example}. */
    public static String shown(String value) {
        int at = value.lastIndexOf('@');
        return at < 0 ? value : value.substring(0, at + 1) + shownDomain(value.substring(at + 1));
    }

    /** A domain as people write it; as it is where that is no name. */
    public static String shownDomain(String domain) {
        if (!domain.contains("xn--")) {
            return domain;
        }
        IDNA.Info info = new IDNA.Info();
        String shown = DOMAINS.nameToUnicode(domain, new StringBuilder(), info).toString();
        return info.hasErrors() ? domain : shown;
    }

    /** For logs and pages that others may see: the first letter and the domain. */
    public String masked() {
        return new StringBuilder()
                .appendCodePoint(value.codePointAt(0))
                .append("***@")
                .append(domain())
                .toString();
    }

    /** Whether only a server that offers SMTPUTF8 (RFC 6531) can take mail for it. */
    public boolean needsSmtpUtf8() {
        return !StandardCharsets.US_ASCII.newEncoder().canEncode(value);
    }

    @Override
    public String toString() {
        return masked();
    }

    private static void refuseWhatNoAddressHas(String given) {
        if (given.isEmpty()) {
            throw new InvalidAddress(AddressFault.EMPTY);
        }
        if (given.length() > MAX_TEXT) {
            throw new InvalidAddress(AddressFault.TOO_LONG, MAX_ADDRESS);
        }
        int c;
        for (int i = 0; i < given.length(); i += Character.charCount(c)) {
            c = given.codePointAt(i);
            refuseUnprintable(c);
        }
        if (given.indexOf('@') < 0) {
            throw new InvalidAddress(AddressFault.NO_AT);
        }
        if (given.indexOf('@') < given.lastIndexOf('@')) {
            throw new InvalidAddress(AddressFault.SEVERAL_ATS);
        }
    }

    private static void refuseUnprintable(int c) {
        if (c == 0xFFFD) {
            throw new InvalidAddress(AddressFault.UNREADABLE_CHARACTER);
        }
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                throw new InvalidAddress(AddressFault.INVISIBLE_CHARACTER, c);
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                throw new InvalidAddress(AddressFault.NO_CHARACTER, c);
            case Character.SPACE_SEPARATOR -> throw new InvalidAddress(AddressFault.SPACE);
            default -> {
                if (NEVER_UNQUOTED.indexOf(c) >= 0) {
                    throw new InvalidAddress(AddressFault.SPECIAL_CHARACTER, c);
                }
            }
        }
    }

    private static void refuseUnusableLocalPart(String localPart) {
        if (localPart.isEmpty()) {
            throw new InvalidAddress(AddressFault.LOCAL_PART_EMPTY);
        }
        if (localPart.startsWith(".") || localPart.endsWith(".")) {
            throw new InvalidAddress(AddressFault.LOCAL_PART_DOT);
        }
        if (localPart.contains("..")) {
            throw new InvalidAddress(AddressFault.TWO_DOTS);
        }
    }

    /** A domain as it stands in addresses: in lower-case ASCII, whatever letters people write it with. */
    public static String asciiDomain(String given) throws InvalidAddress {
        if (given.isEmpty()) {
            throw new InvalidAddress(AddressFault.DOMAIN_EMPTY);
        }
        IDNA.Info info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(given, new StringBuilder(), info).toString();
        if (domain.startsWith(".") || domain.endsWith(".")) {
            throw new InvalidAddress(AddressFault.DOMAIN_DOT);
        }
        if (domain.contains("..")) {
            throw new InvalidAddress(AddressFault.TWO_DOTS);
        }
        if (info.hasErrors()) {
            throw new InvalidAddress(AddressFault.DOMAIN_IMPOSSIBLE);
        }
        if (!domain.contains(".")) {
            throw new InvalidAddress(AddressFault.DOMAIN_WITHOUT_ENDING);
        }
        return domain.toLowerCase(Locale.ROOT);
    }

    /** Spreadsheets and web pages leave no-break spaces, which {@link String#strip} keeps. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || Character.isSpaceChar(c) && c != '\u2028' && c != '\u2029';
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
