package org.daymark.delivery;

/**
 * A campaign's ledger in numbers of recipients, read from one snapshot; they add up to {@code recipients}.
 *
 * @param pending waiting or being sent
 */
public record Totals(
        long recipients,
        long accepted,
        long deferred,
        long refused,
        long uncertain,
        long skipped,
        long cancelled,
        long pending) {
    /** Whether nothing is left to send, now or later. */
    public boolean complete() {
        return pending == 0 && deferred == 0;
    }

    /** Whether a person has something to look at. */
    public boolean needsAttention() {
        return needsAttention(0);
    }

    /**
     * Whether a person has something to look at.
     *
     * @param left how many of the uncertain ones someone has looked at and left so
     */
    public boolean needsAttention(long left) {
        return refused > 0 || deferred > 0 || uncertain > left || pending > 0;
    }
}
