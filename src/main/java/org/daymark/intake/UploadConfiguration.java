package org.daymark.intake;

import org.daymark.upload.FilePath;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files with people come in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class UploadConfiguration {
    @Bean
    FilePath peopleFiles() {
        return new FilePath("/imports/new");
    }
}
