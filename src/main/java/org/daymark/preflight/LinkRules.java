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

    private static void note(Examined mail, Notes notes, String address, Sentence what, Sentence fix) {
        Optional<Passage> origin = mail.origin(address);
        notes.add(
                origin.map(Passage::where).orElseGet(Place.OUTSIDE_FIELDS::words),
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
                note(mail, notes, address, Sentence.of("link-empty.what", link.text()), Sentence.of("link-empty.fix"));
            }
        });
        for (Element link : mail.html().select("a:not([href]):not([name]):not([id])")) {
            note(mail, notes, "", Sentence.of("link-empty.what", link.text()), Sentence.of("link-empty.fix"));
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
                    scheme.equals("http") ? Sentence.of("link-scheme.http") : Sentence.of("link-scheme.what", scheme),
                    Sentence.of(scheme.equals("http") ? "link-scheme.http.fix" : "link-scheme.fix"));
        });
    }

    static void local(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String host = host(address);
            if (host != null && Hosts.onlyHere(host)) {
                note(mail, notes, address, Sentence.of("link-local.what", host), Sentence.of("link-local.fix"));
            }
        });
    }

    static void address(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            if (address.startsWith("http") && EMAIL.matcher(decoded(address)).find()) {
                note(mail, notes, address, Sentence.of("link-address.what"), Sentence.of("link-address.fix"));
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
                            Sentence.of("link-condition.what", match.asWritten()),
                            Sentence.of("link-condition.fix")));
        });
    }

    static void shortener(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String host = host(address);
            if (host != null
                    && SHORTENERS.contains(host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""))) {
                note(mail, notes, address, Sentence.of("link-shortener.what"), Sentence.of("link-shortener.fix"));
            }
        });
    }

    static void text(Examined mail, Notes notes) {
        each(mail, (address, link) -> {
            String words = Reading.of(link.text()).text().strip();
            if (UNCLEAR.matcher(words).matches()) {
                note(mail, notes, address, Sentence.of("link-text.what", link.text()), Sentence.of("link-text.fix"));
            }
            Matcher named = DOMAIN.matcher(words);
            String host = host(address);
            if (host != null && named.matches() && !sameSite(named.group(1), host.toLowerCase(Locale.ROOT))) {
                note(
                        mail,
                        notes,
                        address,
                        Sentence.of("link-text.other", named.group(1), host),
                        Sentence.of("link-text.other.fix"));
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
