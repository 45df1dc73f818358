package org.daymark.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OrganisationConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(OrganisationConfiguration.class);

    @Test
    void an_organisation_without_a_postal_address_does_not_start() {
        application
                .withPropertyValues("daymark.organisation.postal-address=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("daymark.organisation.postal-address")
                        .hasMessageContaining("every mail carries a postal address"));
    }
}
