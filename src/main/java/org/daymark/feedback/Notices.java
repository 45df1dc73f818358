package org.daymark.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.feedback.WordPatterns.Found;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Reads bounces and delays that a server wrote as plain text, without a machine-readable part. */
final class Notices {
    private static final int MAX_TEXT = 16_000;
    private static final int MAX_OPENING = 3_000;
    private static final int MAX_MARK = 100;
    private static final int FEW = 20;
    private static final int MAX_REFERRAL = 40;
    private static final String TEXT = "text";
    private static final String MARKS = "-*=_#[+~<";

    /** What stands before the subject of an answer or of a forwarded mail. */
    private static final Pattern PREFIX = Pattern.compile(
            "^\\s*(?:re|fwd?|aw|wg|tr|rv|sv|vs|enc|res|rif|r|i|antw|odp|ynt|回复|答复|转发|返信|転送|رد|إعادة توجيه)\\s*(?:\\[\\d+])?[:：]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Fields that only a returned message begins with. */
    private static final Pattern FIELD = Pattern.compile(
            "^(?:> ?)?(?:return-path|received|dkim-signature|message-id|mime-version|x-mailer|list-unsubscribe|arc-seal): ?\\S.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ROBOT = Pattern.compile("(?:mailer-?daemon|post_?master)@", Pattern.CASE_INSENSITIVE);

    private static final Pattern DAEMON = Pattern.compile(
            "mailer-?daemon|mail-?daemon|mdaemon|mail delivery|post_master|mail system", Pattern.CASE_INSENSITIVE);

    private static final Pattern TO = Pattern.compile("(?m)^>? ?To: .{0,300}");

    private static final Pattern SENDER_CONTEXT =
            Pattern.compile("(?:mail from|from|sender|contact|postmaster|assistance|reply-to|help)[^\\n@]{0,25}$");

    private Notices() {}

    static Optional<Classified> read(InboundMail mail) {
        String notice = ownText(mail.text());
        Optional<Evidence> sign = sign(mail, notice);
        if (sign.isEmpty()) {
            return Optional.empty();
        }
        List<String> failed = recipients(mail, notice);
        Optional<Found> delay = WordPatterns.find("delay_words", mail.subject() + " " + notice);
        if (delay.isPresent()) {
            return Optional.of(Classified.of(
                    Kind.DELAY, Reason.DELAYED, failed, delay.get().in(TEXT), sign.get()));
        }
        return Optional.of(DeliveryReports.bounce(outcomes(notice, failed)).with(sign.get()));
    }

    /** What is said about each; where nothing stands beside any of them, what is said about all. */
    private static List<RecipientOutcome> outcomes(String notice, List<String> failed) {
        if (failed.isEmpty()) {
            return List.of(Diagnostics.ofNotice(notice, null, TEXT).of(null));
        }
        Map<String, Diagnosis> said = new LinkedHashMap<>();
        for (String address : failed) {
            said.put(address, Diagnostics.ofNotice(near(notice, address, failed.size() == 1), null, TEXT));
        }
        if (said.values().stream().noneMatch(Diagnosis::exact)) {
            Diagnosis all = Diagnostics.ofNotice(notice, null, TEXT);
            said.replaceAll((address, none) -> all);
        }
        List<RecipientOutcome> outcomes = new ArrayList<>();
        said.forEach((address, diagnosis) -> outcomes.add(diagnosis.of(address)));
        return outcomes;
    }

    /** Why a mail is a notice of a server; empty when it is none. */
    private static Optional<Evidence> sign(InboundMail mail, String notice) {
        String failedField = mail.headers().first("x-failed-recipients");
        if (!failedField.isEmpty()) {
            return Optional.of(new Evidence("X-Failed-Recipients", failedField, "notice.failed_recipients"));
        }
        String subject = mail.subject();
        boolean answers = isAnswer(subject);
        Optional<Found> subjectHit = answers ? Optional.empty() : WordPatterns.find("bounce_subjects", subject);
        Optional<Found> opening = WordPatterns.find("bounce_openings", Excerpt.cut(notice, MAX_OPENING));
        Optional<Found> daemon =
                WordPatterns.find("bounce_senders", mail.headers().first("from"));
        boolean noPath = mail.headers().first("return-path").equals("<>");
        // A postmaster or administrator may be a person; a daemon is none.
        boolean speaksForServer = noPath
                || !mail.original().isEmpty()
                || Diagnostics.quotesReply(notice)
                || DAEMON.matcher(mail.headers().first("from")).find();
        boolean answersByRobot = answers
                && opening.isPresent()
                && Diagnostics.quotesReply(Excerpt.cut(Texts.own(notice), MAX_MARK * 5))
                && ROBOT.matcher(mail.headers().first("from")).find();
        if (daemon.isPresent()
                && (!answers || answersByRobot)
                && (answersByRobot || subjectHit.isPresent() || opening.isPresent() && speaksForServer)) {
            return Optional.of(daemon.get().in("From"));
        }
        if (subjectHit.isPresent() && noPath && Automatic.subject(subject).isEmpty()) {
            return Optional.of(subjectHit.get().in("Subject"));
        }
        boolean automatic = !mail.original().isEmpty()
                || Automatic.header(mail).isPresent()
                || !ownText(mail.text()).equals(Excerpt.cut(mail.text(), MAX_TEXT))
                || Diagnostics.quotesReply(notice);
        return subjectHit.isPresent()
                        && opening.isPresent()
                        && automatic
                        && Automatic.subject(subject).isEmpty()
                        && !mail.headers().has("in-reply-to")
                ? Optional.of(subjectHit.get().in("Subject"))
                : Optional.empty();
    }

    static boolean isAnswer(String subject) {
        return PREFIX.matcher(subject).find();
    }

    static String withoutPrefix(String subject) {
        String rest = subject;
        for (Matcher prefix = PREFIX.matcher(rest); prefix.find(); prefix = PREFIX.matcher(rest)) {
            rest = rest.substring(prefix.end());
        }
        return rest.strip();
    }

    /** The server's own words, without the message that it returns. */
    static String ownText(String whole) {
        String text = Excerpt.cut(whole, MAX_TEXT);
        StringBuilder own = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String stripped = line.strip();
            boolean marked = !stripped.isEmpty()
                    && stripped.length() <= MAX_MARK
                    && (MARKS.indexOf(stripped.charAt(0)) >= 0 || stripped.endsWith(":") || stripped.endsWith("："))
                    && WordPatterns.find("originals", stripped).isPresent();
            if ((marked || FIELD.matcher(line).matches())
                    && own.chars().filter(Character::isLetter).count() > FEW) {
                return own.toString();
            }
            own.append(line).append('\n');
        }
        return text;
    }

    /** The header of a message that a notice has as text; empty when it has none. */
    static Headers inlineHeader(String whole) {
        String text = Excerpt.cut(whole, MAX_TEXT);
        int at = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (FIELD.matcher(line).matches()) {
                Headers found = Headers.parse(text.substring(at).replaceAll("(?m)^> ?", ""));
                return found.has("from") && (found.has("to") || found.has("message-id")) ? found : new Headers();
            }
            at = Math.min(text.length(), at + line.length() + 1);
        }
        return new Headers();
    }

