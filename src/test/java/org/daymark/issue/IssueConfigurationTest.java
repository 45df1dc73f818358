package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.function.Supplier;
import org.daymark.message.CompiledIssue;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.StartingOrganisation;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

class IssueConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(IssueConfiguration.class, SettingsOnly.class);

    /** The organization as the settings have it: there is no database here. */
    @ComponentScan("org.daymark.template")
    @EnableConfigurationProperties(StartingOrganisation.class)
    static class SettingsOnly {
        @Bean
        Supplier<Organisation> organisation(StartingOrganisation starting) {
            return starting::organisation;
        }
    }

    @Test
    void the_shipped_settings_make_the_june_issue() {
        application.run(context -> {
            CompiledIssue issue = context.getBean(IssueCompiler.class)
                    .compile(
                            context.getBean(Kits.class).load(IssueTester.JUNE).issue(),
                            context.getBean(StartingOrganisation.class).organisation(),
                            IssueTester.FIRST_OF_JUNE,
                            URI.create("http://localhost:8080/"));

            assertThat(issue.fromAddress()).isEqualTo("news@harborlight.example");
            assertThat(issue.html()).contains("src=\"http://localhost:8080/i/");
        });
    }

    @Test
    void a_templates_folder_that_is_not_there_does_not_start() {
        application
                .withPropertyValues("daymark.templates-dir=/nowhere/at/all")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("DAYMARK_TEMPLATES_DIR"));
    }
}
