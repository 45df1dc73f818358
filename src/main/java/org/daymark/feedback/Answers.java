package org.daymark.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.feedback.WordPatterns.Found;
import org.daymark.text.FoldedText;
import org.jspecify.annotations.Nullable;

/** Reads what people wrote: requests to unsubscribe where they are clear, and everything else. */
final class Answers {
    private static final int SHORT = 12;
    private static final int MAX_REQUEST = 80;

    /** A token behind the name of the mailbox, as in the addresses of List-Unsubscribe. */
    private static final Pattern TOKEN = Pattern.compile("^([a-z0-9._-]{1,40})[+=]([a-z0-9_-]{16,})@.*");

    private static final Pattern LEAVING =
            Pattern.compile(".*(?:unsub|optout|opt-out|leave|remove|abmeld|desabo|desinscri|baja|signoff).*");
    private static final Pattern RETURNING = Pattern.compile("b|bo?unces?|return|returns|verp|mailer-daemon|rp");

    private Answers() {}

    /** A mail to an address with a token: nothing else has to be in it. */
    static Optional<Classified> byToken(InboundMail mail) {
        for (String recipient : Notices.recipientsOf(mail)) {
            Matcher token = TOKEN.matcher(recipient);
            if (!token.matches() || RETURNING.matcher(token.group(1)).matches()) {
                continue;
            }
            boolean silent = Texts.own(mail.text()).isBlank() && mail.subject().isBlank();
            if (LEAVING.matcher(token.group(1)).matches() || silent) {
                return Optional.of(Classified.of(
                        Kind.UNSUBSCRIBE,
                        Reason.UNSUBSCRIBE_TOKEN,
                        sender(mail),
                        new Evidence("To", recipient, "unsubscribe.token")));
            }
        }
        return Optional.empty();
    }

    static Optional<Classified> challenge(InboundMail mail) {
        Optional<Found> subject =
                Notices.isAnswer(mail.subject()) ? Optional.empty() : WordPatterns.find("challenges", mail.subject());
        Optional<Found> text = WordPatterns.find("challenges", Texts.own(mail.text()));
        Optional<Found> from = WordPatterns.find(
                "challenges",
                mail.headers().first("from") + " " + mail.headers().first("return-path"));
        boolean automatic = Automatic.header(mail).isPresent()
                || Automatic.isBulk(mail)
                || mail.headers().first("return-path").equals("<>")
                || FoldedText.of(mail.headers().first("from")).matches(".*no-?reply.*");
        boolean certain = text.isPresent() && (automatic || subject.isPresent() || from.isPresent())
                || subject.isPresent() && automatic;
        return certain && !Automatic.isList(mail) && !Automatic.isModerated(mail)
                ? text.map(found -> found.in("text"))
                        .or(() -> subject.map(found -> found.in("Subject")))
                        .map(evidence -> Classified.of(Kind.CHALLENGE, Reason.CHALLENGE, List.of(), evidence))
                : Optional.empty();
    }

    /** Mail to many, and what a filter marked. */
    static Optional<Classified> bulk(InboundMail mail) {
        String spam = (mail.headers().first("x-spam-flag") + " "
                        + mail.headers().first("x-spam-status"))
                .toLowerCase(Locale.ROOT)
                .strip();
        if (spam.startsWith("yes")) {
            return Optional.of(
                    Classified.of(Kind.UNKNOWN, Reason.SPAM, List.of(), new Evidence("X-Spam-Flag", spam, "spam")));
        }
        return Automatic.isList(mail) || Automatic.isBulk(mail)
                ? Optional.of(Classified.of(
                        Kind.UNKNOWN,
                        Reason.BULK_MAIL,
                        List.of(),
                        new Evidence("List-Id", mail.headers().first("list-id"), "bulk")))
                : Optional.empty();
    }

    static Optional<Classified> request(InboundMail mail) {
        String own = Texts.own(mail.text());
        String folded = FoldedText.of(own).strip();
        String subject = Notices.withoutPrefix(mail.subject());
        if (Texts.words(own) > MAX_REQUEST
                || WordPatterns.findFolded("unsubscribe_doubts", folded + " " + FoldedText.of(subject))
                        .isPresent()) {
            return Optional.empty();
        }
        boolean brief = Texts.words(own) <= SHORT;
        Optional<Evidence> evidence = whole(own, brief)
                .map(found -> found.in("text"))
                .or(() ->
                        WordPatterns.findFolded("unsubscribe_requests", folded).map(found -> found.in("text")))
                .or(() -> own.isBlank() || brief && !Notices.isAnswer(mail.subject()) && !folded.contains("?")
                        ? WordPatterns.find("unsubscribe_whole", subject).map(found -> found.in("Subject"))
                        : Optional.empty())
                .or(() -> own.isBlank()
                        ? WordPatterns.find("unsubscribe_requests", subject).map(found -> found.in("Subject"))
                        : Optional.empty());
        return evidence.map(words -> Classified.of(Kind.UNSUBSCRIBE, Reason.UNSUBSCRIBE_REQUEST, sender(mail), words));
    }

    /** A word that is all there is, or stands alone on the first line or after a greeting. */
    private static Optional<Found> whole(String own, boolean brief) {
        Optional<Found> all = WordPatterns.find("unsubscribe_whole", own);
        if (all.isPresent() || !brief) {
            return all;
        }
        return own.lines()
                .filter(line -> !line.isBlank())
                .limit(2)
                .flatMap(line -> WordPatterns.find("unsubscribe_whole", line).stream())
                .findFirst();
    }

    static Classified person(InboundMail mail) {
        String own = Texts.own(mail.text());
        boolean nothing = own.isBlank()
                && mail.text().isBlank()
                && mail.subject().isBlank()
                && mail.own().noneMatch(part -> part.text().isEmpty());
        if (nothing || mail.headers().first("from").isEmpty()) {
            return Classified.of(
                    Kind.UNKNOWN,
                    Reason.EMPTY,
                    List.of(),
                    new Evidence("From", mail.headers().first("from"), "none"));
        }
        String asked = FoldedText.of(own + " " + mail.subject());
        boolean help = WordPatterns.findFolded("unsubscribe_doubts", asked).isPresent()
                        && asked.matches("(?s).*(?:unsubscri|abmeld|desabon|desinscri|de baja|cancel).*")
                || asked.contains("unsubscribe");
        return Classified.of(
                Kind.HUMAN,
                help ? Reason.UNSUBSCRIBE_HELP : Reason.ANSWER,
                List.of(),
                new Evidence(own.isBlank() ? "Subject" : "text", own.isBlank() ? mail.subject() : own, "person"));
    }

    private static List<String> sender(InboundMail mail) {
        @Nullable String from = Addresses.first(mail.headers().first("from"));
        return from == null ? List.of() : List.of(from);
    }
}
