package org.daymark.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Locale;
import javax.sql.DataSource;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the data directory and the database that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {
    private static final Words WORDS = Words.of("storage");

    /**
     * WRITE_DELAY=0: with H2's default, commits that were already acknowledged are lost when the process is killed.
     * TRACE_LEVEL_FILE=0: its trace file would quote the values of statements that failed.
     */
    static final String EMBEDDED_OPTIONS =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";TRACE_LEVEL_FILE=0";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DataDirectory dataDirectory(StorageSettings settings) {
        return new DataDirectory(settings.dataDir());
    }

    @Bean
    Database database(StorageSettings settings) {
        String url = settings.databaseUrl();
        return new Database(url == null || url.isBlank());
    }

    @Bean
    Compaction compaction(DataDirectory directory, Database database) {
        return new Compaction(directory, database);
    }

    @Bean
    DataSource dataSource(StorageSettings settings, DataDirectory directory, Database database, Compaction compaction) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("database");
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setMaximumPoolSize(10);
        // A command needs no more than one or two.
        pool.setMinimumIdle(1);
        if (database.embedded()) {
            pool.setJdbcUrl("jdbc:h2:file:" + directory.resolve("daymark") + EMBEDDED_OPTIONS);
            pool.setUsername("daymark");
            pool.setPassword("");
        } else {
            pool.setJdbcUrl(checked(settings.databaseUrl()));
            pool.setUsername(settings.databaseUsername());
            pool.setPassword(settings.databasePassword());
            pool.setConnectionTimeout(10_000);
            // What a process has locked that froze or vanished in a transaction is free again before the person who
            // takes over
            // stops waiting for the lock, however the server is set up; connections that are only idle are kept up.
            pool.setConnectionInitSql("SET SESSION wait_timeout = 45, innodb_lock_wait_timeout = 60");
            pool.setKeepaliveTime(30_000);
            pool.addDataSourceProperty("rewriteBatchedStatements", "true");
            // The driver takes every statement apart to find its parameters, and a batch is one long statement.
            pool.addDataSourceProperty("cachePrepStmts", "true");
            pool.addDataSourceProperty("prepStmtCacheSqlLimit", "131072");
            pool.addDataSourceProperty("connectTimeout", "10000");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            if (!database.embedded()) {
                return new HikariDataSource(pool);
            }
            compaction.runIfDue(pool.getJdbcUrl(), pool.getUsername());
            DataSource embedded = new EmbeddedDataSource(pool, compaction);
            directory.restrict();
            return embedded;
        } catch (RuntimeException e) {
            throw DatabaseProblems.explain(e, settings, directory, database);
        }
    }

    @Bean
    SchemaMigration schemaMigration(DataSource source, Database database) {
        return new SchemaMigration(source, database);
    }

    private static String checked(@Nullable String url) {
        String given = url == null ? "" : url.strip();
        if (given.toLowerCase(Locale.ROOT).startsWith("jdbc:mysql:")) {
            return given;
        }
        throw WORDS.problem("database.unsupported", DatabaseProblems.withoutPassword(given));
    }
}
