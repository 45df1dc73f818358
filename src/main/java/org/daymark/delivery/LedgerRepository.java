package org.daymark.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.audience.FrequencyCap;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.consent.ConsentTerms;
import org.daymark.mail.Reply;
import org.daymark.segment.IdRange;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailFrequency;
import org.daymark.suppression.SuppressedDomains;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores the ledger, one row per delivery; its outcomes are written by {@link OutcomeRepository}. All writes of a run
 * are fenced by owner and epoch.
 */
@Repository
class LedgerRepository {
    private static final String MAX_MEMBER = "SELECT MAX(subscriber_id) FROM subscriptions WHERE list_id = ?";

    private static final String SNAPSHOT_RANGE = """
            INSERT IGNORE INTO deliveries (campaign_id, subscriber_id, domain, state, due_at, attempts, updated_at)
            SELECT ?, s.id, s.domain, 'PENDING', %s, 0, ?
              FROM subscriptions m
              JOIN subscribers s ON s.id = m.subscriber_id
             WHERE m.list_id = ? AND m.subscriber_id > ? AND m.subscriber_id <= ? AND %s
            """;

    /** With what a claim has to know of other campaigns, so that it costs no statement of its own. */
    private static final String CURRENT_RUN = """
            SELECT c.state, c.family_id, c.destination, CASE WHEN c.cap_exempt THEN NULL ELSE f.most END AS most, f.days
              FROM campaigns c LEFT JOIN frequency_caps f ON f.id = 1
             WHERE c.id = ? AND c.run_owner = ? AND c.run_number = ?
            """;

    /**
     * No ORDER BY, which makes H2 lock every candidate, and one state at a time, because with an IN list H2 scans the
     * index from its start.
     */
    private static final String CLAIM_CANDIDATES = """
            SELECT id, due_at FROM deliveries
             WHERE campaign_id = ? AND state = ? AND due_at <= ?
             LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    /** Starts where the last claim ended, because the index still contains entries of earlier rows. */
    private static final String CLAIM_NEXT_CANDIDATES = """
            SELECT id, due_at FROM deliveries
             WHERE campaign_id = ? AND state = 'PENDING' AND due_at = ? AND id > ?
             LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String CANDIDATE_DETAILS = """
            SELECT d.id, d.subscriber_id, d.attempts, d.first_sent_at, d.tried_since, d.issue_id, d.combination,
                   s.email, s.first_name, s.last_name, s.language, s.country, s.paused_until,
                   s.mail_frequency, m.state AS subscription, m.ended_at,
                   x.list_id AS suppressed_for, x.reason AS suppressed_reason, %s AS gap %s
              FROM deliveries d
              LEFT JOIN subscribers s ON s.id = d.subscriber_id
              LEFT JOIN subscriptions m ON m.subscriber_id = d.subscriber_id AND m.list_id = :list
              %s
              LEFT JOIN suppressions x ON x.address_hash = s.address_hash AND x.list_id IN (0, :list)
             WHERE d.id IN (:ids)
            """;

    /**
     * With %s for what tells the message from others where there are several: the first claim decides it for all
     * attempts.
     */
    private static final String CLAIM = """
            UPDATE deliveries
               SET %s state = 'SENDING', owner = :owner, epoch = :epoch, claim_id = :claim, paced = NULL,
                   first_sent_at = COALESCE(first_sent_at, :now), updated_at = :now
             WHERE id IN (:ids)
            """;

    private static final String KEEP_ISSUE = "issue_id = COALESCE(issue_id, :issue), ";

    /** A later claim can only take segments away, which makes the number smaller. */
    private static final String KEEP_COMBINATION =
            "combination = LEAST(COALESCE(combination, :combination), :combination), ";

    private static final String SKIP = """
            UPDATE deliveries SET state = 'SKIPPED', reply_code = NULL, enhanced_code = NULL, reply = NULL,
                   reason = ?, reason_detail = ?, updated_at = ?
             WHERE id = ?
            """;

