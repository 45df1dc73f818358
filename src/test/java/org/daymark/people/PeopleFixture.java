package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audit.Audit;
import org.daymark.secret.Secret;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.LastMails;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressedDomains;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The services around people on one database, and invented people in it. */
final class PeopleFixture {
    static final ConsentProof CONSENT = new ConsentProof(
            ConsentBasis.STATED_BY_OPERATOR,
            "They said yes.",
            "people.csv",
            ConsentMethod.IMPORT,
            null,
            "command line");

    final JdbcTemplate jdbc;
    final JdbcClient client;
    final AddressHashes hashes = new AddressHashes(Secret.of("a secret of the tests"));
    final Audit audit;
    final Suppressions suppressions;
    final SuppressedDomains domains;
    final MailingLists lists;
    final Subscribers subscribers;
    final Memberships memberships;
    final Attributes attributes;
    final AttributeValues values;

    PeopleFixture(DataSource dataSource, Clock clock) {
        jdbc = new JdbcTemplate(dataSource);
        client = JdbcClient.create(jdbc);
        audit = new Audit(client, clock);
        suppressions = new Suppressions(client, hashes, audit, clock);
        domains = new SuppressedDomains(client, audit, clock);
        lists = new MailingLists(client, audit, clock);
        subscribers = new Subscribers(jdbc, suppressions, hashes, audit, clock);
        attributes = new Attributes(jdbc, audit, clock);
        values = new AttributeValues(jdbc, attributes, audit, clock);
        memberships = new Memberships(client, subscribers, lists, suppressions, audit, clock);
    }

    long list(String name) {
        return lists.findOrCreate(name).id();
    }

    long join(String email, long list, PersonalData data) {
        EmailAddress address = EmailAddress.parse(email);
        subscribers.join(list, List.of(new Joining(address, data, CONSENT)));
        return subscribers.find(address).orElseThrow().id();
    }

    long join(String email, long list) {
        return join(email, list, named(null, null));
    }

    static PersonalData named(@Nullable String firstName, @Nullable String lastName) {
        return PersonalData.NONE.with(PersonalField.FIRST_NAME, firstName).with(PersonalField.LAST_NAME, lastName);
    }

    static PersonalData from(@Nullable String language, @Nullable String country) {
        return PersonalData.NONE.with(PersonalField.LANGUAGE, language).with(PersonalField.COUNTRY, country);
    }

    /** A person has this text as the value of a new attribute. */
    void attribute(long person, String name, String text) {
        Attribute attribute =
                attributes.define(new AttributeEntry(name, AttributeKind.TEXT, Sensitivity.ORDINARY, null, List.of()));
        assertThat(values.change(person, Map.of(attribute, text))).isEmpty();
    }

    /** A new tag that a person has. */
    long tag(String name, long person) {
        Attribute tag =
                attributes.define(new AttributeEntry(name, AttributeKind.TAG, Sensitivity.ORDINARY, null, List.of()));
        assertThat(values.change(person, Map.of(tag, "yes"))).isEmpty();
        return tag.id();
    }

    /** Gives a person another id, as if many had been added before them. */
    void renumber(long person, long id) {
        jdbc.update("UPDATE subscribers SET id = ? WHERE id = ?", id, person);
        jdbc.update("UPDATE subscriptions SET subscriber_id = ? WHERE subscriber_id = ?", id, person);
    }

    void added(long person, Instant at) {
        jdbc.update("UPDATE subscribers SET created_at = ? WHERE id = ?", UtcTime.column(at), person);
    }

    void mailed(long person, Instant at) {
        new LastMails(jdbc).note(Map.of(person, at));
    }

    List<Long> everyone() {
        return jdbc.queryForList("SELECT id FROM subscribers ORDER BY id", Long.class);
    }

    void paused(long person, Instant until) {
        jdbc.update("UPDATE subscribers SET paused_until = ? WHERE id = ?", UtcTime.column(until), person);
    }

