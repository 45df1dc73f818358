package org.daymark.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the addresses of the pages from the settings. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {
    @Bean
    PublicUrl publicUrl(@Value("${daymark.public-url:}") String setting, @Value("${server.port}") int port) {
        return PublicUrl.of(setting, port);
    }

    @Bean
    ConsoleUrl consoleUrl(@Value("${daymark.console-url:}") String setting, @Value("${server.port}") int port) {
        return ConsoleUrl.of(setting, port);
    }
}
