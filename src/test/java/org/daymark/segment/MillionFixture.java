package org.daymark.segment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.Audit;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Very many invented people on one list, with attributes and a campaign, made by the database itself. */
public final class MillionFixture {
    public static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
    private static final String NUMBERS =
            " FROM digits a, digits b, digits c, digits d, digits e, digits f WHERE a.d + 10 * b.d + 100 * c.d + 1000 * d.d"
                    + " + 10000 * e.d + 100000 * f.d < ?";
    private static final String N = "(a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * f.d)";

    final Attributes attributes;
    final long visits;
    final long city;
    public final long color;
    public final long red;
    final long birthday;
    final long volunteer;
    private final JdbcTemplate jdbc;
    private final int people;

    public MillionFixture(DataSource source, Clock clock, int people) {
        jdbc = new JdbcTemplate(source);
        this.people = people;
        attributes = new Attributes(jdbc, new Audit(JdbcClient.create(jdbc), clock), clock);
        visits = define("Visits", AttributeKind.NUMBER);
        city = define("City", AttributeKind.TEXT);
        color = attributes
                .define(new AttributeEntry(
                        "Color", AttributeKind.CHOICE, Sensitivity.ORDINARY, null, List.of("Red", "Green")))
                .id();
        red = attributes.get(color).choices().get(0).id();
        birthday = define("Birthday", AttributeKind.DATE);
        volunteer = define("Volunteer", AttributeKind.TAG);
    }

    private long define(String name, AttributeKind kind) {
        return attributes
                .define(new AttributeEntry(name, kind, Sensitivity.ORDINARY, null, List.of()))
                .id();
    }

