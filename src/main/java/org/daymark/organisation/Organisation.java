package org.daymark.organisation;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * The organization that sends the mail.
 *
 * @param name its full name, as the footer gives it
 * @param postalAddress where paper mail reaches it; the law asks for it in every mail
 * @param fromName the name in the From header
 * @param fromAddress the address in the From header, its domain in ASCII; {@link EmailAddress#readable} shows it
 * @param replyTo the same of where answers and unsubscribe mails go
 * @param phone the number a reader may call, written as people read it
 * @param website its own page, https
 * @param countries the countries of its readers, ISO 3166 codes; the help box has lines for each
 * @param timeZone the zone that schedules are meant in unless they say otherwise
 * @param logo a picture of the library as blocks name it, or null
 * @param logoAlt what people read who do not see the logo; null where the library or the name says it
 * @param accent the color of new issues and of system mails, such as {@code #0f766e}, or null
 */
public record Organisation(
        String name,
        String postalAddress,
        String fromName,
        String fromAddress,
        String replyTo,
        String phone,
        String website,
        List<String> countries,
        ZoneId timeZone,
        @Nullable String logo,
        @Nullable String logoAlt,
        @Nullable String accent) {
    private static final Words WORDS = Words.of("organisation");

    /** Domains that no one can have (RFC 2606, RFC 6761). */
    private static final Pattern RESERVED =
            Pattern.compile("(?:.*\\.)?(?:example\\.(?:com|org|net)|example|test|invalid|localhost)");

    /** Telephone numbers that are kept for stories. */
    private static final Pattern FICTIONAL = Pattern.compile(".*555\\D?01\\d\\d\\D*");

    /** The invented organization of a first start, however its name, domain or addresses are spelled. */
    private static final Pattern SAMPLE = Pattern.compile(
            "\\bharbou?r\\W*light(?:\\W*clinic\\b|\\.example\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** An organization without a logo and a color of its own. */
    public Organisation(
            String name,
            String postalAddress,
            String fromName,
            String fromAddress,
            String replyTo,
            String phone,
            String website,
            List<String> countries,
            ZoneId timeZone) {
        this(
                name,
                postalAddress,
                fromName,
                fromAddress,
                replyTo,
                phone,
                website,
                countries,
                timeZone,
                null,
                null,
                null);
    }

    @ConstructorBinding
    public Organisation {
        fromAddress = onTheWire(fromAddress);
        replyTo = onTheWire(replyTo);
        // Settings without countries bind to nothing; OrganisationFaults says so better than a NullPointerException.
        countries = countries == null ? List.of() : List.copyOf(countries);
    }

    /** Whether a domain is kept for examples and tests, so that no one can have mail in it. */
    public static boolean reserved(String domain) {
        return RESERVED.matcher(domain.toLowerCase(Locale.ROOT)).matches();
    }

    /** The country that its telephone numbers are written for: the first of its readers' countries. */
    public String country() {
        return countries.get(0);
    }

    /**
     * The domain in ASCII, so that headers, keys, routes and rules compare one form; what is no address stays to be
     * refused.
     */
    private static String onTheWire(String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (at < 1 || address.chars().allMatch(c -> c < 128)) {
            return address;
        }
        try {
            return address.substring(0, at + 1) + EmailAddress.asciiDomain(address.substring(at + 1));
        } catch (InvalidAddress e) {
            return address;
        }
    }

    /** The domain mails are sent from; Message-IDs and List-Ids are made in it. */
    public String fromDomain() {
        return domain(fromAddress);
    }

    /**
     * What can only be invented and has to be replaced before real people are written to; empty for a real one.
     *
     * @return what people call each of these, by the field's name
     */
    public Map<String, String> invented() {
        Map<String, String> invented = new LinkedHashMap<>();
        if (name.endsWith("(sample)")) {
            invented.put("name", WORDS.named("invented.name"));
        }
        if (postalAddress.contains("Sample Street")) {
            invented.put("postalAddress", WORDS.named("invented.postal-address"));
        }
        if (reserved(fromDomain())) {
            invented.put("fromAddress", WORDS.named("invented.from-address"));
        }
        if (reserved(domain(replyTo))) {
            invented.put("replyTo", WORDS.named("invented.reply-to"));
        }
        if (FICTIONAL.matcher(phone).matches()) {
            invented.put("phone", WORDS.named("invented.phone"));
        }
        if (reserved(website.replaceFirst("^https://", "").replaceFirst("[:/?#].*$", ""))) {
            invented.put("website", WORDS.named("invented.website"));
        }
        return invented;
    }

    /** Whether a text names the invented organization of a first start instead of this one. */
    public boolean isMistakenIn(String text) {
        return SAMPLE.matcher(text).find()
                && !SAMPLE.matcher(name).find()
                && !SAMPLE.matcher(fromName).find();
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
