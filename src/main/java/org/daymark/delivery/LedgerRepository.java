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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.address.EmailAddress;
import org.daymark.audience.FrequencyCap;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.consent.ConsentGap;
import org.daymark.consent.ConsentTerms;
import org.daymark.issue.TrackingLevel;
import org.daymark.mail.Reply;
import org.daymark.segment.IdRange;
import org.daymark.segment.Predicate;
import org.daymark.storage.UtcTime;
import org.daymark.subscriber.MailFrequency;
import org.daymark.subscriber.SubscriptionState;
import org.daymark.suppression.SuppressedDomains;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the ledger, one row per delivery. All writes of a run are fenced by owner and epoch. */
@Repository
class LedgerRepository {
    private static final String LARGEST_MEMBER = "SELECT MAX(subscriber_id) FROM subscriptions WHERE list_id = ?";

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

    private static final String RECORD = """
            UPDATE deliveries
               SET state = ?, due_at = COALESCE(?, due_at), attempts = ?,
                   reply_code = ?, enhanced_code = ?, reply = ?, updated_at = ?
             WHERE id = ? AND state = ? AND owner = ? AND epoch = ?
            """;

    /** Records outcomes that differ only in the reply's text: one statement costs the database a quarter per row. */
    private static final String RECORD_ALIKE = """
            UPDATE deliveries
               SET state = ?, attempts = ?, reply_code = ?, enhanced_code = ?, updated_at = ?, reply = %s
             WHERE id IN (%s) AND state = 'SENDING' AND owner = ? AND epoch = ?
            """;

    private static final String STANDING = "SELECT state, owner, epoch FROM deliveries WHERE id = ?";

