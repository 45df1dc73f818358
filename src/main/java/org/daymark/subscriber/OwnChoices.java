package org.daymark.subscriber;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose about all mail to them.
 *
 * @param pausedUntil no mail before this time; null without a pause
 * @param trackingAllowed whether opens and clicks may be recorded; null if they never chose
 */
public record OwnChoices(
        @Nullable Instant pausedUntil,
        MailFrequency frequency,
        @Nullable Boolean trackingAllowed) {}
