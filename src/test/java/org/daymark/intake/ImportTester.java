package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.PersonalField;
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
                "org.daymark.attribute",
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

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** The person unsubscribes from every list. */
    void end(String address) {
        jdbc.sql(
                        "UPDATE subscriptions SET state = 'ENDED' WHERE subscriber_id = (SELECT id FROM subscribers WHERE email = ?)")
                .param(address)
                .update();
    }

    /** Leaves no trace of earlier imports. */
    void empty() {
        List.of(
                        "uploads",
                        "consents",
                        "purpose_consents",
                        "subscriptions",
                        "subscribers",
                        "suppressions",
                        "import_rejections",
                        "imports",
                        "lists",
                        "audit_log")
                .forEach(table -> jdbc.sql("DELETE FROM " + table).update());
    }

    /**
     * As in {@code ada@example.org|example.org|Ada|Lovelace|en|Europe/London|GB}, by address; what is not known is left
     * out.
     */
    List<String> people() {
        return rows("SELECT CONCAT_WS('|', email, domain, " + PersonalField.columns("")
                + ") FROM subscribers ORDER BY email");
    }

    /** First names in the order of the file; empty where there is none. */
    List<String> firstNames() {
        return rows("SELECT COALESCE(first_name, '') FROM subscribers ORDER BY id");
    }

    /** As in {@code ada@example.org|ENDED|IMPORT|2024-05-01 10:11:12|Ada}, by address. */
    List<String> subscriptions() {
        return rows("SELECT CONCAT_WS('|', s.email, m.state, m.ended_by, m.ended_at, s.first_name)"
                + " FROM subscribers s JOIN subscriptions m ON m.subscriber_id = s.id ORDER BY s.email");
    }

    /** As in {@code ada@example.org|News}: who is active on which list. */
    List<String> active() {
        return rows("SELECT CONCAT_WS('|', s.email, l.name) FROM subscribers s"
                + " JOIN subscriptions m ON m.subscriber_id = s.id JOIN lists l ON l.id = m.list_id"
                + " WHERE m.state = 'ACTIVE' ORDER BY s.email, l.name");
    }

    /** As in {@code GIVEN|SIGN_UP|fair|import|2025-03-04 00:00:00|command line}, one for each consent. */
    List<String> consents() {
        return rows("SELECT CONCAT_WS('|', action, basis, source, method, given_at, actor) FROM consents"
                + " ORDER BY subscriber_id");
    }

    /** As in {@code SIGN_UP|Yes, write to me.|Fair|2026-05-31 00:00:00|Editor}, each once. */
    List<String> distinctConsents() {
        return rows("SELECT DISTINCT CONCAT_WS('|', basis, wording, source, given_at, actor) FROM consents");
    }

    /** As in {@code CONFIRMED_SIGN_UP|2024-05-01 10:11:12|192.0.2.4|2024-05-01 10:12:00|2001:db8::7}, by address. */
    List<String> consentEvidence() {
        return rows("SELECT CONCAT_WS('|', c.basis, c.given_at, c.ip, c.confirmed_at, c.confirmed_ip)"
                + " FROM consents c JOIN subscribers s ON s.id = c.subscriber_id ORDER BY s.email");
    }

    /** As in {@code ada@example.org|HEALTH|2026-03-04 00:00:00}: the consents to purposes that stand. */
    List<String> purposes() {
        return rows("SELECT CONCAT_WS('|', s.email, p.purpose, p.given_at, p.expires_at) FROM purpose_consents p"
                        + " JOIN subscribers s ON s.id = p.subscriber_id ORDER BY s.email, p.purpose")
                .stream()
                .map(row -> row.replaceFirst("\\.\\d+$", ""))
                .toList();
    }

    /** As in {@code HEALTH|GIVEN|PAPER_FORM|Yes.|receipts}: the records of consents to purposes, in their order. */
    List<String> purposeRecords() {
        return rows("SELECT CONCAT_WS('|', purpose, action, basis, wording, source) FROM consents"
                + " WHERE purpose <> 'LIST' ORDER BY subscriber_id, id");
    }

    /** As in {@code ada@example.org|RELATION|2028-03-04 00:00:00}: what limits each consent. */
    List<String> limits() {
        return rows("SELECT CONCAT_WS('|', s.email, m.consent_limit, m.consent_until) FROM subscriptions m"
                        + " JOIN subscribers s ON s.id = m.subscriber_id ORDER BY s.email")
                .stream()
                .map(row -> row.replaceFirst("\\.0+$", ""))
                .toList();
    }

    /** As in {@code WITHDRAWN|status = unsubscribed|2024-05-01 10:11:12}. */
    List<String> withdrawals() {
        return rows("SELECT CONCAT_WS('|', action, wording, given_at) FROM consents WHERE action <> 'GIVEN'");
    }

    /** As in {@code ada@example.org|HARD_BOUNCE|0|2024-06-01 10:11:12|command line}, by address. */
    List<String> suppressions() {
        return rows("SELECT CONCAT_WS('|', address, reason, list_id, created_at, added_by) FROM suppressions"
                + " ORDER BY address");
    }

    /** A consent that someone recorded in the console. */
    void setConsentOfConsole(long list, long subscriber, String givenAt) {
        jdbc.sql("UPDATE consents SET method = 'console', given_at = ? WHERE list_id = ? AND subscriber_id = ?")
                .params(givenAt, list, subscriber)
                .update();
    }

    int rejections(long importId) {
        return jdbc.sql("SELECT COUNT(*) FROM import_rejections WHERE import_id = ?")
                .param(importId)
                .query(Integer.class)
                .single();
    }

    /** As in {@code people.xlsx DONE}. */
    List<String> importStates() {
        return rows("SELECT CONCAT(file_name, ' ', state) FROM imports");
    }

    /** The outcome of each batch job, oldest first. */
    List<String> jobStates() {
        return rows("SELECT STATUS FROM BATCH_JOB_EXECUTION ORDER BY JOB_EXECUTION_ID");
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
                rows("SELECT name FROM lists ORDER BY id") + "",
                rows("SELECT CONCAT_WS('|', address_hash, reason, source, created_at) FROM suppressions ORDER BY id")
                        + "",
                rows("SELECT CONCAT_WS('|', id, state, ended_at, ended_by) FROM subscriptions ORDER BY id") + "");
    }

    @Override
    public void close() {
        application.close();
    }
}
