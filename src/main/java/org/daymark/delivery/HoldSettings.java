package org.daymark.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a campaign halts by itself.
 *
 * @param percent more refusals than this, of the last answers, halt it; 100 switches this off
 * @param answers over how many of a run's last answers the refusals are counted
 * @param leastAnswers fewer answers than this prove nothing
 */
@Validated
@ConfigurationProperties("daymark.hold")
record HoldSettings(
        @DefaultValue("40") @Min(1) @Max(100) int percent,
        @DefaultValue("200") @Min(1) int answers,
        @DefaultValue("50") @Min(1) int leastAnswers) {}
