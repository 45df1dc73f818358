package org.daymark.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps the progress of a run of this process, so that pages need not count the ledger. */
final class SendWatch implements SendProgress {
    private final SendProgress listener;
    private volatile @Nullable SendPosition position;

    SendWatch(SendProgress listener) {
        this.listener = listener;
    }

    /** Null before the first messages. */
    @Nullable
    SendPosition position() {
        return position;
    }

    @Override
    public void at(long settled, long recipients) {
        position = new SendPosition(settled, recipients);
        listener.at(settled, recipients);
    }

    @Override
    public void answered(Duration taken) {
        listener.answered(taken);
    }

    @Override
    public void inFlight(int count) {
        listener.inFlight(count);
    }
}
