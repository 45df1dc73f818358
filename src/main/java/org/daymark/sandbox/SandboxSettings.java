package org.daymark.sandbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much the sandbox keeps; the oldest mails go first.
 *
 * @param mostMails the number of mails kept
 * @param mostBytes the room they may take together
 * @param largestMail a larger one is refused
 */
@Validated
@ConfigurationProperties("daymark.sandbox")
record SandboxSettings(
        @Positive @DefaultValue("10000") int mostMails,
        @NotNull @DefaultValue("512MB") DataSize mostBytes,
        @NotNull @DefaultValue("25MB") DataSize largestMail) {}
