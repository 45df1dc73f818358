package org.daymark.sandbox;

import java.time.Clock;
import org.daymark.storage.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sandbox into the data directory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SandboxSettings.class, DestinationSettings.class})
class SandboxConfiguration {
    @Bean
    MailFolder sandboxFolder(DataDirectory directory, SandboxSettings settings, Clock clock) {
        return new MailFolder(
                directory.resolve("sandbox"),
                settings.mostMails(),
                settings.mostBytes().toBytes(),
                clock);
    }

    @Bean
    Sandbox sandbox(MailFolder folder, SandboxSettings settings, Clock clock) {
        return new Sandbox(folder, settings.largestMail().toBytes(), clock);
    }

    @Bean
    Inbox inbox(MailFolder folder) {
        return new Inbox(folder);
    }
}
