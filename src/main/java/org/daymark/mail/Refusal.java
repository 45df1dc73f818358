package org.daymark.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.mail.RefusalWords.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * What a server's no says, by what it was answering, by its words ({@link RefusalWords}) and by its enhanced status
 * code (RFC 3463). Words decide over codes: a code for an unknown mailbox is believed only where no word speaks of the
 * sender or says that it passes, and words that name nothing but the mailbox are believed whatever a vague code says.
 * In doubt it is never {@link #HARD}: to suppress someone wrongly is worse than to miss a bounce.
 */
public enum Refusal {
    /** The mailbox is not there, and asking again will not change that: the person is not to be mailed any more. */
    HARD,
    /** The mailbox or its server cannot take it now. */
    SOFT,
    /** It is about the sender: blocked, against a policy, disliked content, a fault in the dialogue. */
    OURS;

    private static final Set<String> HARD_CODES = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    /** The sender's address: bad mailbox, bad system (RFC 3463 section 3.2). */
    private static final Set<String> SENDER_CODES = Set.of("5.1.7", "5.1.8");

    /** Codes that say no more than the reply code did. */
    private static final String UNSPECIFIC_CODE = "5.0.0";

    private static final Pattern SUBJECT_AND_DETAIL = Pattern.compile("[245]\\.(\\d+)\\.\\d+");

    /** Some servers, qmail first, write the enhanced code into the text: {@code (#5.1.1)}. */
    private static final Pattern CODE_IN_TEXT = Pattern.compile("#\\s?([45]\\.\\d{1,3}\\.\\d{1,3})\\b");

    /** Codes that say something exact which words for an unknown mailbox would contradict. */
    private static final Pattern EXACT_CODE =
            Pattern.compile("5\\.(1\\.[78]|2\\.[23]|3\\.[345]|4\\.6|6\\.\\d+|7\\.(?!(?:[01]|17|18)$)\\d+)");

    /** Exchange Online's word for an unknown recipient; 5.4.1 of anyone else is a network's. */
    private static final Pattern MICROSOFTS_UNKNOWN =
            Pattern.compile("recipient address(es)? rejected.{0,40}access denied", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a refusal. Only what was said to the recipient's name can be about the recipient, or a code that names the
     * mailbox after the message; some servers look that late.
     */
    public static Refusal of(SendResult.Refused refused) {
        return switch (refused.stage()) {
            case UNASKED, MAIL, DATA -> OURS;
            case RCPT -> of(refused.reply(), true);
            case END -> of(refused.reply(), false);
        };
    }

    /**
     * Reads a no about the recipient by itself. Words of Daymark's own and answers that are no refusal at all say
     * nothing about the person.
     */
    public static Refusal of(Reply reply) {
        return of(reply, true);
    }

    private static Refusal of(Reply reply, boolean wordsSuffice) {
        if (!reply.transientRefusal() && !reply.permanentRefusal()) {
            return OURS;
        }
        String code = codeOf(reply);
        boolean blames = Set.of("5", "6", "7").contains(subjectOf(code));
        RefusalWords words = RefusalWords.of(reply.text());
        if (words.say(Meaning.SENDER) || code != null && SENDER_CODES.contains(code)) {
            return OURS;
        }
        if (!reply.permanentRefusal() || code != null && !code.startsWith("5") || words.say(Meaning.PASSES)) {
            return blames ? OURS : SOFT;
        }
        boolean microsofts =
                "5.4.1".equals(code) && MICROSOFTS_UNKNOWN.matcher(reply.text()).find();
        boolean hardCode = microsofts || code != null && HARD_CODES.contains(code);
        if ((microsofts || words.say(Meaning.MAILBOX)) && (hardCode || wordsSuffice && mayBeOverruled(code))) {
            return HARD;
        }
        if (hardCode) {
            return words.say(Meaning.HINT) ? OURS : words.say(Meaning.NOUN) ? HARD : SOFT;
        }
        if (blames) {
            return words.say(Meaning.VAGUE) ? SOFT : OURS;
        }
        boolean byHints = code == null || code.equals(UNSPECIFIC_CODE);
        return byHints && words.say(Meaning.HINT) && !words.say(Meaning.MAILBOX) && !words.say(Meaning.VAGUE)
                ? OURS
                : SOFT;
    }

    private static boolean mayBeOverruled(@Nullable String code) {
        return code == null || !EXACT_CODE.matcher(code).matches();
    }

    private static @Nullable String codeOf(Reply reply) {
        if (reply.enhancedCode() != null) {
            return reply.enhancedCode();
        }
        Matcher inText = CODE_IN_TEXT.matcher(reply.text());
        return inText.find() ? inText.group(1) : null;
    }

    private static String subjectOf(@Nullable String code) {
        if (code == null) {
            return "";
        }
        Matcher parts = SUBJECT_AND_DETAIL.matcher(code);
        return parts.matches() ? parts.group(1) : "";
    }
}