    /** What a notice says about an address: from there to the next one. */
    static String near(String notice, @Nullable String address, boolean alone) {
        if (alone || address == null) {
            return notice;
        }
        String lower = notice.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(address);
        if (at < 0 || lower.length() != notice.length()) {
            return "";
        }
        int end = notice.length();
        for (String other : Addresses.in(notice)) {
            int next = other.equals(address) ? -1 : lower.indexOf(other, at + address.length());
            end = next > at ? Math.min(end, next) : end;
        }
        return notice.substring(at + address.length(), end);
    }

    private static List<String> recipients(InboundMail mail, String notice) {
        Set<String> found = new LinkedHashSet<>();
        mail.headers().all("x-failed-recipients").forEach(field -> found.addAll(Addresses.in(field)));
        if (found.isEmpty()) {
            found.addAll(named(mail, notice));
        }
        if (found.isEmpty()) {
            found.addAll(Addresses.in(mail.original().first("to")));
        }
        Matcher returned = TO.matcher(Excerpt.cut(mail.text(), MAX_TEXT));
        if (found.isEmpty() && returned.find()) {
            found.addAll(Addresses.in(returned.group()));
        }
        if (found.isEmpty()) {
            found.addAll(Addresses.verp(recipientsOf(mail)));
        }
        return List.copyOf(found);
    }

    /** The addresses to which the notice itself was sent. */
    static List<String> recipientsOf(InboundMail mail) {
        List<String> found = new ArrayList<>();
        for (String field : List.of("to", "delivered-to", "x-original-to", "envelope-to", "cc")) {
            mail.headers().all(field).forEach(value -> found.addAll(Addresses.in(value)));
        }
        return found;
    }

    /** Whether what stands before an address, but behind the one before it, names it as another one to write to. */
    private static boolean isReferral(String before) {
        String near = before.substring(Math.max(0, before.length() - MAX_REFERRAL));
        return WordPatterns.find("referrals", near.substring(near.lastIndexOf('@') + 1))
                .isPresent();
    }

    /** The addresses in the notice, if possible those that a line begins with, without those of the sender's side. */
    private static Collection<String> named(InboundMail mail, String notice) {
        Set<String> own = new LinkedHashSet<>(recipientsOf(mail));
        for (String field : List.of("from", "reply-to", "sender")) {
            own.addAll(Addresses.in(mail.headers().first(field)));
            own.addAll(Addresses.in(mail.original().first(field)));
        }
        own.addAll(Addresses.in(mail.original().first("return-path")));
        Set<String> all = new LinkedHashSet<>();
        Set<String> leading = new LinkedHashSet<>();
        for (String line : (Iterable<String>) notice.lines()::iterator) {
            String lower = line.toLowerCase(Locale.ROOT);
            for (String address : Addresses.in(line)) {
                int at = lower.indexOf(address);
                boolean sender = own.contains(address)
                        || address.startsWith("postmaster@")
                        || address.startsWith("mailer-daemon@")
                        || SENDER_CONTEXT
                                .matcher(lower.substring(0, Math.max(at, 0)))
                                .find()
                        || isReferral(line.substring(0, Math.min(Math.max(at, 0), line.length())));
                if (!sender) {
                    all.add(address);
                }
                if (!sender
                        && lower.substring(0, Math.max(at, 0))
                                .matches(
                                        "[\\s<(\\[\"'*>-]*(?:rcpt to: ?|to: ?|an: ?|smtp:|mailto:|recipient: ?|user: ?|final-recipient: ?rfc822; ?)?[<\"']*")) {
                    leading.add(address);
                }
            }
        }
        return leading.isEmpty() ? all : leading;
    }
}