    public void fill() {
        Object old = UtcTime.column(NOW.minusSeconds(86_400 * 300));
        Object recent = UtcTime.column(NOW.minusSeconds(86_400 * 10));
        jdbc.execute("CREATE TABLE digits (d INT NOT NULL)");
        jdbc.update("INSERT INTO digits (d) VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)");
        jdbc.update(
                ("INSERT INTO subscribers (id, email, domain, address_hash, first_name, last_name, language, time_zone,"
                                        + " country, created_at, updated_at) SELECT %1$s + 1, CONCAT('p', %1$s, '@example.org'),"
                                        + " CASE MOD(%1$s, 30) WHEN 0 THEN 'clinic.example' ELSE 'example.org' END, CONCAT('h', %1$s),"
                                        + " CASE MOD(%1$s, 7) WHEN 0 THEN 'Anna' WHEN 1 THEN 'Ben' ELSE 'Clara' END, 'Meyer',"
                                        + " CASE MOD(%1$s, 11) WHEN 0 THEN 'de' ELSE 'en' END, 'America/Denver', CASE MOD(%1$s, 20)"
                                        + " WHEN 0 THEN 'DE' WHEN 1 THEN 'CA' ELSE 'US' END, CASE MOD(%1$s, 25) WHEN 0 THEN ? ELSE ? END,"
                                        + " ?")
                                .formatted(N)
                        + NUMBERS,
                recent,
                old,
                old,
                people);
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at) SELECT 1, id, CASE MOD(id, 50)"
                        + " WHEN 0 THEN 'ENDED' ELSE 'ACTIVE' END, created_at FROM subscribers");
        jdbc.update("INSERT INTO consents (subscriber_id, list_id, action, basis, wording, source, method, given_at,"
                + " recorded_at, actor) SELECT id, 1, 'GIVEN', CASE MOD(id, 15) WHEN 0 THEN 'PAPER_FORM' ELSE 'SIGN_UP'"
                + " END, 'Yes', 'people.csv', 'IMPORT', created_at, created_at, 'x' FROM subscribers");
        jdbc.update(
                "INSERT INTO campaigns (id, name, kit, list_id, state, subject, run_number, snapshot_done, created_at,"
                        + " started_at, finished_at) VALUES (1, 'Campaign', 'blank', 1, 'SENT', 'x', 1, TRUE, ?, ?, ?)",
                old,
                old,
                recent);
        jdbc.update(
                "INSERT INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at) SELECT 1, id,"
                        + " domain, CASE MOD(id, 40) WHEN 0 THEN 'REFUSED' ELSE 'ACCEPTED' END, created_at, 1, created_at FROM"
                        + " subscribers WHERE MOD(id, 3) > 0");
        value("number_value", visits, "MOD(id, 20)", "1 = 1");
        value("text_value, text_key", city, "'Denver', 'denver'", "MOD(id, 12) = 0");
        value("code_value", color, "CASE MOD(id, 10) WHEN 0 THEN " + red + " ELSE " + (red + 1) + " END", "1 = 1");
        value("date_value", birthday, "'" + LocalDate.of(1980, 6, 1) + "'", "MOD(id, 5) = 0");
        value("code_value", volunteer, "1", "MOD(id, 19) = 0");
    }

    private void value(String columns, long attribute, String values, String where) {
        jdbc.update(
                "INSERT INTO attribute_values (subscriber_id, attribute_id, changed_at, " + columns + ") SELECT id, ?,"
                        + " created_at, " + values + " FROM subscribers WHERE " + where,
                attribute);
    }

    /** Most people were mailed last by one of four campaigns, 300 a second in the order of their ids. */
    public void mailed() {
        jdbc.update(
                "UPDATE subscribers SET last_mailed_at = TIMESTAMPADD(SECOND, FLOOR(id / 300) + MOD(id, 5) * 518400, ?)"
                        + " WHERE MOD(id, 5) > 0",
                UtcTime.column(NOW.minusSeconds(86_400 * 30)));
    }

    /** Puts those of the first list whose color is red on another list. */
    public void listOfReds(long list) {
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at) SELECT ?, m.subscriber_id, m.state,"
                        + " m.started_at FROM subscriptions m JOIN attribute_values v ON v.subscriber_id = m.subscriber_id WHERE"
                        + " m.list_id = 1 AND v.attribute_id = ? AND v.code_value = ?",
                list,
                color,
                red);
    }

    /** Gives the server the memory that operating.md advises for so many people, as far as it can be set. */
    public void memory() {
        jdbc.execute("SET GLOBAL innodb_buffer_pool_size = " + Math.max(256, people / 500) * 1_048_576L);
    }

    /** How many rows the server has read, and statements it has run, whatever else it had to do. */
    public Map<String, Long> work() {
        Map<String, Long> work = new TreeMap<>();
        jdbc.query(
                "SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_key', 'Handler_read_next', 'Handler_read_rnd',"
                        + " 'Handler_read_rnd_next', 'Handler_read_first', 'Handler_read_prev', 'Questions')",
                row -> {
                    work.merge(row.getString(1).equals("Questions") ? "statements" : "rows", row.getLong(2), Long::sum);
                });
        return work;
    }

    public void analyze() {
        for (String table : List.of("subscribers", "subscriptions", "attribute_values", "deliveries", "consents")) {
            jdbc.execute("ANALYZE TABLE " + table);
        }
    }

    /** How many recipients all ranges of a snapshot find. */
    long snapshot(Function<IdRange, Predicate> predicates) {
        long found = 0;
        for (long after = 0; after < people; after += 10_000) {
            Predicate predicate = predicates.apply(new IdRange(after, after + 10_000));
            ArrayList<Object> parameters = new ArrayList<>(List.of(after, after + 10_000));
            parameters.addAll(predicate.parameters());
            found += jdbc.queryForObject(
                    "SELECT COUNT(s.domain) FROM subscriptions m JOIN subscribers s ON s.id = m.subscriber_id WHERE m.list_id ="
                            + " 1 AND m.subscriber_id > ? AND m.subscriber_id <= ? AND " + predicate.sql(),
                    Long.class,
                    parameters.toArray());
        }
        return found;
    }
}
