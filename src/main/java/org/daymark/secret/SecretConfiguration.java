package org.daymark.secret;

import org.daymark.storage.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the secret and holds it against the database it is used with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
class SecretConfiguration {
    @Bean
    Secret secret(SecretSettings settings, DataDirectory directory, JdbcClient jdbc) {
        Secret secret = Secret.open(settings.secret(), directory);
        new SecretFingerprint(jdbc).check(secret);
        return secret;
    }
}
