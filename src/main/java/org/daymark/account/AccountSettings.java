package org.daymark.account;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in and the first administrator.
 *
 * @param adminEmail the first administrator, made at a start without one; empty for the set-up page
 * @param adminName their name
 * @param adminPassword their password
 * @param sessionIdle how long a session lasts without a request
 * @param sessionLongest how long it lasts at most
 */
@ConfigurationProperties("daymark")
record AccountSettings(
        @Nullable String adminEmail,
        @DefaultValue("Administrator") String adminName,
        @Nullable String adminPassword,
        @DefaultValue("60m") Duration sessionIdle,
        @DefaultValue("12h") Duration sessionLongest) {
    AccountSettings {
        SettingLimits.of("daymark")
                .positive("session-idle", sessionIdle)
                .positive("session-longest", sessionLongest)
                .check();
    }
}
