package org.daymark.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.DeliveryReason;
import org.daymark.delivery.DeliveryState;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads campaigns and the ledger for the campaign pages. Every list is paged by key, never by offset. */
@Repository
class CampaignReportRepository {
    private static final String CAMPAIGNS = """
            SELECT c.id, c.name, c.kit, l.name AS list_name, c.subject, c.state, c.destination,
                   c.started_at, c.finished_at, c.next_due_at, c.reason,
                   c.reason_detail
              FROM campaigns c
              JOIN lists l ON l.id = c.list_id
            """;

    private static final String CAMPAIGN = CAMPAIGNS + " WHERE c.id = ?";

    private static final String CAMPAIGNS_BEFORE = CAMPAIGNS + " WHERE c.id < ? ORDER BY c.id DESC LIMIT ?";

    private static final String SENDING = CAMPAIGNS + " WHERE c.state = 'SENDING' ORDER BY c.id DESC LIMIT ?";

    private static final String IN_FLIGHT =
            "SELECT COUNT(*) FROM deliveries WHERE campaign_id = ? AND state = 'SENDING'";

    private static final String COUNTS = """
            SELECT state, COUNT(*) AS number
              FROM deliveries
             WHERE campaign_id = ?
             GROUP BY state
            """;

    /** Counts state by state, because GROUP BY is slower. */
    private static final String COUNT =
            "SELECT '%1$s' AS state, COUNT(*) AS number FROM deliveries WHERE campaign_id = :campaign AND state = '%1$s'";

    /** The tally of accepted deliveries, in the same statement as the rest for a consistent result. */
    private static final String ACCEPTED =
            "SELECT 'ACCEPTED' AS state, accepted AS number FROM accepted_tallies WHERE campaign_id = :campaign";

    /** The number of deliveries. */
    private static final String RECIPIENTS =
            "SELECT '' AS state, recipients AS number FROM campaigns WHERE id = :campaign AND recipients IS NOT NULL";

    private static final String COLUMNS = """
            SELECT d.id, d.subscriber_id, s.email, d.state, d.attempts, d.reply_code, d.enhanced_code, d.reply,
                   d.reason, d.reason_detail, d.updated_at
            """;

    /** The inner query selects the rows of the page before the join with addresses. Otherwise H2 sorts all rows. */
    private static final String PAGE_OF_DELIVERIES = COLUMNS + """
              FROM (SELECT id, subscriber_id, state, attempts, reply_code, enhanced_code, reply,
                           reason, reason_detail, updated_at
                      FROM deliveries %s
                     WHERE campaign_id = ? AND %s
                     ORDER BY campaign_id %s, subscriber_id %s
                     LIMIT ?) d
              LEFT JOIN subscribers s ON s.id = d.subscriber_id
             ORDER BY d.subscriber_id %s
            """;

    private static final String ALL_AFTER = page("", "subscriber_id > ?", "");

    /** CONCAT prevents the use of the index on states, because rows of a common state are found quickly without it. */
    private static final String COMMON_STATE_AFTER = page("", "subscriber_id > ? AND CONCAT(state, '') IN (?, ?)", "");

    /** Reads backwards, because pending deliveries are at the end. */
    private static final String COMMON_STATE_BEFORE =
            page("", "subscriber_id < ? AND CONCAT(state, '') IN (?, ?)", "DESC");

    /** Reads a limited range, because deliveries of such states are often close together. */
    private static final String NEAR_STATE_AFTER =
            page("", "subscriber_id > ? AND subscriber_id <= ? AND CONCAT(state, '') IN (?, ?)", "");

    private static final String RARE_STATE_AFTER =
            page("USE INDEX (ix_deliveries_claim)", "subscriber_id > ? AND state IN (?, ?)", "");

    private static final String RARE_STATE_BEFORE =
            page("USE INDEX (ix_deliveries_claim)", "subscriber_id < ? AND state IN (?, ?)", "DESC");

    /** An outer join, although every row has a delivery, because it makes both databases start with the addresses. */
    private static final String BY_ADDRESS_AFTER = COLUMNS + """
              FROM subscribers s
              LEFT JOIN deliveries d ON d.campaign_id = ? AND d.subscriber_id = s.id
             WHERE s.email >= ? AND s.email < ? AND s.email > ? AND d.id IS NOT NULL
             ORDER BY s.email
             LIMIT ?
            """;

    private static final String UNCERTAIN = """
            SELECT d.id, s.email, d.reply, d.reason, d.reason_detail, d.updated_at
              FROM (SELECT id, subscriber_id, reply, reason, reason_detail, updated_at FROM deliveries
                     WHERE campaign_id = ? AND state = 'UNCERTAIN' AND left_at IS NULL
                     ORDER BY id LIMIT ?) d
              JOIN subscribers s ON s.id = d.subscriber_id
             ORDER BY d.id
            """;

