package org.daymark.organisation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the settings say of the organization; it holds until someone saves another.
 *
 * @param organisation an invented one as it is shipped
 */
@Validated
@ConfigurationProperties("daymark")
public record StartingOrganisation(@NotNull @Valid Organisation organisation) {}
