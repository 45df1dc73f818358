package org.daymark.delivery;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a campaign pauses automatically.
 *
 * @param percent a higher share of refusals pauses it; 100 turns this off
 * @param answers the number of last replies that count
 * @param leastAnswers the minimum number of replies
 */
@ConfigurationProperties("daymark.hold")
record HoldSettings(
        @DefaultValue("40") int percent,
        @DefaultValue("200") int answers,
        @DefaultValue("50") int leastAnswers) {
    HoldSettings {
        SettingLimits.of("daymark.hold")
                .within(1, 100, "percent", percent)
                .atLeast(1, "answers", answers)
                .atLeast(1, "least-answers", leastAnswers)
                .check();
    }
}
