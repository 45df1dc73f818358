package org.daymark.returns;

import java.time.Duration;
import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The rules by which mail that comes back has consequences.
 *
 * @param softBounces so many soft bounces in a row suppress an address
 * @param softDays if they are spread over at least so many days
 * @param complaints the fewest complaints within 24 hours that pause a campaign
 * @param complaintsPerMillion and the share of accepted messages that they must exceed
 * @param blocks the fewest bounces about the sender within 24 hours that pause a campaign
 * @param blocksPerMillion and the share of accepted messages that they must exceed
 * @param keepMessages how long answers and unidentified messages are kept
 * @param forwardsPerHour the most answers that are forwarded within an hour
 */
@ConfigurationProperties("daymark.feedback")
record ReturnSettings(
        @DefaultValue("5") int softBounces,
        @DefaultValue("14") int softDays,
        @DefaultValue("3") int complaints,
        @DefaultValue("1000") int complaintsPerMillion,
        @DefaultValue("10") int blocks,
        @DefaultValue("20000") int blocksPerMillion,
        @DefaultValue("30d") Duration keepMessages,
        @DefaultValue("60") int forwardsPerHour) {
    ReturnSettings {
        SettingLimits.of("daymark.feedback")
                .within(2, 50, "soft-bounces", softBounces)
                .within(0, 365, "soft-days", softDays)
                .atLeast(1, "complaints", complaints)
                .within(1, 1_000_000, "complaints-per-million", complaintsPerMillion)
                .atLeast(1, "blocks", blocks)
                .within(1, 1_000_000, "blocks-per-million", blocksPerMillion)
                .atLeast(1, "forwards-per-hour", forwardsPerHour)
                .positive("keep-messages", keepMessages)
                .check();
    }
}
