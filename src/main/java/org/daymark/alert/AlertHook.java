package org.daymark.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address that alerts are posted to.
 *
 * @param secret signs each post: whsec_ and Base64
 * @param former the secret before it, which still signs beside it until {@code formerUntil}
 */
record AlertHook(
        String address,
        String secret,
        @Nullable String former,
        @Nullable Instant formerUntil) {
    /** The secrets that sign at a time, the present one first. */
    List<String> secrets(Instant now) {
        return former == null || formerUntil == null || !now.isBefore(formerUntil)
                ? List.of(secret)
                : List.of(secret, former);
    }

    /** Never with a secret. */
    @Override
    public String toString() {
        return "AlertHook[" + address + "]";
    }
}
