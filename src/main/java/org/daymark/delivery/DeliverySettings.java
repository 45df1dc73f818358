package org.daymark.delivery;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sending is done.
 *
 * @param mostInFlight the most messages under way at once, however fast sending is
 * @param ownerGoneAfter on a shared database: a process whose beat stands still this long is taken for dead
 * @param serverPatience how long a run waits for a mail server that stopped answering before it ends or, where there
 *     are several, before the server's mail goes another way
 */
@ConfigurationProperties("daymark")
record DeliverySettings(
        @DefaultValue("1000") int mostInFlight,
        @DefaultValue("15s") Duration ownerGoneAfter,
        @DefaultValue("15s") Duration serverPatience) {
    DeliverySettings {
        SettingLimits.of("daymark")
                .atLeast(1, "most-in-flight", mostInFlight)
                .positive("owner-gone-after", ownerGoneAfter)
                .notNegative("server-patience", serverPatience)
                .check();
    }
}