    private static final String HELD = """
            SELECT d.id, d.subscriber_id, d.attempts, d.first_sent_at, d.tried_since, d.issue_id, d.combination,
                   s.email, s.first_name, s.last_name, s.language, s.country
              FROM deliveries d
              JOIN subscribers s ON s.id = d.subscriber_id
             WHERE d.campaign_id = :campaign AND d.state = 'SENDING'
               AND d.owner = :owner AND d.epoch = :epoch AND d.claim_id = :claim
            """;

    private static final String SETTLE = """
            UPDATE deliveries
               SET state = 'UNCERTAIN', reply_code = NULL, enhanced_code = NULL, reply = NULL,
                   reason = ?, reason_detail = NULL, updated_at = ?
             WHERE campaign_id = ? AND state = 'SENDING' AND epoch <= ?
            """;

    private static final String COUNTS =
            "SELECT state, COUNT(*) AS n FROM deliveries WHERE campaign_id = ? GROUP BY state";

    private static final String ACCEPTED_BY_ISSUE = """
            SELECT issue_id, COUNT(*) AS n FROM deliveries
             WHERE campaign_id = ? AND state = 'ACCEPTED' AND issue_id IS NOT NULL
             GROUP BY issue_id
            """;

    /** In the order of the index, whose first entry it is. */
    private static final String NEXT_DUE = """
            SELECT due_at FROM deliveries WHERE campaign_id = ? AND state = ?
             ORDER BY campaign_id, state, due_at LIMIT 1
            """;

    private static final String LEFT = """
            SELECT COUNT(*) FROM deliveries
             WHERE campaign_id = ? AND state = 'UNCERTAIN' AND left_at IS NOT NULL
            """;

    private static final String LIST = """
            SELECT d.id, s.email, d.state, d.attempts, d.reply_code, d.enhanced_code, d.reply,
                   d.reason, d.reason_detail, d.updated_at, v.language
              FROM deliveries d
              LEFT JOIN subscribers s ON s.id = d.subscriber_id
              LEFT JOIN issue_variants v ON v.id = d.issue_id
             WHERE d.campaign_id = :campaign AND d.id > :after AND (:state = '' OR d.state = :state)
             ORDER BY d.id LIMIT :limit
            """;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JdbcClient client;
    private final SuppressedDomains domains;
    private final ElsewhereRepository elsewhere;

    LedgerRepository(JdbcTemplate jdbc, SuppressedDomains domains, ElsewhereRepository elsewhere) {
        this.domains = domains;
        this.elsewhere = elsewhere;
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.client = JdbcClient.create(jdbc);
    }

    long largestMember(long listId) {
        Long largest = jdbc.queryForObject(MAX_MEMBER, Long.class, listId);
        return largest == null ? 0 : largest;
    }

