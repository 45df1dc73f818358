package org.daymark.sandbox;

import org.daymark.problem.SettingLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much the sandbox keeps; the oldest mails go first.
 *
 * @param mostMails the number of mails kept
 * @param mostBytes the room they may take together
 * @param largestMail a larger one is refused
 */
@ConfigurationProperties("daymark.sandbox")
record SandboxSettings(
        @DefaultValue("10000") int mostMails,
        @DefaultValue("512MB") DataSize mostBytes,
        @DefaultValue("25MB") DataSize largestMail) {
    SandboxSettings {
        SettingLimits.of("daymark.sandbox")
                .atLeast(1, "most-mails", mostMails)
                .positive("most-bytes", mostBytes)
                .positive("largest-mail", largestMail)
                .check();
    }
}
