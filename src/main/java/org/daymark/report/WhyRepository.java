package org.daymark.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.daymark.consent.Purpose;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.Ending;
import org.daymark.subscriber.LeaveReason;
import org.daymark.subscriber.StayAnswer;
import org.daymark.subscriber.SubscriptionState;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the data about one person and one list. */
@Repository
class WhyRepository {
    private static final Words WORDS = Words.of("report");
    private static final String PERSON =
            "SELECT id, email, address_hash, created_at, paused_until FROM subscribers WHERE %s = ?";

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
            SELECT id, due_at, paced, combination, first_sent_at, tried_since, left_at FROM deliveries WHERE campaign_id = ? AND subscriber_id = ?
            """;

    private static final String CONSENTS = """
            SELECT action, purpose, list_id, wording, source, given_at, recorded_at, expires_at, delivery_id
              FROM consents
             WHERE subscriber_id = ? AND list_id IN (0, ?)
             ORDER BY id DESC
             LIMIT 200
            """;

    private static final String DEPARTURES =
            "SELECT reason, remark, at FROM departure_reasons WHERE subscriber_id = ? AND list_id = ?";

    private static final String STAY = "SELECT answer, answered_at FROM stay_answers WHERE delivery_id = ?";

    private static final String OF_DELIVERY = "SELECT subscriber_id FROM deliveries WHERE campaign_id = ? AND id = ?";

    private final JdbcClient jdbc;
    private final Privacy privacy;

    WhyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.privacy = new Privacy(jdbc);
    }

    /** The data of a person that the answer needs. */
    record MailedPerson(
            long id,
            String email,
            String addressHash,
            Instant createdAt,
            @Nullable Instant pausedUntil) {}

    /** The person's subscription to the list. */
    record RecipientSubscription(
            boolean active,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Ending endedBy) {}

    /** A suppression of the person. */
    record Suppression(boolean everywhere, String reason, String source, Instant since) {
        String words() {
            String why = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
            return WORDS.named(
                    everywhere ? "answer.suppressed.all-lists" : "answer.suppressed.this-list",
                    Privacy.words(source).isEmpty() ? why : why + ", " + source);
        }
    }

    /**
     * The person's delivery.
     *
     * @param paced whether a rate limit or window set the due time
     * @param combination the segments that the person was a member of, where blocks are shown to some
     * @param firstSent when it was first claimed
     * @param triedSince when a user had it tried again
     * @param left when a user left it as uncertain
     */
    record Turn(
            long deliveryId,
            Instant due,
            boolean paced,
            @Nullable Integer combination,
            @Nullable Instant firstSent,
            @Nullable Instant triedSince,
            @Nullable Instant left) {}

    /**
     * A consent record about the list, about all lists, or to another purpose.
     *
     * @param byDelivery whether it came by a link of this delivery
     */
    record ConsentEvent(
            ConsentAction action,
            Purpose purpose,
            boolean everywhere,
            String wording,
            String source,
            @Nullable Instant givenAt,
            Instant recordedAt,
            @Nullable Instant expiresAt,
            boolean byDelivery) {
        /** Where it was given, and the words that the person saw. */
        String evidence() {
            return WORDS.named("why.evidence", source, wording);
        }
    }

    /** What the person said when they left the list. */
    record Departure(LeaveReason reason, String remark, Instant at) {}

    /** The answer to the question whether they still want the mail. */
    record Stay(StayAnswer answer, Instant at) {}

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
                        row.getObject("combination", Integer.class),
                        UtcTime.instantOrNull(row, "first_sent_at"),
                        UtcTime.instantOrNull(row, "tried_since"),
                        UtcTime.instantOrNull(row, "left_at")))
                .optional();
    }

    /** @param deliveryId the person's delivery, or 0 */
    List<ConsentEvent> consents(long listId, long personId, long deliveryId) {
        return jdbc.sql(CONSENTS)
                .params(personId, listId)
                .query((row, number) -> new ConsentEvent(
                        ConsentAction.valueOf(row.getString("action")),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getLong("list_id") == 0,
                        row.getString("wording"),
                        row.getString("source"),
                        UtcTime.instantOrNull(row, "given_at"),
                        UtcTime.instant(row, "recorded_at"),
                        UtcTime.instantOrNull(row, "expires_at"),
                        deliveryId != 0 && row.getLong("delivery_id") == deliveryId))
                .list();
    }

    List<Departure> departures(long listId, long personId) {
        return jdbc.sql(DEPARTURES)
                .params(personId, listId)
                .query((row, number) -> new Departure(
                        LeaveReason.valueOf(row.getString("reason")),
                        row.getString("remark"),
                        UtcTime.instant(row, "at")))
                .list();
    }

    Optional<Stay> stay(long deliveryId) {
        return jdbc.sql(STAY)
                .param(deliveryId)
                .query((row, number) ->
                        new Stay(StayAnswer.valueOf(row.getString("answer")), UtcTime.instant(row, "answered_at")))
                .optional();
    }

    private static MailedPerson person(ResultSet row, int number) throws SQLException {
        return new MailedPerson(
                row.getLong("id"),
                row.getString("email"),
                row.getString("address_hash"),
                UtcTime.instant(row, "created_at"),
                UtcTime.instantOrNull(row, "paused_until"));
    }
}
