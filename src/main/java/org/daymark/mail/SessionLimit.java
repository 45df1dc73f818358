package org.daymark.mail;

import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * How many messages one server takes in one connection, learned from refusals (4xx) that a fresh connection made good.
 * Shared by the connections to that server; any thread may use it.
 */
public final class SessionLimit {
    /**
     * Refusals without a word about the session count as its limit when so many in a row came after the same number of
     * messages.
     */
    private static final int AGREEING = 3;

    /** When so many fresh connections in a row did not help, fewer and fewer are tried. */
    private static final int FUTILE = 3;

    private static final int MAX_DOUBLING = 10;

    private static final Pattern OF_THE_SESSION = Pattern.compile(
            "too many (messages?|mails?|e-?mails?|transactions?|deliver|recipients? (in|per|for) (this|a|one) (session|conn))"
                    + "|(messages?|mails?|e-?mails?|transactions?|recipients?|limit|maximum)[^.]{0,40}"
                    + "\\b(per|in|on|for|of|over|to|this|a|one|each)\\s+(smtp )?(session|connection)"
                    + "|(session|connection)[- ](message |mail |transaction )?(limit|quota|maximum)"
                    + "|(reconnect|new (session|connection))",
            Pattern.CASE_INSENSITIVE);

    private final IntConsumer learned;
    private volatile int messages;
    private int suspected;
    private int agreeing;
    private int futile;
    private int skipped;

    /** A limit that is not known yet and not kept. */
    public SessionLimit() {
        this(Integer.MAX_VALUE, limit -> {});
    }

    SessionLimit(int messages, IntConsumer learned) {
        this.messages = messages;
        this.learned = learned;
    }

    /** As many messages as may be sent over one connection; the largest number there is while no limit is known. */
    int messages() {
        return messages;
    }

    /**
     * Whether a message that was refused for now is worth another try over a fresh connection.
     *
     * @param carried messages that the connection had carried before this one
     * @param settled how many of them were accepted or refused for good
     */
    synchronized boolean worthAnotherConnection(int carried, int settled, Reply reply) {
        if (carried == 0 || settled == 0 && !namesTheSession(reply)) {
            return false;
        }
        if (futile < FUTILE) {
            return true;
        }
        skipped++;
        if (skipped < 1 << Math.min(futile, MAX_DOUBLING)) {
            return false;
        }
        skipped = 0;
        return true;
    }

    /** A fresh connection took what the one before it refused after so many messages. */
    void helped(int carried, Reply refusal) {
        if (found(carried, refusal)) {
            learned.accept(messages);
        }
    }

    private synchronized boolean found(int carried, Reply refusal) {
        futile = 0;
        skipped = 0;
        agreeing = carried == suspected ? agreeing + 1 : 1;
        suspected = carried;
        boolean sure = namesTheSession(refusal) || agreeing >= AGREEING;
        if (!sure || carried < 1 || carried >= messages) {
            return false;
        }
        messages = carried;
        return true;
    }

    synchronized void didNotHelp() {
        futile++;
    }

    private static boolean namesTheSession(Reply reply) {
        return OF_THE_SESSION.matcher(reply.text()).find();
    }
}
