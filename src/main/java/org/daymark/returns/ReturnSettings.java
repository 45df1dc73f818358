package org.daymark.returns;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("daymark.feedback")
record ReturnSettings(
        @DefaultValue("5") @Min(2) @Max(50) int softBounces,
        @DefaultValue("14") @Min(0) @Max(365) int softDays,
        @DefaultValue("3") @Min(1) int complaints,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int complaintsPerMillion,
        @DefaultValue("10") @Min(1) int blocks,
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int blocksPerMillion,
        @DefaultValue("30d") Duration keepMessages,
        @DefaultValue("60") @Min(1) int forwardsPerHour) {}
