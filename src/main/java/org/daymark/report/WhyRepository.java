package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.Ending;
import org.daymark.subscriber.SubscriptionState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the data about one person and one list. */
@Repository
class WhyRepository {
    private static final String PERSON = "SELECT id, email, address_hash, created_at FROM subscribers WHERE %s = ?";

    private static final String SUBSCRIPTION = """
            SELECT state, started_at, ended_at, ended_by FROM subscriptions WHERE list_id = ? AND subscriber_id = ?
            """;

    private static final String OTHER_LISTS = """
            SELECT l.name
              FROM subscriptions m
              JOIN lists l ON l.id = m.list_id
             WHERE m.subscriber_id = ? AND m.state = 'ACTIVE' AND m.list_id <> ?
             ORDER BY l.name
             LIMIT 20
            """;

    private static final String SUPPRESSIONS = """
            SELECT list_id, reason, source, created_at FROM suppressions WHERE address_hash = ? AND list_id IN (0, ?)
             ORDER BY list_id
            """;

    private static final String DELIVERY = """
            SELECT id, due_at, paced, combination FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?
            """;

    private static final String OF_DELIVERY = "SELECT subscriber_id FROM deliveries WHERE campaign_id = ? AND id = ?";

    private final JdbcClient jdbc;
    private final Privacy privacy;

    WhyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.privacy = new Privacy(jdbc);
    }

    /** The data of a person that the answer needs. */
    record MailedPerson(long id, String email, String addressHash, Instant createdAt) {}

    /** The person's subscription to the list. */
    record RecipientSubscription(
            boolean active,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Ending endedBy) {}

    /** A suppression of the person. */
    record Suppression(boolean everywhere, String reason, String source, Instant since) {
        String words() {
            return "suppressed for " + (everywhere ? "all lists" : "this list") + " ("
                    + reason.toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (Privacy.words(source).isEmpty() ? "" : ", " + source) + ")";
        }
    }

    /**
     * The person's delivery.
     *
     * @param paced whether a rate limit or window set the due time
     * @param combination the segments that the person was a member of, where blocks are shown to some
     */
    record Turn(
            long deliveryId,
            Instant due,
            boolean paced,
            @Nullable Integer combination) {}

    /** The person's address as the current user may see it. */
    String shown(MailedPerson person) {
        return privacy.address(person.email());
    }

    Optional<MailedPerson> person(long id) {
        return jdbc.sql(String.format(PERSON, "id"))
                .param(id)
                .query(WhyRepository::person)
                .optional();
    }

    Optional<MailedPerson> person(String email) {
        return jdbc.sql(String.format(PERSON, "email"))
                .param(email)
                .query(WhyRepository::person)
                .optional();
    }

    Optional<Long> ofDelivery(long campaignId, long deliveryId) {
        return jdbc.sql(OF_DELIVERY)
                .params(campaignId, deliveryId)
                .query(Long.class)
                .optional();
    }

    Optional<RecipientSubscription> subscription(long listId, long personId) {
        return jdbc.sql(SUBSCRIPTION)
                .params(listId, personId)
                .query((row, number) -> new RecipientSubscription(
                        SubscriptionState.valueOf(row.getString("state")) == SubscriptionState.ACTIVE,
                        UtcTime.instant(row, "started_at"),
                        UtcTime.instantOrNull(row, "ended_at"),
                        Ending.of(row.getString("ended_by"))))
                .optional();
    }

    List<String> otherLists(long personId, long listId) {
        return jdbc.sql(OTHER_LISTS)
                .params(personId, listId)
                .query(String.class)
                .list();
    }

    List<Suppression> suppressions(String addressHash, long listId) {
        return jdbc.sql(SUPPRESSIONS)
                .params(addressHash, listId)
                .query((row, number) -> new Suppression(
                        row.getLong("list_id") == 0,
                        row.getString("reason"),
                        row.getString("source"),
                        UtcTime.instant(row, "created_at")))
                .list();
    }

    Optional<Turn> turn(long campaignId, long personId) {
        return jdbc.sql(DELIVERY)
                .params(campaignId, personId)
                .query((row, number) -> new Turn(
                        row.getLong("id"),
                        UtcTime.instant(row, "due_at"),
                        row.getObject("paced") != null,
                        row.getObject("combination", Integer.class)))
                .optional();
    }

    private static MailedPerson person(ResultSet row, int number) throws SQLException {
        return new MailedPerson(
                row.getLong("id"),
                row.getString("email"),
                row.getString("address_hash"),
                UtcTime.instant(row, "created_at"));
    }
}
