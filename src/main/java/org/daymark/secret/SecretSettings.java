package org.daymark.secret;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secret, if it is given from outside.
 *
 * @param secret at least 16 characters; empty for the file that is made in the data directory
 */
@ConfigurationProperties("daymark")
record SecretSettings(@Nullable String secret) {}
