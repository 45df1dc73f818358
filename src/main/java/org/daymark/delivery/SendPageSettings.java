package org.daymark.delivery;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the Send page asks for.
 *
 * @param typedConfirmationAbove who sends to more people than this types their number
 */
@Validated
@ConfigurationProperties("daymark")
record SendPageSettings(@DefaultValue("1000") @Min(0) long typedConfirmationAbove) {}
