package org.daymark.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server's no says, by what it was answering, by its enhanced status code (RFC 3463) and, where that is missing,
 * by its words. In doubt it is never {@link #HARD}: to suppress somebody wrongly is worse than to miss a bounce.
 */
public enum Refusal {
    /** The mailbox is not there, and asking again will not change that: the person is not to be mailed any more. */
    HARD,
    /** The mailbox or its server cannot take it now. */
    SOFT,
    /** It is about the sender: blocked, against a policy, disliked content, a fault in the dialogue. */
    OURS;

    private static final int MAILBOX_UNAVAILABLE = 550;

    private static final Set<String> HARD_CODES = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    /** The sender's address: bad mailbox, bad system (RFC 3463 section 3.2). */
    private static final Set<String> SENDER_CODES = Set.of("5.1.7", "5.1.8");

    /** Codes that say no more than the reply code did. */
    private static final String UNSPECIFIC_CODE = "5.0.0";

    private static final Pattern SUBJECT_AND_DETAIL = Pattern.compile("[245]\\.(\\d+)\\.\\d+");

    /** Some servers, qmail first, write the enhanced code into the text: {@code (#5.1.1)}. */
    private static final Pattern CODE_IN_TEXT = Pattern.compile("#\\s?([45]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private static final Pattern USER_UNKNOWN = words(
            "(user|recipient|mailbox|account|address)( name)?( is)? (unknown|not known|not found|does ?n.t exist"
                    + "|does not exist|not exist|non-?existent)",
            "(unknown|invalid|non-?existent|no such) (local )?(user|recipient|mailbox|account|address|person)",
            "no (mailbox|user|account) (here|found|by that name|with that name)",
            "does ?n.t have an? [\\w.]+ account",
            "not a (valid|known) (user|recipient|mailbox)",
            "(mailbox|account|user) (has been |is )?(deleted|closed|deactivated)");

    private static final Pattern BLOCKED = words(
            "spam",
            "block(ed|list|ing)",
            "black ?list",
            "(dnsbl|rbl|spamhaus|barracuda|proofpoint|senderscore)",
            "reputation",
            "polic(y|ies)",
            "(spf|dkim|dmarc)",
            "relay(ing)? (access )?(is )?(denied|not (permitted|allowed))",
            "unable to relay",
            "sender",
            "authenticat(e|ed|ion)",
            "banned",
            "content");

    private static final Pattern FULL_OR_BUSY = words(
            "quota",
            "(mailbox|user|account|storage|over) ?(is )?full",
            "too (many|quickly|much)",
            "at a rate",
            "rate limit");

    /** Exchange Online's word for an unknown recipient; 5.4.1 of anybody else is a network's. */
    private static final Pattern MICROSOFTS_UNKNOWN =
            Pattern.compile("recipient address rejected.{0,40}access denied", Pattern.CASE_INSENSITIVE);

    /**
     * Reads a refusal. Only what was said to the recipient's name can be about the recipient, or a code that names the
     * mailbox after the message; some servers look that late.
     */
    public static Refusal of(SendResult.Refused refused) {
        return switch (refused.stage()) {
            case UNASKED, MAIL, DATA -> OURS;
            case RCPT -> of(refused.reply());
            case END -> {
                Refusal refusal = of(refused.reply());
                String code = codeOf(refused.reply());
                boolean byWordsAlone = code == null || code.equals(UNSPECIFIC_CODE);
                yield refusal == HARD && byWordsAlone ? SOFT : refusal;
            }
        };
    }

    /** Reads a no about the recipient by itself. Words of Daymark's own and answers that are no refusal at all say nothing about the person. */
    public static Refusal of(Reply reply) {
        if (!reply.transientRefusal() && !reply.permanentRefusal()) {
            return OURS;
        }
        String code = codeOf(reply);
        String subject = subjectOf(code);
        if (subject.equals("7") || subject.equals("5") || subject.equals("6")) {
            return OURS;
        }
        if (!reply.permanentRefusal() || code != null && !code.startsWith("5")) {
            return SOFT;
        }
        if (code == null || code.equals(UNSPECIFIC_CODE)) {
            return byWords(reply);
        }
        if (SENDER_CODES.contains(code)) {
            return OURS;
        }
        boolean hard = HARD_CODES.contains(code)
                || code.equals("5.4.1")
                        && MICROSOFTS_UNKNOWN.matcher(reply.text()).find();
        return hard ? unlessWordsDeny(reply) : SOFT;
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

    /** A code for an unknown mailbox is not believed where the words speak of something else. */
    private static Refusal unlessWordsDeny(Reply reply) {
        if (USER_UNKNOWN.matcher(reply.text()).find()) {
            return HARD;
        }
        if (FULL_OR_BUSY.matcher(reply.text()).find()) {
            return SOFT;
        }
        return BLOCKED.matcher(reply.text()).find() ? OURS : HARD;
    }

    private static Refusal byWords(Reply reply) {
        String text = reply.text();
        if (BLOCKED.matcher(text).find()) {
            return OURS;
        }
        if (FULL_OR_BUSY.matcher(text).find()) {
            return SOFT;
        }
        boolean unknown = USER_UNKNOWN.matcher(text).find();
        return unknown && reply.code() == MAILBOX_UNAVAILABLE ? HARD : SOFT;
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile("\\b(" + String.join("|", alternatives) + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
