package org.daymark.library;

import org.daymark.upload.FilePath;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where pictures and files come in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LibraryConfiguration {
    @Bean
    FilePath pictureFiles() {
        return new FilePath("/files|/pictures(?:/[0-9]{1,18}/replacement)?");
    }
}
