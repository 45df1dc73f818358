package org.daymark.delivery;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the Send page.
 *
 * @param typedConfirmationAbove above this number of people, the user must type the number
 */
@ConfigurationProperties("daymark")
record SendPageSettings(@DefaultValue("1000") long typedConfirmationAbove) {
    SendPageSettings {
        SettingLimits.of("daymark")
                .atLeast(0, "typed-confirmation-above", typedConfirmationAbove)
                .check();
    }
}
