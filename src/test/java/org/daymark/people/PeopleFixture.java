package org.daymark.people;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.secret.Secret;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Memberships;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.AddressHashes;
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
    final MailingLists lists;
    final Subscribers subscribers;
    final Memberships memberships;

    PeopleFixture(DataSource dataSource, Clock clock) {
        jdbc = new JdbcTemplate(dataSource);
        client = JdbcClient.create(jdbc);
        audit = new Audit(client, clock);
        suppressions = new Suppressions(client, hashes, audit, clock);
        lists = new MailingLists(client, audit, clock);
        subscribers = new Subscribers(jdbc, suppressions, hashes, audit, clock);
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
        return new PersonalData(firstName, lastName, null, null, null);
    }

    static PersonalData from(@Nullable String language, @Nullable String country) {
        return new PersonalData(null, null, language, null, country);
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

    List<String> rows(String sql) {
        return jdbc.queryForList(sql, String.class);
    }
}