    private static final String KEEP_ATTEMPT = """
            INSERT INTO delivery_attempts (delivery_id, attempt, outcome, reply_code, enhanced_code, reply, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
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

    private static final int MAX_BATCH = 128;

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final JdbcClient client;
    private final AcceptedTallyRepository tally;
    private final SuppressedDomains domains;
    private final ElsewhereRepository elsewhere;

    LedgerRepository(
            JdbcTemplate jdbc,
            AcceptedTallyRepository tally,
            SuppressedDomains domains,
            ElsewhereRepository elsewhere) {
        this.tally = tally;
        this.domains = domains;
        this.elsewhere = elsewhere;
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.client = JdbcClient.create(jdbc);
    }

    long largestMember(long listId) {
        Long largest = jdbc.queryForObject(LARGEST_MEMBER, Long.class, listId);
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
        Map<Long, Candidate> candidates = new java.util.LinkedHashMap<>();
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
        if (current.family() != null) {
            Map<Long, Long> received = elsewhere.received(current.family(), run.id(), people(candidates.values()));
            candidates.replaceAll((id, candidate) -> candidate.unlessReceived(received));
            if (editions.severalCombinations()) {
                Map<Long, Integer> chosen = elsewhere.chosen(current.family(), run.id(), people(candidates.values()));
                candidates.replaceAll((id, candidate) -> candidate.keeping(chosen));
            }
        }
        skipThoseWithEnough(run, current, candidates, now);
        List<Claimed> claimed = new ArrayList<>();
        List<Object[]> skipped = new ArrayList<>();
        for (Candidate candidate : candidates.values()) {
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
        String keep = (editions.severalLanguages() ? KEEP_ISSUE : "")
                + (editions.severalCombinations() ? KEEP_COMBINATION : "");
        List<Claimed> decided = editions.decided(claimed);
        if (!keep.isEmpty()) {
            decided.stream()
                    .collect(Collectors.groupingBy(Claimed::edition))
                    .values()
                    .forEach(alike -> claim(run, keep, claimId, alike, now));
        } else if (!decided.isEmpty()) {
            claim(run, keep, claimId, decided, now);
        }
        return new Claim(decided, skipped.size());
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
                .query((row, number) -> claimed(row, null, editions))
                .list();
    }

    /**
     * Records outcomes. Repeating an outcome succeeds, because a commit may have got no reply; any other mismatch is
     * reported as a bug. Needs a transaction.
     */
    void record(Campaign run, List<Outcome> outcomes, Instant now) {
        if (outcomes.isEmpty()) {
            return;
        }
        LocalDateTime at = UtcTime.column(now);
        List<Outcome> single = new ArrayList<>();
        Map<Alike, List<Outcome>> groups = new java.util.LinkedHashMap<>();
        for (Outcome outcome : outcomes) {
            (outcome.dueAt() == null ? groups.computeIfAbsent(Alike.of(outcome), kind -> new ArrayList<>()) : single)
                    .add(outcome);
        }
        long accepted = recordEach(run, single, at);
        for (List<Outcome> group : groups.values()) {
            accepted += recordAlike(run, group, at);
        }
        tally.add(run.id(), accepted);
    }

    /** Records outcomes that differ in the reply's text only, and says how many were accepted by it. */
    private long recordAlike(Campaign run, List<Outcome> outcomes, LocalDateTime at) {
        long written = 0;
        for (int from = 0; from < outcomes.size(); from += MAX_BATCH) {
            List<Outcome> part = outcomes.subList(from, Math.min(from + MAX_BATCH, outcomes.size()));
            int count = updateAlike(run, part, at);
            written += count;
            if (count != part.size()) {
                // What this very statement wrote is found as written before.
                written += part.stream()
                        .filter(outcome -> recordedLate(run, outcome, at))
                        .count();
            }
        }
        return outcomes.get(0).state() == DeliveryState.ACCEPTED ? written : 0;
    }

    private int updateAlike(Campaign run, List<Outcome> outcomes, LocalDateTime at) {
        List<Long> ids = inFewSizes(
                outcomes.stream().map(outcome -> outcome.claimed().id()).toList());
        Outcome first = outcomes.get(0);
        List<Object> values = new ArrayList<>();
        values.add(first.state().name());
        values.add(first.attempts());
        values.add(code(first.reply()));
        values.add(first.reply().enhancedCode());
        values.add(at);
        String reply = "?";
        if (outcomes.stream()
                .allMatch(outcome -> outcome.reply().text().equals(first.reply().text()))) {
            values.add(first.reply().text());
        } else {
            reply = "CASE id " + "WHEN ? THEN ? ".repeat(ids.size()) + "END";
            for (int i = 0; i < ids.size(); i++) {
                values.add(ids.get(i));
                values.add(
                        outcomes.get(Math.min(i, outcomes.size() - 1)).reply().text());
            }
        }
        values.addAll(ids);
        values.add(owner(run));
        values.add(run.runNumber());
        String places = String.join(", ", Collections.nCopies(ids.size(), "?"));
        return jdbc.update(String.format(RECORD_ALIKE, reply, places), values.toArray());
    }

    /** Records outcomes one by one, and says how many were accepted by it. */
    private long recordEach(Campaign run, List<Outcome> outcomes, LocalDateTime at) {
        List<Object[]> rows = outcomes.stream()
                .map(outcome -> row(run, outcome, DeliveryState.SENDING, at))
                .toList();
        int[] counts = updateInFewSizes(RECORD, rows);
        long accepted = 0;
        List<Object[]> attempts = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Outcome outcome = outcomes.get(i);
            boolean written = counts[i] == 1 || recordedLate(run, outcome, at);
            if (written && outcome.state() == DeliveryState.ACCEPTED) {
                accepted++;
            }
            if (counts[i] == 1 && outcome.state() == DeliveryState.DEFERRED) {
                attempts.add(new Object[] {
                    outcome.claimed().id(),
                    outcome.attempts(),
                    outcome.state().name(),
                    code(outcome.reply()),
                    outcome.reply().enhancedCode(),
                    outcome.reply().text(),
                    at
                });
            }
        }
        if (!attempts.isEmpty()) {
            jdbc.batchUpdate(KEEP_ATTEMPT, attempts);
        }
        return accepted;
    }

    /** What {@link #RECORD} wants to know of an outcome whose row is in that state. */
    private static Object[] row(Campaign run, Outcome outcome, DeliveryState expected, LocalDateTime at) {
        Reply reply = outcome.reply();
        return new Object[] {
            outcome.state().name(),
            outcome.dueAt() == null ? null : UtcTime.column(outcome.dueAt()),
            outcome.attempts(),
            code(reply),
            reply.enhancedCode(),
            reply.text(),
            at,
            outcome.claimed().id(),
            expected.name(),
            owner(run),
            run.runNumber()
        };
    }

    /** Uses few batch sizes, because the driver prepares each size as its own statement. */
    private int[] updateInFewSizes(String sql, List<Object[]> rows) {
        int[] counts = new int[rows.size()];
        for (int from = 0; from < counts.length; ) {
            int length = Math.min(MAX_BATCH, Integer.highestOneBit(counts.length - from));
            int[] part = jdbc.batchUpdate(sql, rows.subList(from, from + length));
            System.arraycopy(part, 0, counts, from, length);
            from += length;
        }
        return counts;
    }

    /** Pads to a power of two, for the same reason. */
    static List<Long> inFewSizes(List<Long> ids) {
        int size = Integer.highestOneBit(Math.max(1, ids.size() - 1)) * 2;
        List<Long> filled = new ArrayList<>(ids);
        filled.addAll(Collections.nCopies(Math.max(0, size - ids.size()), ids.get(ids.size() - 1)));
        return filled;
    }

    /** Whether an outcome that its row was not waiting for any more is written now; otherwise it was before. */
    private boolean recordedLate(Campaign run, Outcome outcome, LocalDateTime at) {
        Standing standing = jdbc.queryForObject(
                STANDING,
                (row, number) -> new Standing(
                        DeliveryState.valueOf(row.getString("state")), row.getString("owner"), row.getInt("epoch")),
                outcome.claimed().id());
        if (standing == null) {
            throw new IllegalStateException("delivery " + outcome.claimed().id() + " has vanished from the ledger");
        }
        boolean sameRun = owner(run).equals(standing.owner()) && standing.epoch() == run.runNumber();
        if (sameRun && standing.state() == outcome.state()) {
            return false;
        }
        if (sameRun && standing.state() == DeliveryState.UNCERTAIN) {
            // Others took this process for dead. Only a yes is evidence of the message's fate; the rest stays
            // uncertain.
            return outcome.state() == DeliveryState.ACCEPTED
                    && jdbc.update(RECORD, row(run, outcome, DeliveryState.UNCERTAIN, at)) == 1;
        }
        throw new IllegalStateException("delivery " + outcome.claimed().id() + " should become " + outcome.state()
                + " for run " + run.runNumber() + " of " + owner(run) + " but is " + standing.state() + " under run "
                + standing.epoch() + " of " + standing.owner());
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

    private static Claimed claimed(ResultSet row, @Nullable Instant now, Editions editions) throws SQLException {
        Instant firstSent = UtcTime.instantOrNull(row, "first_sent_at");
        if (firstSent == null) {
            firstSent = now;
        }
        if (firstSent == null) {
            throw new SQLException("a claimed delivery has no time of its first attempt");
        }
        Long issue = row.getObject("issue_id", Long.class);
        String language = row.getString("language");
        Instant triedSince = UtcTime.instantOrNull(row, "tried_since");
        return new Claimed(
                row.getLong("id"),
                row.getLong("subscriber_id"),
                row.getInt("attempts"),
                firstSent,
                triedSince == null ? firstSent : triedSince,
                row.getString("email"),
                row.getString("first_name"),
                row.getString("last_name"),
                language,
                row.getString("country"),
                issue == null ? editions.issue(language) : issue,
                row.getObject("combination", Integer.class),
                Map.of(),
                TrackingLevel.NONE);
    }

    private static @Nullable Integer code(Reply reply) {
        return reply.code() == 0 ? null : reply.code();
    }

    private static String owner(Campaign run) {
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

    /** What outcomes have in common that one statement records. */
    private record Alike(
            DeliveryState state,
            int attempts,
            int code,
            @Nullable String enhancedCode) {
        static Alike of(Outcome outcome) {
            Reply reply = outcome.reply();
            return new Alike(outcome.state(), outcome.attempts(), reply.code(), reply.enhancedCode());
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

    private record Standing(DeliveryState state, @Nullable String owner, int epoch) {}

    /** A delivery locked for a claim; {@code claimed} is null when the person has been erased. */
    private record Candidate(
            long id,
            @Nullable Claimed claimed,
            MailFrequency frequency,
            @Nullable DeliveryReason reasonToSkip,
            @Nullable String detail) {
        static Candidate of(ResultSet row, Instant now, Editions editions) throws SQLException {
            long id = row.getLong("id");
            if (row.getString("email") == null) {
                return new Candidate(id, null, MailFrequency.EVERY, DeliveryReason.ERASED, null);
            }
            Claimed claimed =
                    LedgerRepository.claimed(row, now.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), editions);
            String wish = row.getString("mail_frequency");
            Candidate open = new Candidate(
                    id, claimed, wish == null ? MailFrequency.EVERY : MailFrequency.valueOf(wish), null, null);
            String suppressed = row.getString("suppressed_reason");
            if (suppressed != null) {
                boolean everywhere = row.getLong("suppressed_for") == 0;
                return open.skipped(
                        everywhere ? DeliveryReason.SUPPRESSED_EVERYWHERE : DeliveryReason.SUPPRESSED_ON_LIST,
                        suppressed);
            }
            if (SubscriptionState.of(row.getString("subscription")) != SubscriptionState.ACTIVE) {
                Instant ended = UtcTime.instantOrNull(row, "ended_at");
                return open.skipped(DeliveryReason.UNSUBSCRIBED, ended == null ? null : ended.toString());
            }
            Instant paused = UtcTime.instantOrNull(row, "paused_until");
            if (paused != null && paused.isAfter(now)) {
                return open.skipped(DeliveryReason.PAUSED, paused.toString());
            }
            String gap = row.getString("gap");
            if (gap != null) {
                return open.withoutConsent(ConsentGap.valueOf(gap), row);
            }
            return open;
        }

        private Candidate skipped(DeliveryReason reason, @Nullable String why) {
            return new Candidate(id, claimed, frequency, reason, why);
        }

        private Candidate withoutConsent(ConsentGap gap, ResultSet row) throws SQLException {
            String column = gap.until();
            Instant until = column == null ? null : UtcTime.instantOrNull(row, column);
            return skipped(DeliveryReason.of(gap), until == null ? null : until.toString());
        }

        /** The domain of the address; empty when the person has been erased. */
        Optional<String> domain() {
            return Optional.ofNullable(claimed).map(each -> new EmailAddress(each.email()).domain());
        }

        /** Skipped for its domain, unless it is skipped already for more than its consent. */
        Candidate barredBy(Set<String> domains) {
            boolean skipped = reasonToSkip != null && !reasonToSkip.isAboutConsent();
            return skipped || domain().filter(domains::contains).isEmpty()
                    ? this
                    : skipped(DeliveryReason.SUPPRESSED_DOMAIN, null);
        }

        /** Skips a person who got the issue with another campaign of the family. */
        Candidate unlessReceived(Map<Long, Long> received) {
            Long other = claimed == null || reasonToSkip != null ? null : received.get(claimed.subscriberId());
            return other == null ? this : skipped(DeliveryReason.ALREADY_SENT, String.valueOf(other));
        }

        /** With the blocks that another campaign of the family has chosen for the person, unless this one has. */
        Candidate keeping(Map<Long, Integer> chosen) {
            Integer combination =
                    claimed == null || claimed.combination() != null ? null : chosen.get(claimed.subscriberId());
            return claimed == null || combination == null
                    ? this
                    : new Candidate(id, claimed.in(combination), frequency, reasonToSkip, detail);
        }

        /** Skips a person who has had enough emails lately. */
        Candidate unlessEnough(@Nullable FrequencyCap cap, Map<Long, RecentMail> recent) {
            RecentMail had = claimed == null ? null : recent.get(claimed.subscriberId());
            if (had == null) {
                return this;
            }
            if (cap != null && had.forCap() >= cap.most()) {
                return skipped(DeliveryReason.FREQUENCY_CAP, had.forCap() + " " + cap.days() + " " + cap.most());
            }
            long forWish = had.forWish(frequency);
            return forWish == 0 ? this : skipped(DeliveryReason.OWN_FREQUENCY, forWish + " " + frequency.days());
        }

        /** If a person has two suppressions, the one for all lists gives the reason. */
        Candidate stricter(Candidate other) {
            return reasonToSkip == DeliveryReason.SUPPRESSED_EVERYWHERE ? this : other;
        }
    }
}
