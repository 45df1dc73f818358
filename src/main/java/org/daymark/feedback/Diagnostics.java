package org.daymark.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.feedback.WordPatterns.Found;
import org.daymark.mail.Refusal;
import org.daymark.mail.Reply;
import org.daymark.text.Excerpt;
import org.daymark.text.FoldedText;
import org.jspecify.annotations.Nullable;

/**
 * Reads what servers say of a recipient. Answers in SMTP are read by the vocabulary that also reads refusals while
 * sending ({@link Refusal}); the patterns of {@code feedback/bounces.yaml} name the reason and know other words. In
 * doubt the result is soft.
 */
final class Diagnostics {
    private static final int MAX_REPLY = 500;
    private static final int MAX_REPLIES = 12;
    private static final int MAX_LINE = 300;
    private static final int MAX_LINES = 80;
    private static final String UNSPECIFIC = "[245]\\.0\\.0";

    /** A reply code in a text, perhaps with an enhanced one behind it. */
    private static final Pattern REPLY = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/@-])([45]\\d\\d)(?:[ :-]{1,3}|(?=\\())(?:#?([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])[ :-]{0,3})?(?=[^\\d]|\\d\\.)");

    private static final Pattern STATUS =
            Pattern.compile("(?<![\\p{L}\\p{N}.,/@-])([45]\\.\\d{1,3}\\.\\d{1,3})(?![\\p{L}\\p{N}]|\\.\\d)");

    private static final Pattern BLANK = Pattern.compile("\\n[ \\t>]*\\n");
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>()\\[\\]\"',;:@]{1,128}+@[^\\s<>()\\[\\]\"',;:@]{1,255}+");

    private static final Pattern LINK = Pattern.compile("https?://\\S{1,500}");
    private static final Pattern HOST = Pattern.compile(
            "(?<![\\p{L}\\p{N}.-])(?!resolver|queue|storedrv|transport)[\\p{L}\\p{N}-]{1,63}+(?:\\.[\\p{L}\\p{N}-]{1,63}+){1,10}");

    /** Words by which a domain that is not found is the sender's. */
    private static final Pattern SENDERS_SIDE =
            Pattern.compile("send|client|helo|ehlo|your|originat|reverse|mail from|return", Pattern.CASE_INSENSITIVE);

    private Diagnostics() {}

    /** Reads one answer of a server, as it stands in a Diagnostic-Code or in a notice. */
    static Diagnosis ofReply(String words, @Nullable String status, String where) {
        Matcher code = REPLY.matcher(words);
        boolean coded = code.find();
        String enhanced = coded && code.group(2) != null ? code.group(2) : statusIn(words, status);
        boolean specific = enhanced != null && !enhanced.matches(UNSPECIFIC);
        int number = coded ? Integer.parseInt(code.group(1)) : specific && isTransient(enhanced) ? 450 : 550;
        String text = coded ? words.substring(code.end()) : words.replaceFirst("^[A-Za-z0-9-]{1,20}; ?", "");
        String bare = text.replaceAll("(?<![\\d.])" + number + "[ -](?:[45]\\.\\d{1,3}\\.\\d{1,3}(?![\\d.]))?", " ")
                .replaceAll("\\s+", " ")
                .strip();
        Reply reply = new Reply(number, specific ? enhanced : null, Excerpt.cut(bare, MAX_REPLY));
        Severity severity = Severity.of(Refusal.of(reply));
        Optional<Found> found = WordPatterns.findFolded("diagnostics", bare(reply.text()));
        if (found.isPresent()) {
            severity = together(
                    severity,
                    found.get().pattern(),
                    reply.text(),
                    number >= 500 && !(specific && isTransient(enhanced)));
        }
        Severity decided = severity;
        Reason reason = found.map(Found::pattern)
                .filter(pattern -> pattern.severity() == decided)
                .map(WordPattern::reason)
                .orElseGet(() -> byCode(enhanced, decided));
        String pattern = found.map(hit -> hit.pattern().id()).orElse(specific ? "status" : "refusal");
        boolean exact = found.isPresent() || severity != Severity.SOFT || specific;
        return new Diagnosis(
                severity,
                enhanced == null ? status : enhanced,
                reason,
                new Evidence(where, words.isBlank() && enhanced != null ? enhanced : words, pattern),
                exact);
    }

    /** The vocabulary and a pattern together; only firm words make hard what the vocabulary doubts. */
    private static Severity together(Severity read, WordPattern pattern, String text, boolean permanent) {
        if (pattern.severity() != Severity.HARD) {
            // Words that say little leave it to the vocabulary.
            boolean little = pattern.reason() == Reason.MAILBOX_UNAVAILABLE || pattern.reason() == Reason.SYSTEM_ERROR;
            return little ? read : pattern.severity();
        }
        boolean domain = (pattern.reason() == Reason.DOMAIN_NOT_FOUND || pattern.reason() == Reason.NULL_MX)
                && !SENDERS_SIDE.matcher(text).find();
        boolean raised = permanent && pattern.firm() && (read != Severity.OURS || domain);
        return raised ? Severity.HARD : read;
    }

    private static boolean isTransient(@Nullable String code) {
        return code != null && code.startsWith("4");
    }

    /** Reads a notice in a server's own words; the answers that it quotes go before the rest. */
    static Diagnosis ofNotice(String text, @Nullable String status, String where) {
        List<Diagnosis> replies = replies(text, status, where);
        Diagnosis first = null;
        for (Diagnosis reply : replies) {
            if (reply.exact()
                    && (first == null || first.severity() == Severity.HARD && reply.severity() != Severity.HARD)) {
                first = reply;
            }
        }
        return first != null
                ? first
                : ofWords(
                        text,
                        replies.isEmpty()
                                ? statusIn(text, status)
                                : replies.get(0).status(),
                        where);
    }

    static boolean quotesReply(String text) {
        return REPLY.matcher(text).find();
    }

    private static List<Diagnosis> replies(String text, @Nullable String status, String where) {
        List<Diagnosis> replies = new ArrayList<>();
        Matcher code = REPLY.matcher(text);
        int from = 0;
        while (replies.size() < MAX_REPLIES && code.find(from)) {
            Matcher blank = BLANK.matcher(text);
            int end = blank.find(code.end()) ? blank.start() : text.length();
            String words = text.substring(code.start(), Math.min(end, code.start() + MAX_REPLY));
            if (words.chars().filter(Character::isLetter).count() > 2) {
                replies.add(ofReply(words, status, where));
            }
            from = Math.max(code.end(), Math.min(end, code.start() + MAX_REPLY));
        }
        return replies;
    }

    private static Diagnosis ofWords(String text, @Nullable String status, String where) {
        Optional<Found> found = WordPatterns.findFolded("diagnostics", bare(text));
        if (found.isPresent()
                && (found.get().pattern().severity() != Severity.HARD
                        || found.get().pattern().firm())) {
            boolean hard = found.get().pattern().severity() == Severity.HARD;
            Severity severity = hard && isTransient(status)
                    ? Severity.SOFT
                    : found.get().pattern().severity();
            return new Diagnosis(
                    severity,
                    status,
                    found.get().pattern().reason(),
                    found.get().in(where),
                    true);
        }
        List<String> lines =
                text.lines().filter(line -> !line.isBlank()).limit(MAX_LINES).toList();
        for (String line : lines) {
            String said = Excerpt.cut(line.strip(), MAX_LINE);
            if (!isTransient(status) && Refusal.of(new Reply(550, null, said)) == Refusal.HARD) {
                Reason reason = found.map(hit -> hit.pattern().reason()).orElse(Reason.NO_SUCH_USER);
                return new Diagnosis(Severity.HARD, status, reason, new Evidence(where, said, "refusal"), true);
            }
        }
        if (status != null && !status.matches(UNSPECIFIC)) {
            return ofReply("", status, where);
        }
        return new Diagnosis(Severity.SOFT, status, Reason.UNSPECIFIED, new Evidence(where, text, "none"), false);
    }

    private static @Nullable String statusIn(String text, @Nullable String status) {
        if (status != null && !status.matches(UNSPECIFIC)) {
            return status;
        }
        Matcher found = STATUS.matcher(text);
        return found.find() ? found.group(1) : status;
    }

    /** Without names, which may contain any word. */
    private static String bare(String text) {
        String folded = FoldedText.of(LINK.matcher(text).replaceAll(" "));
        String named = ADDRESS.matcher(folded).replaceAll(" ");
        return HOST.matcher(named).replaceAll(" ").replaceAll("\\s+", " ");
    }

    private static Reason byCode(@Nullable String code, Severity severity) {
        String detail = code == null || code.length() < 3 ? "" : code.substring(2);
        return switch (severity) {
            case HARD ->
                switch (detail) {
                    case "1.2" -> Reason.DOMAIN_NOT_FOUND;
                    case "1.3" -> Reason.BAD_ADDRESS;
                    case "1.6" -> Reason.ADDRESS_CHANGED;
                    case "2.1" -> Reason.ACCOUNT_DISABLED;
                    default -> Reason.NO_SUCH_USER;
                };
            case OURS ->
                detail.startsWith("7.")
                        ? Reason.POLICY
                        : detail.startsWith("5.") || detail.startsWith("6.") ? Reason.PROTOCOL : Reason.UNSPECIFIED;
            case SOFT ->
                switch (detail) {
                    case "2.0", "2.1" -> Reason.MAILBOX_UNAVAILABLE;
                    case "2.2" -> Reason.MAILBOX_FULL;
                    case "2.3", "3.4" -> Reason.TOO_BIG;
                    case "4.1", "4.2", "4.0" -> Reason.HOST_UNREACHABLE;
                    case "4.3", "4.4" -> Reason.DNS_FAILURE;
                    case "4.6" -> Reason.MAIL_LOOP;
                    case "4.7" -> Reason.EXPIRED;
                    default -> detail.startsWith("3.") ? Reason.SYSTEM_ERROR : Reason.UNSPECIFIED;
                };
            case NONE -> Reason.UNSPECIFIED;
        };
    }
}
