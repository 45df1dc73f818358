package org.daymark.delivery;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the Send page.
 *
 * @param typedConfirmationAbove above this number of people, the user must type the number
 */
@Validated
@ConfigurationProperties("daymark")
record SendPageSettings(@DefaultValue("1000") @Min(0) long typedConfirmationAbove) {}