    private static final String LEFT =
            "SELECT COUNT(*) FROM deliveries WHERE campaign_id = ? AND state = 'UNCERTAIN' AND left_at IS NOT NULL";

    private static final String DELIVERY = COLUMNS + """
              FROM deliveries d
              LEFT JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.campaign_id = ? AND d.id = ?
            """;

    private static final String ATTEMPTS = """
            SELECT attempt, outcome, reply_code, enhanced_code, reply, reason, reason_detail, at
              FROM delivery_attempts
             WHERE delivery_id = ?
             ORDER BY attempt, id
             LIMIT 200
            """;

    /** Sorts after every possible continuation of an address. */
    private static final String BEHIND_ALL = "\uffff";

    /** Up to this number, sorting all deliveries of a state is faster than skipping the others. */
    private static final long RARE = 20_000;

    /** Up to this number, they are read quickly anywhere; above it, the search starts nearby. */
    private static final long QUITE_RARE = 2_000;

    /** The range of subscriber ids that counts as nearby. */
    private static final long NEAR = 20_000;

    private final JdbcClient jdbc;
    private final Privacy privacy;

    /** The most common state besides ACCEPTED at the last count. A wrong guess is slow but harmless. */
    private final Cache<Long, DeliveryState> commonest =
            Caffeine.newBuilder().maximumSize(1_000).executor(Runnable::run).build();

    CampaignReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.privacy = new Privacy(jdbc);
    }

    Optional<CampaignView> campaign(long id) {
        return jdbc.sql(CAMPAIGN)
                .param(id)
                .query(CampaignReportRepository::campaign)
                .optional();
    }

    /** Campaigns below an id, newest first. */
    List<CampaignView> campaignsBefore(long id, int limit) {
        return jdbc.sql(CAMPAIGNS_BEFORE)
                .params(id, limit)
                .query(CampaignReportRepository::campaign)
                .list();
    }

    /** The campaigns that are being sent, newest first. */
    List<CampaignView> sending(int limit) {
        return jdbc.sql(SENDING)
                .param(limit)
                .query(CampaignReportRepository::campaign)
                .list();
    }

    /**
     * Counts the deliveries of a campaign. If their total is known, neither accepted deliveries, which have a tally,
     * nor those in the most common other state are counted: the latter are the rest.
     */
    DeliveryCounts counts(CampaignView campaign) {
        DeliveryState rest = commonest.get(campaign.id(), missing -> usualRest(campaign.state()));
        String counting = Stream.concat(
                        Arrays.stream(DeliveryState.values())
                                .filter(state -> state != DeliveryState.ACCEPTED && state.reported() != rest)
                                .map(state -> String.format(COUNT, state)),
                        Stream.of(ACCEPTED, RECIPIENTS))
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, Long> numbers = new LinkedHashMap<>();
        jdbc.sql(counting).param("campaign", campaign.id()).query(row -> {
            numbers.put(row.getString("state"), row.getLong("number"));
        });
        Long recipients = numbers.remove("");
        DeliveryCounts counts =
                recipients == null ? counts(campaign.id()) : byState(numbers).withRest(rest, recipients);
        if (counts.of(rest) < 0) {
            counts = counts(campaign.id());
        }
        commonest.put(campaign.id(), commonest(counts));
        return counts;
    }

    /** The number of messages being sent, or that were when their process ended. */
    long inFlight(long campaignId) {
        return jdbc.sql(IN_FLIGHT).param(campaignId).query(Long.class).single();
    }

    private static DeliveryState usualRest(CampaignState campaignState) {
        return switch (campaignState) {
            case SENT -> DeliveryState.REFUSED;
            case CANCELLED -> DeliveryState.CANCELLED;
            default -> DeliveryState.PENDING;
        };
    }

    private DeliveryCounts counts(long campaignId) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        jdbc.sql(COUNTS).param(campaignId).query(row -> {
            numbers.put(row.getString("state"), row.getLong("number"));
        });
        return byState(numbers);
    }

    private static DeliveryCounts byState(Map<String, Long> numbers) {
        Map<DeliveryState, Long> byState = new EnumMap<>(DeliveryState.class);
        numbers.forEach((state, number) -> byState.put(DeliveryState.valueOf(state), number));
        return new DeliveryCounts(byState);
    }

    /** The state that most deliveries but the accepted ones are in. */
    private static DeliveryState commonest(DeliveryCounts counts) {
        return counts.byState().entrySet().stream()
                .filter(entry -> entry.getKey() != DeliveryState.ACCEPTED)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(DeliveryState.PENDING);
    }

    List<DeliveryView> deliveries(long campaignId, long afterSubscriber, int limit) {
        return list(jdbc.sql(ALL_AFTER).params(campaignId, afterSubscriber, limit));
    }

    /**
     * Reads the deliveries in one state in the order of subscribers; pending ones backwards.
     *
     * @param number their number as far as known, which decides on the query
     * @param beyond the last subscriber of the previous page, or null for the first page
     */
    List<DeliveryView> deliveries(long campaignId, DeliveryState state, long number, @Nullable Long beyond, int limit) {
        boolean pending = state == DeliveryState.PENDING;
        boolean rare = number <= RARE;
        String sql =
                pending ? rare ? RARE_STATE_BEFORE : COMMON_STATE_BEFORE : rare ? RARE_STATE_AFTER : COMMON_STATE_AFTER;
        long begin = beyond != null ? beyond : pending ? Long.MAX_VALUE : 0;
        if (rare && !pending && number > QUITE_RARE) {
            List<DeliveryView> near = list(jdbc.sql(NEAR_STATE_AFTER)
                    .params(campaignId, begin, begin + NEAR, state.name(), state.name(), limit));
            if (near.size() == limit) {
                return near;
            }
        }
        return list(jdbc.sql(sql).params(campaignId, begin, state.name(), pending ? "SENDING" : state.name(), limit));
    }

    /** Reads the deliveries whose address starts with this text, in the order of addresses. */
    List<DeliveryView> deliveriesByAddress(long campaignId, String start, String afterAddress, int limit) {
        Permission.VIEW_PEOPLE.require();
        return list(jdbc.sql(BY_ADDRESS_AFTER).params(campaignId, start, start + BEHIND_ALL, afterAddress, limit));
    }

    /** Reads the first uncertain deliveries without a decision. */
    List<UncertainView> uncertain(long campaignId, int limit) {
        Permission.VIEW_PEOPLE.require();
        return jdbc.sql(UNCERTAIN)
                .params(campaignId, limit)
                .query((row, number) -> new UncertainView(
                        row.getLong("id"),
                        EmailAddress.shown(row.getString("email")),
                        Privacy.words(orEmpty(DeliveryReason.reply(row))),
                        UtcTime.instant(row, "updated_at"),
                        null))
                .list();
    }

    /** The number of uncertain deliveries that were reviewed and left as they are. */
    long left(long campaignId) {
        return jdbc.sql(LEFT).param(campaignId).query(Long.class).single();
    }

    Optional<DeliveryView> delivery(long campaignId, long deliveryId) {
        return jdbc.sql(DELIVERY)
                .params(campaignId, deliveryId)
                .query(CampaignReportRepository::delivery)
                .optional()
                .map(delivery -> privacy.shown(List.of(delivery)).get(0));
    }

    List<AttemptView> attempts(long deliveryId) {
        return jdbc.sql(ATTEMPTS)
                .param(deliveryId)
                .query((row, number) -> new AttemptView(
                        row.getInt("attempt"),
                        DeliveryState.valueOf(row.getString("outcome")).reported(),
                        reply(row),
                        Moment.of(UtcTime.instant(row, "at"))))
                .list();
    }

    private static String page(String hint, String condition, String direction) {
        return String.format(PAGE_OF_DELIVERIES, hint, condition, direction, direction, direction);
    }

    private List<DeliveryView> list(JdbcClient.StatementSpec statement) {
        return privacy.shown(statement.query(CampaignReportRepository::delivery).list());
    }

    private static CampaignView campaign(ResultSet row, int number) throws SQLException {
        String destination = row.getString("destination");
        return new CampaignView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kit"),
                row.getString("list_name"),
                row.getString("subject"),
                CampaignState.valueOf(row.getString("state")),
                destination == null ? null : Campaign.Destination.valueOf(destination),
                UtcTime.instantOrNull(row, "started_at"),
                UtcTime.instantOrNull(row, "finished_at"),
                UtcTime.instantOrNull(row, "next_due_at"),
                CampaignReason.Told.of(row));
    }

    private static DeliveryView delivery(ResultSet row, int number) throws SQLException {
        String email = row.getString("email");
        return new DeliveryView(
                row.getLong("id"),
                row.getLong("subscriber_id"),
                email == null ? DeliveryView.ERASED : email,
                DeliveryState.valueOf(row.getString("state")).reported(),
                row.getInt("attempts"),
                reply(row),
                Moment.of(UtcTime.instant(row, "updated_at")));
    }

    private static ServerWords reply(ResultSet row) throws SQLException {
        int code = row.getInt("reply_code");
        return new ServerWords(
                row.wasNull() || code <= 0 ? "" : Integer.toString(code),
                orEmpty(row.getString("enhanced_code")),
                Privacy.words(orEmpty(DeliveryReason.reply(row))));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