    /** Many people at once, straight into the tables; the address of the first is crowd00000@example.org. */
    void crowd(int count, long list, String country, @Nullable String firstName) {
        Object now = UtcTime.column(Instant.parse("2026-01-01T00:00:00Z"));
        List<Object[]> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(new Object[] {
                String.format("crowd%05d@example.org", i), "crowd" + i, firstName, country, "en", now, now
            });
        }
        jdbc.batchUpdate(
                "INSERT INTO subscribers (email, domain, address_hash, first_name, country, language, created_at,"
                        + " updated_at) VALUES (?, 'example.org', ?, ?, ?, ?, ?, ?)",
                people);
        jdbc.update(
                "INSERT INTO subscriptions (list_id, subscriber_id, state, started_at)"
                        + " SELECT ?, id, 'ACTIVE', ? FROM subscribers WHERE email LIKE 'crowd%'",
                list, now);
    }

    void setDomainOfDeliveries(String domain) {
        jdbc.update("UPDATE deliveries SET domain = ?", domain);
    }

    /** A test mail to this address, made for a reader. */
    void testMail(String recipient, String reader, Instant at) {
        jdbc.update(
                "INSERT INTO test_mails (campaign_id, recipient, reader, message_id, actor_id, actor, outcome, reply, sent_at)"
                        + " VALUES (1, ?, ?, '<a@b>', 1, 'Erna', 'ACCEPTED', '250 ok', ?)",
                recipient,
                reader,
                UtcTime.column(at));
    }

    /** A campaign was sent back to its writer with this remark. */
    void reviewRemark(String remark, Instant at) {
        jdbc.update(
                "INSERT INTO review_steps (campaign_id, step, actor_kind, account_id, actor, content_hash, list_id, people, remark,"
                        + " taken_at) VALUES (1, 'RETURNED', 'USER', 1, 'Erna', 'x', 1, 1, ?, ?)",
                remark,
                UtcTime.column(at));
    }

    /** An upload whose file has this name on the disk. */
    void upload(String storedAs, String state, Instant at) {
        jdbc.update(
                "INSERT INTO uploads (stored_as, file_name, size_bytes, uploaded_at, uploaded_by, changed_at, state, version,"
                        + " inspection, plan, total_rows, checked_rows) VALUES (?, 'people.csv', 1, ?, 'Erna', ?, ?, 0, ?, ?, 0, 0)",
                storedAs,
                UtcTime.column(at),
                UtcTime.column(at),
                state,
                "{\"contentHash\":\"x\",\"bytes\":1,\"charset\":\"UTF-8\",\"bomLength\":0,\"sheet\":null,\"otherSheets\":0}",
                "{\"reading\":{\"charset\":\"UTF-8\",\"delimiter\":\",\",\"header\":true},\"columns\":{},\"list\":\"\",\"mends\":0}");
    }

    List<String> uploads() {
        return rows("SELECT stored_as FROM uploads");
    }

    /** As in {@code SKIPPED ERASED} and {@code REFUSED no such mailbox}: each delivery with its reply or reason. */
    List<String> deliveries() {
        return rows("SELECT CONCAT(state, ' ', COALESCE(reply, reason)) FROM deliveries ORDER BY id");
    }

    List<String> repliesToAttempts() {
        return rows("SELECT reply FROM delivery_attempts");
    }

    List<String> rejectedRows() {
        return rows("SELECT original_text FROM import_rejections ORDER BY line_number");
    }

    List<String> importedFiles() {
        return rows("SELECT file_name FROM imports");
    }

    List<String> suppressionReasons() {
        return rows("SELECT reason FROM suppressions ORDER BY id");
    }

    List<String> suppressionReasonsOfEverything() {
        return rows("SELECT reason FROM suppressions WHERE list_id = 0 ORDER BY id");
    }

    /** As in {@code SUBSCRIBERS.EMAIL}: every column of the database that holds text. */
    List<String> textColumns() {
        return rows("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                + " WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE()))"
                + " AND (LOWER(data_type) LIKE '%char%' OR LOWER(data_type) LIKE '%text%' OR LOWER(data_type) LIKE"
                + " '%large object%')");
    }

    boolean mentions(String table, String column, String word) {
        return !jdbc.queryForList("SELECT 1 FROM " + table + " WHERE LOCATE(?, LOWER(" + column + ")) > 0", word)
                .isEmpty();
    }

    private List<String> rows(String sql) {
        return jdbc.queryForList(sql, String.class);
    }
}
