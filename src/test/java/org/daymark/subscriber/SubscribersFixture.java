package org.daymark.subscriber;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes subscribers and their subscriptions without a trace, and shows what is stored about them. */
public final class SubscribersFixture {
    private final JdbcClient jdbc;

    public SubscribersFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public SubscribersFixture(JdbcTemplate jdbc) {
        this(JdbcClient.create(jdbc));
    }

    public void removeAll() {
        update("DELETE FROM subscriptions");
        update("DELETE FROM subscribers");
    }

    public void removeAllSuppressions() {
        update("DELETE FROM suppressions");
    }

    public void remove(String email) {
        update("DELETE FROM subscribers WHERE email = ?", email);
    }

    public void unsubscribe(String email) {
        unsubscribe(email, "2026-02-03 04:05:06");
    }

    /** Ends every subscription of a person at this time, in UTC. */
    public void unsubscribe(String email, String at) {
        update(
                "UPDATE subscriptions SET state = 'ENDED', ended_at = ? WHERE subscriber_id IN"
                        + " (SELECT id FROM subscribers WHERE email = ?)",
                at,
                email);
    }

    public void changeAddress(String from, String to) {
        jdbc.sql("UPDATE subscribers SET email = ? WHERE email = ?")
                .params(to, from)
                .update();
    }

    public void setFirstName(String email, String name) {
        update("UPDATE subscribers SET first_name = ? WHERE email = ?", name, email);
    }

    public void setName(long subscriber, String first, String last) {
        update("UPDATE subscribers SET first_name = ?, last_name = ? WHERE id = ?", first, last, subscriber);
    }

    public void setLanguage(String email, String language) {
        update("UPDATE subscribers SET language = ? WHERE email = ?", language, email);
    }

    public void setLanguage(long subscriber, String tag) {
        update("UPDATE subscribers SET language = ? WHERE id = ?", tag, subscriber);
    }

    /** Pauses all mail to a person until this time, in UTC. */
    public void pause(String email, String until) {
        update("UPDATE subscribers SET paused_until = ? WHERE email = ?", until, email);
    }

    /** As in {@code OTHER what they wrote}. */
    List<String> reasons(long subscriber) {
        return jdbc.sql("SELECT CONCAT(reason, ' ', remark) FROM departure_reasons WHERE subscriber_id = ?")
                .param(subscriber)
                .query(String.class)
                .list();
    }

    /** As in {@code fr Europe/Paris WEEKLY false}: language, zone, frequency and tracking. */
    public String choices(long subscriber) {
        return jdbc.sql("SELECT language, time_zone, mail_frequency, tracking_allowed FROM subscribers WHERE id = ?")
                .param(subscriber)
                .query((row, i) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getBoolean(4))
                .single();
    }

    /** The wordings of all consents and withdrawals of a person. */
    public List<String> wordings(long subscriber) {
        return jdbc.sql("SELECT wording FROM consents WHERE subscriber_id = ? ORDER BY id")
                .param(subscriber)
                .query(String.class)
                .list();
    }

    /** Every column of every table with a text that contains this one. */
    public List<String> placesWith(String text) {
        List<String> columns = jdbc.sql("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                        + " WHERE LOWER(data_type) LIKE '%char%' AND LOWER(table_schema) NOT LIKE '%information_schema%'"
                        + " AND LOWER(table_schema) NOT IN ('mysql', 'performance_schema', 'sys')")
                .query(String.class)
                .list();
        return columns.stream()
                .filter(column -> jdbc.sql("SELECT COUNT(*) FROM " + column.replaceFirst("\\..*", "") + " WHERE "
                                        + column.replaceFirst(".*\\.", "`") + "` LIKE ?")
                                .param("%" + text + "%")
                                .query(Long.class)
                                .single()
                        > 0)
                .toList();
    }

    public void setTimeZone(String email, String zone) {
        update("UPDATE subscribers SET time_zone = ? WHERE email = ?", zone, email);
    }

    public void setCountryOfAll(String country) {
        update("UPDATE subscribers SET country = ?", country);
    }

    /** Every second subscriber lives in Denver. */
    public void moveHalfToDenver() {
        update("UPDATE subscribers SET country = 'US', time_zone = 'America/Denver' WHERE id % 2 = 0");
    }

    /** Of the people whose addresses begin so, most live in Denver and a few in Canada. */
    public void spreadOverCountries(String prefix) {
        update(
                "UPDATE subscribers SET country = 'US', time_zone = 'America/Denver' WHERE email LIKE ? AND id % 3 > 0",
                prefix + "%");
        update("UPDATE subscribers SET country = 'CA' WHERE email LIKE ? AND id % 9 = 0", prefix + "%");
    }

