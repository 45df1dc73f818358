package org.daymark.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a campaign pauses automatically.
 *
 * @param percent a higher share of refusals pauses it; 100 turns this off
 * @param answers the number of last replies that count
 * @param leastAnswers the minimum number of replies
 */
@Validated
@ConfigurationProperties("daymark.hold")
record HoldSettings(
        @DefaultValue("40") @Min(1) @Max(100) int percent,
        @DefaultValue("200") @Min(1) int answers,
        @DefaultValue("50") @Min(1) int leastAnswers) {}
