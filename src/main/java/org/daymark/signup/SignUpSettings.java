package org.daymark.signup;

import java.time.Duration;
import java.util.List;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the sign-up forms.
 *
 * @param confirmWithin how long a mailed link confirms a sign-up
 * @param repeatAfter when an address may get the next confirmation mail
 * @param repeatAfterLeaving the same for people who unsubscribed, complained or were erased
 * @param perNetwork requests per hour from one network (IPv4 /24, IPv6 /48); more are dropped silently
 * @param perDomain confirmation mails per hour to one email domain; more are dropped silently
 * @param floodLimit unconfirmed requests per hour at which a form closes
 * @param closeFor how long a form stays closed after a flood
 * @param minimumTime the shortest time that a person needs for the form
 * @param blockedDomains email domains that get no confirmation mail
 */
@ConfigurationProperties("daymark.sign-up")
record SignUpSettings(
        @DefaultValue("7d") Duration confirmWithin,
        @DefaultValue("24h") Duration repeatAfter,
        @DefaultValue("30d") Duration repeatAfterLeaving,
        @DefaultValue("30") int perNetwork,
        @DefaultValue("200") int perDomain,
        @DefaultValue("300") int floodLimit,
        @DefaultValue("1h") Duration closeFor,
        @DefaultValue("2s") Duration minimumTime,
        @DefaultValue List<String> blockedDomains) {
    SignUpSettings {
        SettingLimits.of("daymark.sign-up")
                .positive("confirm-within", confirmWithin)
                .notNegative("repeat-after", repeatAfter)
                .notNegative("repeat-after-leaving", repeatAfterLeaving)
                .atLeast(1, "per-network", perNetwork)
                .atLeast(1, "per-domain", perDomain)
                .atLeast(1, "flood-limit", floodLimit)
                .notNegative("close-for", closeFor)
                .notNegative("minimum-time", minimumTime)
                .check();
    }
}
