package org.daymark.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where things are kept.
 *
 * @param dataDir the data directory: embedded database, secret, sandbox mail
 * @param databaseUrl a JDBC URL of MySQL or MariaDB ({@code jdbc:mysql://host/name}); empty for the embedded database
 *     in the data directory
 * @param databaseUsername the user to sign in with at that database
 * @param databasePassword that user's password
 */
@ConfigurationProperties("daymark")
record StorageSettings(
        Path dataDir,
        @Nullable String databaseUrl,
        @Nullable String databaseUsername,
        @Nullable String databasePassword) {}