    public long id(String email) {
        return jdbc.sql("SELECT id FROM subscribers WHERE email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    public long firstId() {
        return jdbc.sql("SELECT MIN(id) FROM subscribers").query(Long.class).single();
    }

    /** The first names by address; null where there is none. */
    public Map<String, String> firstNames() {
        Map<String, String> names = new HashMap<>();
        jdbc.sql("SELECT email, first_name FROM subscribers").query(row -> {
            names.put(row.getString("email"), row.getString("first_name"));
        });
        return names;
    }

    public boolean exists(String email) {
        return jdbc.sql("SELECT COUNT(*) FROM subscribers WHERE email = ?")
                        .param(email)
                        .query(Long.class)
                        .single()
                > 0;
    }

    public long count() {
        return jdbc.sql("SELECT COUNT(*) FROM subscribers").query(Long.class).single();
    }

    long count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single();
    }

    public List<String> emails() {
        return rows("SELECT email FROM subscribers ORDER BY email");
    }

    public List<String> domains() {
        return rows("SELECT DISTINCT domain FROM subscribers");
    }

    public List<String> emailsAt(String domain) {
        return jdbc.sql("SELECT email FROM subscribers WHERE domain = ? ORDER BY email")
                .param(domain)
                .query(String.class)
                .list();
    }

    /** As in {@code ada@example.org ACTIVE}, one for each subscription of the people at a domain. */
    public List<String> subscriptionsAt(String domain) {
        return jdbc.sql("SELECT CONCAT(s.email, ' ', m.state) FROM subscriptions m JOIN subscribers s"
                        + " ON s.id = m.subscriber_id WHERE s.domain = ? ORDER BY s.email")
                .param(domain)
                .query(String.class)
                .list();
    }

    public List<String> activeOn(long list) {
        return jdbc.sql("SELECT s.email FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id"
                        + " WHERE m.list_id = ? AND m.state = 'ACTIVE' ORDER BY s.email")
                .param(list)
                .query(String.class)
                .list();
    }

    /** As in {@code ann 2027-06-01 15:00:00} and {@code ben -}, by address. */
    public List<String> lastMailed() {
        return rows(
                "SELECT CONCAT(REPLACE(email, '@example.org', ''), ' ', CASE WHEN last_mailed_at > '1971-01-01'"
                        + " THEN SUBSTRING(CAST(last_mailed_at AS CHAR(19)), 1, 19) ELSE '-' END) FROM subscribers ORDER BY email");
    }

    public long activeSubscriptions(long subscriber) {
        return jdbc.sql("SELECT COUNT(*) FROM subscriptions WHERE subscriber_id = ? AND state = 'ACTIVE'")
                .param(subscriber)
                .query(Long.class)
                .single();
    }

    /** As in {@code ENDED PAGE} and {@code ACTIVE -}: each subscription with what ended it, list by list. */
    List<String> subscriptions() {
        return rows("SELECT CONCAT(state, ' ', COALESCE(ended_by, '-')) FROM subscriptions ORDER BY list_id, id");
    }

    /** Whether each subscriber is as it was created, by address. */
    List<Boolean> unchanged() {
        return jdbc.sql("SELECT updated_at = created_at FROM subscribers ORDER BY email")
                .query(Boolean.class)
                .list();
    }

    /** As in {@code GIVEN News They said yes.}, with {@code everything} for no list. */
    List<String> consentsWithLists() {
        return rows("SELECT CONCAT(c.action, ' ', COALESCE(l.name, 'everything'), ' ', c.wording)"
                + " FROM consents c LEFT JOIN lists l ON l.id = c.list_id ORDER BY c.id");
    }

    List<String> consents() {
        return rows("SELECT action FROM consents ORDER BY id");
    }

    /** As in {@code PAGE 192.0.2.7 Browser/1}. */
    List<String> evidenceOfWithdrawals() {
        return rows("SELECT CONCAT(method, ' ', ip, ' ', user_agent) FROM consents WHERE action = 'WITHDRAWN'"
                + " ORDER BY id");
    }

    /** The newest record of a consent or withdrawal. */
    public Map<String, Object> lastConsent(long subscriber) {
        return jdbc.sql("SELECT * FROM consents WHERE subscriber_id = ? ORDER BY id DESC LIMIT 1")
                .param(subscriber)
                .query()
                .singleRow();
    }

    /** What limits the consent to a list; null if it lasts. */
    public @Nullable String consentLimit(long subscriber, long list) {
        return jdbc.sql("SELECT consent_limit FROM subscriptions WHERE subscriber_id = ? AND list_id = ?")
                .params(subscriber, list)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }

    public List<Map<String, Object>> withdrawals(long subscriber) {
        return jdbc.sql("SELECT * FROM consents WHERE subscriber_id = ? AND action = 'WITHDRAWN' ORDER BY id")
                .param(subscriber)
                .query()
                .listOfRows();
    }

    /** The reasons of all suppressions, oldest first. */
    public List<String> suppressionReasons() {
        return rows("SELECT reason FROM suppressions ORDER BY id");
    }

    /** The reason and the source of the suppression of a subscriber. */
    public Map<String, Object> suppressionOf(String email) {
        return jdbc.sql("SELECT reason, source FROM suppressions WHERE address_hash ="
                        + " (SELECT address_hash FROM subscribers WHERE email = ?)")
                .param(email)
                .query()
                .singleRow();
    }

    private void update(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
