package org.daymark.console;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Under which name the outside reaches this server.
 *
 * @param publicUrl the address that links in mails begin with; empty for this machine's own
 */
@ConfigurationProperties("daymark")
record ConsoleSettings(@Nullable String publicUrl) {}
