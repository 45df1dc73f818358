package org.daymark.mailbox;

import java.io.Serial;
import org.daymark.problem.Problem;
import org.daymark.text.Excerpt;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** A mailbox that cannot be read, with the reason in plain words and what its server said. */
public final class MailboxTrouble extends Problem {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Words WORDS = Words.of("mailbox");
    private static final int MAX_REPLY = 300;

    /** What is wrong. */
    public enum Cause {
        UNKNOWN_HOST,
        UNREACHABLE,
        CERTIFICATE,
        NO_TLS,
        WRONG_SIGN_IN,
        UNREADABLE_SECRET,
        NO_FOLDER,
        TOKEN_REFUSED,
        TOKEN_UNREACHABLE,
        LOST,
        OTHER;

        /** The reason in a sentence or two, with what to do. */
        public String words() {
            return WORDS.of(this);
        }
    }

    private final Cause cause;
    private final String reply;

    MailboxTrouble(Cause cause, @Nullable String reply, @Nullable Throwable origin) {
        super(sentence(cause, bounded(reply)), origin == null ? new IllegalStateException(cause.name()) : origin);
        this.cause = cause;
        this.reply = bounded(reply);
    }

    public Cause cause() {
        return cause;
    }

    /** What the server or the platform said; may be empty. */
    public String reply() {
        return reply;
    }

    private static String bounded(@Nullable String reply) {
        return reply == null ? "" : Excerpt.ofLine(reply, MAX_REPLY);
    }

    private static String sentence(Cause cause, String reply) {
        return reply.isEmpty() ? cause.words() : cause.words() + " " + WORDS.named("reply", reply);
    }
}
