package org.daymark.intake;

/**
 * The people whom an import skips because it never re-adds them, by reason.
 *
 * @param unsubscribed who left this list, or everything
 * @param bounced whose mailbox is known not to be there
 * @param complained who reported a mail as unwanted
 * @param suppressed whom the operator suppressed
 */
public record Skips(long unsubscribed, long bounced, long complained, long suppressed) {
    static final Skips NONE = new Skips(0, 0, 0, 0);

    public long total() {
        return unsubscribed + bounced + complained + suppressed;
    }

    Skips plus(Skips more) {
        return new Skips(
                unsubscribed + more.unsubscribed,
                bounced + more.bounced,
                complained + more.complained,
                suppressed + more.suppressed);
    }
}
