package org.daymark.intake;

/**
 * The people of a file who, as the file itself says, may not be mailed, by the reason.
 *
 * @param unsubscribed who left the list there, or everything
 * @param bounced whose mailbox took no mail
 * @param complained who reported a mail as unwanted
 * @param blocked who stood on a blocklist there, or were blocked by those who ran it
 * @param out who were not subscribed there: not confirmed yet, disabled, archived
 * @param ended how many of all these were active here until then
 */
public record Departed(long unsubscribed, long bounced, long complained, long blocked, long out, long ended) {
    static final Departed NONE = new Departed(0, 0, 0, 0, 0, 0);

    /** Counts one person by status. */
    static Departed one(Status status, boolean ended) {
        long end = ended ? 1 : 0;
        return switch (status) {
            case UNSUBSCRIBED, UNSUBSCRIBED_EVERYWHERE -> new Departed(1, 0, 0, 0, 0, end);
            case BOUNCED -> new Departed(0, 1, 0, 0, 0, end);
            case COMPLAINED -> new Departed(0, 0, 1, 0, 0, end);
            case BLOCKED, BLOCKLISTED -> new Departed(0, 0, 0, 1, 0, end);
            case OUT -> new Departed(0, 0, 0, 0, 1, end);
            case SUBSCRIBED -> throw new IllegalArgumentException("a subscribed person has not departed");
        };
    }

    public long total() {
        return unsubscribed + bounced + complained + blocked + out;
    }

    /** The number of recorded people: all except those who never subscribed. */
    public long kept() {
        return total() - out;
    }

    Departed plus(Departed more) {
        return new Departed(
                unsubscribed + more.unsubscribed,
                bounced + more.bounced,
                complained + more.complained,
                blocked + more.blocked,
                out + more.out,
                ended + more.ended);
    }
}