    /**
     * Adds a row for each member of the list in the id range, unless there is one.
     *
     * @param recipients the condition on members that the campaign's segments make
     */
    int snapshot(Campaign campaign, DueTimes due, IdRange range, Predicate recipients, Instant now) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(campaign.id());
        parameters.addAll(due.parameters());
        parameters.addAll(List.of(UtcTime.column(now), campaign.listId(), range.after(), range.upTo()));
        parameters.addAll(recipients.parameters());
        return jdbc.update(String.format(SNAPSHOT_RANGE, due.sql(), recipients.sql()), parameters.toArray());
    }

    /**
     * Claims up to {@code limit} due deliveries for this run. People who must not get mail become SKIPPED. A paused or
     * canceled campaign yields nothing. Needs a transaction.
     *
     * @param terms what the campaign asks of consent
     */
    Claim claim(
            Campaign run, Editions editions, ConsentTerms terms, long claimId, int limit, Choice choice, Instant now) {
        CurrentRun current =
                jdbc
                        .query(CURRENT_RUN, (row, number) -> CurrentRun.of(row), run.id(), owner(run), run.runNumber())
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("campaign " + run.id() + ": run " + run.runNumber()
                                + " of " + owner(run) + " is over and may claim nothing more"));
        if (current.state() != CampaignState.SENDING) {
            return Claim.NOTHING;
        }
        List<Long> ids = choice.choose(limit, now);
        if (ids.isEmpty()) {
            return Claim.NOTHING;
        }
        Map<Long, Candidate> candidates = candidates(run, editions, terms, ids, now);
        if (current.family() != null) {
            followFamily(current.family(), run, editions, candidates);
        }
        skipThoseWithEnough(run, current, candidates, now);
        List<Claimed> claimed = skipOthers(candidates.values(), now);
        List<Claimed> decided = editions.decided(claimed);
        claim(run, editions, claimId, decided, now);
        return new Claim(decided, candidates.size() - claimed.size());
    }

    /** Locked deliveries with what decides whether they are sent. */
    private Map<Long, Candidate> candidates(
            Campaign run, Editions editions, ConsentTerms terms, List<Long> ids, Instant now) {
        Map<Long, Candidate> candidates = new LinkedHashMap<>();
        named.query(
                CANDIDATE_DETAILS.formatted(terms.gap().replace("?", ":now"), terms.columns(), terms.joins()),
                Map.of("list", run.listId(), "ids", inFewSizes(ids), "now", UtcTime.column(now)),
                row -> {
                    Candidate candidate = Candidate.of(row, now, editions);
                    candidates.merge(candidate.id(), candidate, Candidate::stricter);
                });
        Set<String> barred = domains.among(candidates.values().stream()
                        .flatMap(candidate -> candidate.domain().stream())
                        .collect(Collectors.toSet()))
                .keySet();
        candidates.replaceAll((id, candidate) -> candidate.barredBy(barred));
        return candidates;
    }

    /** What other campaigns of the family have sent to these people, and which blocks they have chosen for them. */
    private void followFamily(long family, Campaign run, Editions editions, Map<Long, Candidate> candidates) {
        Map<Long, Long> received = elsewhere.received(family, run.id(), people(candidates.values()));
        candidates.replaceAll((id, candidate) -> candidate.unlessReceived(received));
        if (editions.severalCombinations()) {
            Map<Long, Integer> chosen = elsewhere.chosen(family, run.id(), people(candidates.values()));
            candidates.replaceAll((id, candidate) -> candidate.keeping(chosen));
        }
    }

    /** Skips people who have had as many emails as the organization's limit or their own wish allows. */
    private void skipThoseWithEnough(Campaign run, CurrentRun current, Map<Long, Candidate> candidates, Instant now) {
        FrequencyCap cap = current.cap();
        List<Candidate> limited = candidates.values().stream()
                .filter(candidate -> candidate.reasonToSkip() == null
                        && (cap != null || candidate.frequency() != MailFrequency.EVERY))
                .toList();
        if (limited.isEmpty()) {
            return;
        }
        Map<Long, RecentMail> recent =
                elsewhere.recent(run.id(), current.destination(), people(limited), RecentMail.Windows.of(cap), now);
        limited.forEach(candidate -> candidates.put(candidate.id(), candidate.unlessEnough(cap, recent)));
    }

    private static List<Long> people(Collection<Candidate> candidates) {
        return candidates.stream()
                .map(Candidate::claimed)
                .filter(Objects::nonNull)
                .map(Claimed::subscriberId)
                .toList();
    }

    /** Skips the candidates that have a reason to be skipped, and gives the others. */
    private List<Claimed> skipOthers(Collection<Candidate> candidates, Instant now) {
        List<Claimed> claimed = new ArrayList<>();
        List<Object[]> skipped = new ArrayList<>();
        for (Candidate candidate : candidates) {
            DeliveryReason reason = candidate.reasonToSkip();
            if (reason == null && candidate.claimed() != null) {
                claimed.add(candidate.claimed());
            } else {
                skipped.add(new Object[] {
                    reason == null ? null : reason.name(), candidate.detail(), UtcTime.column(now), candidate.id()
                });
            }
        }
        if (!skipped.isEmpty()) {
            jdbc.batchUpdate(SKIP, skipped);
        }
        return claimed;
    }

    private void claim(Campaign run, Editions editions, long claimId, List<Claimed> decided, Instant now) {
        String keep = (editions.severalLanguages() ? KEEP_ISSUE : "")
                + (editions.severalCombinations() ? KEEP_COMBINATION : "");
        if (!keep.isEmpty()) {
            decided.stream()
                    .collect(Collectors.groupingBy(Claimed::edition))
                    .values()
                    .forEach(alike -> claim(run, keep, claimId, alike, now));
        } else if (!decided.isEmpty()) {
            claim(run, keep, claimId, decided, now);
        }
    }

    /** Claims deliveries of the same edition. */
    private void claim(Campaign run, String keep, long claimId, List<Claimed> alike, Instant now) {
        int updated = named.update(
                String.format(CLAIM, keep),
                Map.of(
                        "owner", owner(run),
                        "epoch", run.runNumber(),
                        "claim", claimId,
                        "now", UtcTime.column(now),
                        "issue", alike.get(0).issue(),
                        "combination", alike.get(0).edition().combination(),
                        "ids", inFewSizes(alike.stream().map(Claimed::id).toList())));
        if (updated != alike.size()) {
            throw new IllegalStateException("campaign " + run.id() + ": " + alike.size()
                    + " deliveries were locked for a claim but " + updated + " could be claimed");
        }
    }

    /** Locks due deliveries for a claim, retries first. */
    List<Long> anyDue(Campaign run, int limit, ClaimPosition place, Instant now) {
        List<Long> ids = new ArrayList<>();
        boolean looked = place.looksForRetries(System.nanoTime());
        if (looked) {
            ids.addAll(due(run, DeliveryState.DEFERRED, limit, now).keySet());
        }
        if (ids.size() < limit) {
            ids.addAll(pending(run, limit - ids.size(), place, now));
        }
        if (ids.isEmpty() && !looked) {
            ids.addAll(due(run, DeliveryState.DEFERRED, limit, now).keySet());
        }
        return ids;
    }

    private Set<Long> pending(Campaign run, int limit, ClaimPosition place, Instant now) {
        Map<Long, LocalDateTime> pending = new java.util.LinkedHashMap<>();
        if (place.dueAt != null) {
            jdbc.query(CLAIM_NEXT_CANDIDATES, candidatesInto(pending), run.id(), place.dueAt, place.id, limit);
        }
        if (pending.isEmpty()) {
            pending = due(run, DeliveryState.PENDING, limit, now);
        }
        pending.forEach(place::passed);
        return pending.keySet();
    }

    private Map<Long, LocalDateTime> due(Campaign run, DeliveryState state, int limit, Instant now) {
        Map<Long, LocalDateTime> due = new java.util.LinkedHashMap<>();
        jdbc.query(CLAIM_CANDIDATES, candidatesInto(due), run.id(), state.name(), UtcTime.column(now), limit);
        return due;
    }

    private static RowCallbackHandler candidatesInto(Map<Long, LocalDateTime> candidates) {
        return row -> candidates.put(row.getLong("id"), row.getObject("due_at", LocalDateTime.class));
    }

    /** The deliveries of a claim whose commit got no reply. */
    List<Claimed> held(Campaign run, Editions editions, long claimId) {
        return client.sql(HELD)
                .param("campaign", run.id())
                .param("owner", owner(run))
                .param("epoch", run.runNumber())
                .param("claim", claimId)
                .query((row, number) -> Claimed.of(row, null, editions))
                .list();
    }

    /** Pads to a power of two, because the driver prepares each size as its own statement. */
    static List<Long> inFewSizes(List<Long> ids) {
        int size = Integer.highestOneBit(Math.max(1, ids.size() - 1)) * 2;
        List<Long> filled = new ArrayList<>(ids);
        filled.addAll(Collections.nCopies(Math.max(0, size - ids.size()), ids.get(ids.size() - 1)));
        return filled;
    }

    /** Marks what earlier runs were sending as uncertain. Their owners must be known to be dead. */
    int settle(long campaignId, int lastEpoch, Instant now) {
        return jdbc.update(SETTLE, DeliveryReason.SENDER_STOPPED.name(), UtcTime.column(now), campaignId, lastEpoch);
    }

    DeliveryCounts counts(long campaignId) {
        Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
        jdbc.query(
                COUNTS,
                row -> {
                    counts.put(DeliveryState.valueOf(row.getString("state")), row.getLong("n"));
                },
                campaignId);
        return new DeliveryCounts(counts);
    }

    /** The accepted deliveries by the ids of their issues; none in a campaign of one language. */
    Map<Long, Long> acceptedByIssue(long campaignId) {
        Map<Long, Long> accepted = new java.util.LinkedHashMap<>();
        jdbc.query(
                ACCEPTED_BY_ISSUE,
                row -> {
                    accepted.put(row.getLong("issue_id"), row.getLong("n"));
                },
                campaignId);
        return accepted;
    }

    /** When the first delivery is due; in the past if some are due now. */
    Optional<Instant> nextDue(long campaignId) {
        return Stream.of(DeliveryState.PENDING, DeliveryState.DEFERRED)
                .flatMap(state -> jdbc.queryForList(NEXT_DUE, LocalDateTime.class, campaignId, state.name()).stream())
                .map(at -> at.toInstant(ZoneOffset.UTC))
                .min(Comparator.naturalOrder());
    }

    long left(long campaignId) {
        Long left = jdbc.queryForObject(LEFT, Long.class, campaignId);
        return left == null ? 0 : left;
    }

    List<Delivery> list(long campaignId, @Nullable DeliveryState state, long after, int limit) {
        return client.sql(LIST)
                .param("campaign", campaignId)
                .param("state", state == null ? "" : state.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Delivery(
                        row.getLong("id"),
                        row.getString("email"),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        row.getString("language"),
                        words(row),
                        UtcTime.instant(row, "updated_at")))
                .list();
    }

    private static @Nullable String words(ResultSet row) throws SQLException {
        String text = DeliveryReason.reply(row);
        return text == null ? null : new Reply(row.getInt("reply_code"), row.getString("enhanced_code"), text).words();
    }

    static String owner(Campaign run) {
        String owner = run.runOwner();
        if (owner == null) {
            throw new IllegalStateException("campaign " + run.id() + " has no run under way");
        }
        return owner;
    }

    /** The position of a run in the ledger. It is only an optimization. */
    static final class ClaimPosition {
        /**
         * Between two looks; the index has what has left PENDING right behind them, so a look costs as much as a claim.
         */
        private static final long RETRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

        private @Nullable LocalDateTime dueAt;
        private long id;
        private @Nullable Long looked;

        private boolean looksForRetries(long nanoTime) {
            boolean again = looked == null || nanoTime - looked >= RETRIES_NANOS;
            if (again) {
                looked = nanoTime;
            }
            return again;
        }

        private void passed(long passed, LocalDateTime due) {
            dueAt = due;
            id = passed;
        }
    }

    /** Selects and locks due deliveries for a claim. */
    @FunctionalInterface
    interface Choice {
        List<Long> choose(int limit, Instant now);
    }

    /** The claimed deliveries, and the number of skipped ones. */
    record Claim(List<Claimed> claimed, int skipped) {
        static final Claim NOTHING = new Claim(List.of(), 0);

        boolean empty() {
            return claimed.isEmpty() && skipped == 0;
        }
    }

    /**
     * A campaign at a claim.
     *
     * @param family null without top-ups
     * @param cap the limit of emails to one person; null without one, and for exempt campaigns
     */
    private record CurrentRun(
            CampaignState state,
            @Nullable Long family,
            String destination,
            @Nullable FrequencyCap cap) {
        static CurrentRun of(ResultSet row) throws SQLException {
            Integer most = row.getObject("most", Integer.class);
            return new CurrentRun(
                    CampaignState.valueOf(row.getString("state")),
                    row.getObject("family_id", Long.class),
                    row.getString("destination"),
                    most == null ? null : new FrequencyCap(most, row.getInt("days")));
        }
    }
}
