package org.daymark.template;

import java.util.function.Supplier;
import org.daymark.organisation.Organisation;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TemplateSettings.class)
class TemplateConfiguration {
    @Bean
    TemplateFiles templateFiles(TemplateSettings settings, TemplateFiles.Check check) {
        return new TemplateFiles(settings.templatesDir(), check);
    }

    @Bean
    TemplateFaults templateFaults(TemplateFiles files) {
        return new TemplateFaults(files);
    }

    @Bean
    SystemTexts systemTexts(TemplateFiles files, Supplier<Organisation> organisation) {
        return new SystemTexts(files, organisation);
    }

    @Bean
    PageWords pageWords(TemplateFiles files) {
        return new PageWords(files);
    }
}
