package org.daymark.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.daymark.consent.ConsentTerms;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign asks of consent, read again each second: rules are switched rarely, but a run can take hours. The
 * consents themselves are read by each claim.
 */
final class RecentTerms implements Supplier<ConsentTerms> {
    private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<ConsentTerms> source;
    private @Nullable ConsentTerms terms;
    private long read;

    RecentTerms(Supplier<ConsentTerms> source) {
        this.source = source;
    }

    @Override
    public ConsentTerms get() {
        ConsentTerms known = terms;
        long now = System.nanoTime();
        if (known == null || now - read >= LASTS_NANOS) {
            known = source.get();
            terms = known;
            read = now;
        }
        return known;
    }
}
