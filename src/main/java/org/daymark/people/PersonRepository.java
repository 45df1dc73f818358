package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Permission;
import org.daymark.consent.Purpose;
import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryReason;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.Ending;
import org.daymark.subscriber.LeaveReason;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.SubscriptionState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads all data about one person. */
@Repository
class PersonRepository {
    private static final String PERSON = """
            SELECT id, email, %s, created_at, updated_at FROM subscribers WHERE id = ?
            """.formatted(PersonalField.columns(""));

    private static final String SUBSCRIPTIONS = """
            SELECT s.list_id, l.name, s.state, s.started_at, s.ended_at, s.ended_by
              FROM subscriptions s
              JOIN lists l ON l.id = s.list_id
             WHERE s.subscriber_id = ?
             ORDER BY s.state, l.name
            """;

    private static final String HISTORY = """
            SELECT c.action, c.purpose, c.list_id, l.name, c.basis, c.wording, c.wording_version, c.source, c.method,
                   c.given_at, c.recorded_at, c.expires_at, c.jurisdiction, c.ip, c.confirmed_at, c.confirmed_ip,
                   c.user_agent, c.actor
              FROM consents c
              LEFT JOIN lists l ON l.id = c.list_id
             WHERE c.subscriber_id = ?
             ORDER BY c.id DESC
             LIMIT ?
            """;

    private static final String OWN_CHOICES =
            "SELECT paused_until, mail_frequency, tracking_allowed FROM subscribers WHERE id = ?";

    private static final String REASONS = """
            SELECT l.name, r.reason, r.remark, r.at FROM departure_reasons r LEFT JOIN lists l ON l.id = r.list_id
             WHERE r.subscriber_id = ? ORDER BY r.id
            """;

    private static final String SIGN_UP_REQUESTS = """
            SELECT l.name, q.state, q.created_at, q.ip, q.user_agent, q.purposes
              FROM sign_up_requests q LEFT JOIN lists l ON l.id = q.list_id
             WHERE q.email = ? ORDER BY q.id
            """;

    /** From campaign to campaign: an index over people alone would cost every send more than it saves here. */
    private static final String DELIVERIES = """
            SELECT d.id, c.id AS campaign_id, c.name, d.state, d.attempts, d.reply_code, d.reply,
                   d.reason, d.reason_detail, d.combination, d.updated_at
              FROM campaigns c
              JOIN deliveries d ON d.campaign_id = c.id AND d.subscriber_id = ?
             WHERE c.id < ?
             ORDER BY c.id DESC
             LIMIT ?
            """;

    private final JdbcClient jdbc;

    PersonRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> find(long id) {
        Permission.VIEW_PEOPLE.require();
        return jdbc.sql(PERSON).param(id).query(PersonRepository::person).optional();
    }

    List<Subscription> subscriptions(long id) {
        return jdbc.sql(SUBSCRIPTIONS)
                .param(id)
                .query((row, number) -> new Subscription(
                        row.getLong("list_id"),
                        row.getString("name"),
                        SubscriptionState.valueOf(row.getString("state")) == SubscriptionState.ACTIVE,
                        Moment.of(UtcTime.instant(row, "started_at")),
                        Moment.ofNullable(UtcTime.instantOrNull(row, "ended_at")),
                        Ending.of(row.getString("ended_by"))))
                .list();
    }

    /** Newest first. */
    List<ConsentRecord> history(long id, int limit) {
        return jdbc.sql(HISTORY)
                .params(id, limit)
                .query((row, number) -> new ConsentRecord(
                        ConsentAction.valueOf(row.getString("action")),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getLong("list_id"),
                        row.getString("name"),
                        row.getString("basis"),
                        row.getString("wording"),
                        row.getObject("wording_version", Integer.class),
                        row.getString("source"),
                        ConsentMethod.valueOf(row.getString("method")),
                        Moment.ofNullable(UtcTime.instantOrNull(row, "given_at")),
                        Moment.of(UtcTime.instant(row, "recorded_at")),
                        Moment.ofNullable(UtcTime.instantOrNull(row, "expires_at")),
                        row.getString("jurisdiction"),
                        row.getString("ip"),
                        Moment.ofNullable(UtcTime.instantOrNull(row, "confirmed_at")),
                        row.getString("confirmed_ip"),
                        row.getString("user_agent"),
                        row.getString("actor")))
                .list();
    }

    /** Those of the newest campaigns first, beginning below a campaign's id. */
    List<PersonDelivery> deliveries(long id, long beforeCampaign, int limit) {
        return jdbc.sql(DELIVERIES)
                .params(id, beforeCampaign, limit)
                .query((row, number) -> new PersonDelivery(
                        row.getLong("id"),
                        row.getLong("campaign_id"),
                        row.getString("name"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        row.getInt("reply_code") <= 0 ? "" : Integer.toString(row.getInt("reply_code")),
                        text(DeliveryReason.reply(row)),
                        row.getObject("combination", Integer.class),
                        Moment.of(UtcTime.instant(row, "updated_at"))))
                .list();
    }

    /** What they chose on their own page, by the names of the export. */
    Map<String, Object> ownChoices(long id) {
        return jdbc.sql(OWN_CHOICES)
                .param(id)
                .query((row, number) -> {
                    Map<String, Object> choices = new LinkedHashMap<>();
                    choices.put("paused_until", iso(row, "paused_until"));
                    String frequency = row.getString("mail_frequency");
                    choices.put(
                            "mail_frequency", frequency == null ? null : Coded.of("frequency_", frequency, frequency));
                    choices.put("tracking_allowed", row.getObject("tracking_allowed", Boolean.class));
                    return choices;
                })
                .single();
    }

    /** Why they left, by the names of the export. */
    List<Map<String, Object>> reasons(long id) {
        return jdbc.sql(REASONS)
                .param(id)
                .query((row, number) -> {
                    Map<String, Object> reason = new LinkedHashMap<>();
                    reason.put("list", row.getString("name"));
                    LeaveReason said = LeaveReason.valueOf(row.getString("reason"));
                    reason.put("reason", Coded.of("reason_", said, said.words()));
                    reason.put("remark", row.getString("remark"));
                    reason.put("at", iso(row, "at"));
                    return reason;
                })
                .list();
    }

    /** Their requests to subscribe that are still kept, by the names of the export. */
    List<Map<String, Object>> signUpRequests(String email) {
        return jdbc.sql(SIGN_UP_REQUESTS)
                .param(email)
                .query((row, number) -> {
                    Map<String, Object> request = new LinkedHashMap<>();
                    request.put("list", row.getString("name"));
                    String state = row.getString("state");
                    request.put("state", Coded.of("data_request_", state, state));
                    request.put("at", iso(row, "created_at"));
                    request.put("network_address", row.getString("ip"));
                    request.put("program", row.getString("user_agent"));
                    request.put("purposes", row.getString("purposes"));
                    return request;
                })
                .list();
    }

    private static @Nullable String iso(ResultSet row, String column) throws SQLException {
        Instant time = UtcTime.instantOrNull(row, column);
        return time == null ? null : time.toString();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getLong("id"),
                row.getString("email"),
                PersonalData.of(row),
                Moment.of(UtcTime.instant(row, "created_at")),
                UtcTime.instant(row, "updated_at").toEpochMilli());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
