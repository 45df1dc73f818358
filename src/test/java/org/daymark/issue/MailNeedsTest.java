package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.OrganisationRule;
import org.daymark.template.TemplateFiles;
import org.junit.jupiter.api.Test;

class MailNeedsTest {
    private final OrganisationRule countries = MailNeeds.countries(new HelpCountries(TemplateFiles.packaged()));

    @Test
    void a_country_without_help_lines_is_refused_and_named() {
        assertThat(countries.field()).isEqualTo("countries");
        assertThat(countries.fault().apply(in("US"))).isEmpty();
        assertThat(countries.fault().apply(in("US", "NO")))
                .hasValueSatisfying(words -> assertThat(words).contains("no help lines for NO"));
    }

    private static Organisation in(String... countries) {
        Organisation sample = IssueTester.ORGANISATION;
        return new Organisation(
                sample.name(),
                sample.postalAddress(),
                sample.fromName(),
                sample.fromAddress(),
                sample.replyTo(),
                sample.phone(),
                sample.website(),
                List.of(countries),
                sample.timeZone());
    }
}
