package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daymark.storage.TestDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** Runs imports on a database of its own, in the application as it is, without pages and sending. */
final class ImportTester implements AutoCloseable {
    final ConfigurableApplicationContext application;
    final Imports imports;
    final JdbcClient jdbc;
    private final Path folder;
    private int files;

    ImportTester(Map<String, String> settings) {
        application = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(Map.copyOf(settings))
                .run();
        imports = application.getBean(Imports.class);
        jdbc = application.getBean(JdbcClient.class);
        folder = Path.of(settings.getOrDefault("DAYMARK_DATA_DIR", ""));
    }

    static ImportTester on(TestDatabase database) {
        return new ImportTester(database.freshSettings());
    }

    // Not a @Configuration: the application's own scan, which sees the test classes too, must not find it.
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {
                "org.daymark.audit",
                "org.daymark.storage",
                "org.daymark.secret",
                "org.daymark.suppression",
                "org.daymark.subscriber",
                "org.daymark.intake"
            },
            excludeFilters = @ComponentScan.Filter(Controller.class))
    static class Parts {}

    Path file(String content) {
        return file(content.getBytes(UTF_8));
    }

    Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("people-" + ++files + ".csv"), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ImportResult load(String content) {
        return load(file(content), "News");
    }

    ImportResult load(Path file, String list) {
        return imports.run(new ImportRequest(file, list, false, Consent.statedByOperator()), ImportProgress.SILENT);
    }

    ImportResult dryRun(Path file, String list) {
        return imports.run(new ImportRequest(file, list, true, Consent.statedByOperator()), ImportProgress.SILENT);
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    /** Everything an import may write, for comparing before and after. */
    String everything() {
        return String.join(
                "\n",
                rows("SELECT CONCAT_WS('|', id, email, first_name, last_name, language, time_zone, country, updated_at)"
                                + " FROM subscribers ORDER BY id")
                        + "",
                rows(
                                "SELECT CONCAT_WS('|', id, list_id, subscriber_id, state, started_at) FROM subscriptions ORDER BY id")
                        + "",
                rows("SELECT CONCAT_WS('|', id, subscriber_id, list_id, action, recorded_at) FROM consents ORDER BY id")
                        + "",
                rows("SELECT name FROM lists ORDER BY id") + "");
    }

    @Override
    public void close() {
        application.close();
    }
}
