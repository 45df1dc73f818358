package org.daymark.preflight;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.issue.Passage;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Rules about links, based only on their addresses, without network access. */
final class LinkRules {
    private static final Set<String> SHORTENERS = Set.of(
            "bit.ly",
            "buff.ly",
            "cutt.ly",
            "goo.gl",
            "is.gd",
            "lnkd.in",
            "ow.ly",
            "rb.gy",
            "rebrand.ly",
            "shorturl.at",
            "t.co",
            "t.ly",
            "tiny.cc",
            "tinyurl.com");
    private static final Pattern EMAIL = Pattern.compile("[^/?&=#@\\s]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Pattern UNCLEAR = Pattern.compile(
            "(?:click|tap|press)?(?: on)? ?(?:here|this|this link|link)|click|more|read more|learn more");
    private static final Pattern DOMAIN = Pattern.compile("(?:https?://)?((?:[a-z0-9-]+\\.)+[a-z]{2,})(?:[/?#].*)?");

    private LinkRules() {}

    /** Visits all links of the HTML part except those that Daymark adds. */
    private static void each(Examined mail, LinkCheck check) {
        String own = mail.subject().publicUrl().toString().replaceFirst("/+$", "") + "/";
        for (Element link : mail.html().select("a[href], area[href]")) {
            String address = link.attr("href");
            if (!address.startsWith(own)) {
                check.check(address.strip(), link);
            }
        }
    }

    private interface LinkCheck {
        void check(String address, Element link);
    }

    private static void note(Examined mail, Notes notes, String address, String what, String fix) {
        Optional<Passage> origin = mail.origin(address);
        notes.add(
                origin.map(Passage::where).orElse("the HTML part, outside the issue's own fields"),
                origin.map(Passage::field).orElse(null),
                address,
                0,
                what,
                fix,
                origin.isPresent() ? Remedy.FIELD : Remedy.TEMPLATES);
    }

    static void empty(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            if (address.isEmpty() || address.equals("#")) {
                note(
                        mail,
                        notes,
                        address,
                        "The link “" + link.text() + "” leads nowhere.",
                        "Add an address or remove the link.");
            }
        });
        for (Element link : mail.html().select("a:not([href]):not([name]):not([id])")) {
            note(
                    mail,
                    notes,
                    "",
                    "The link “" + link.text() + "” leads nowhere.",
                    "Add an address or remove the link.");
        }
    }

    static void scheme(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String scheme = scheme(address);
            if (address.isEmpty()
                    || address.startsWith("#")
                    || Set.of("https", "mailto", "tel", "sms").contains(scheme)) {
                return;
            }
            note(
                    mail,
                    notes,
                    address,
                    scheme.equals("http")
                            ? "The link is not encrypted. Others can read and change what it leads to."
                            : "A link must not start with “" + scheme + ":”.",
                    scheme.equals("http")
                            ? "Use https:// and test the link."
                            : "Use a link that starts with https://.");
        });
    }

    static void local(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String host = host(address);
            if (host != null && Hosts.onlyHere(host)) {
                note(
                        mail,
                        notes,
                        address,
                        "Only this computer or network can reach " + host + ".",
                        "Link to the public address of that page.");
            }
        });
    }

    static void address(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            if (address.startsWith("http") && EMAIL.matcher(decoded(address)).find()) {
                note(
                        mail,
                        notes,
                        address,
                        "The link contains an email address that others can see.",
                        "Remove the email address from the link.");
            }
        });
    }

    static void condition(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            if (Set.of("tel", "sms").contains(scheme(address))) {
                return;
            }
            Reading words = Reading.of(decoded(address).replaceAll("[^\\p{L}\\p{N}'\\n]+", " "));
            mail.terms().conditions(words).stream()
                    .findFirst()
                    .ifPresent(match -> note(
                            mail,
                            notes,
                            address,
                            "The link names a health condition (" + match.asWritten()
                                    + "). Anyone who sees the link learns about its reader's health.",
                            "Use a link that names no condition, such as your home page or a doi.org address."));
        });
    }

    static void shortener(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String host = host(address);
            if (host != null
                    && SHORTENERS.contains(host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""))) {
                note(
                        mail,
                        notes,
                        address,
                        "A shortened link hides its destination, and spam filters distrust it.",
                        "Use the full address.");
            }
        });
    }

    static void text(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String words = Reading.of(link.text()).text().strip();
            if (UNCLEAR.matcher(words).matches()) {
                note(
                        mail,
                        notes,
                        address,
                        "“" + link.text() + "” does not say where the link leads.",
                        "Name what people find there. Screen reader users often read links on their own.");
            }
            Matcher named = DOMAIN.matcher(words);
            String host = host(address);
            if (host != null && named.matches() && !sameSite(named.group(1), host.toLowerCase(Locale.ROOT))) {
                note(
                        mail,
                        notes,
                        address,
                        "The link reads " + named.group(1) + " and leads to " + host + ".",
                        "Name the same site in both. Readers and spam filters take this for phishing.");
            }
        });
    }

    private static boolean sameSite(String one, String other) {
        String a = one.replaceFirst("^www\\.", "");
        String b = other.replaceFirst("^www\\.", "");
        return a.equals(b) || a.endsWith("." + b) || b.endsWith("." + a);
    }

    private static String scheme(String address) {
        int colon = address.indexOf(':');
        return colon < 0
                ? ""
                : address.substring(0, colon).replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String host(String address) {
        try {
            return new URI(address).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String decoded(String address) {
        String text = address.toLowerCase(Locale.ROOT);
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
