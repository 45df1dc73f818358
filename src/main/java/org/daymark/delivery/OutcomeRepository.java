package org.daymark.delivery;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.campaign.Campaign;
import org.daymark.mail.Reply;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Writes the outcomes of a run into the ledger, many with one statement where they are alike. */
@Repository
class OutcomeRepository {
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

    private static final int MAX_BATCH = 128;

    private final JdbcTemplate jdbc;
    private final AcceptedTallyRepository tally;

    OutcomeRepository(JdbcTemplate jdbc, AcceptedTallyRepository tally) {
        this.jdbc = jdbc;
        this.tally = tally;
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
        Map<Alike, List<Outcome>> groups = new LinkedHashMap<>();
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
        List<Long> ids = LedgerRepository.inFewSizes(
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
        values.add(LedgerRepository.owner(run));
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
            LedgerRepository.owner(run),
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
        boolean sameRun = LedgerRepository.owner(run).equals(standing.owner()) && standing.epoch() == run.runNumber();
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
                + " for run " + run.runNumber() + " of " + LedgerRepository.owner(run) + " but is " + standing.state()
                + " under run "
                + standing.epoch() + " of " + standing.owner());
    }

    private static @Nullable Integer code(Reply reply) {
        return reply.code() == 0 ? null : reply.code();
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

    private record Standing(DeliveryState state, @Nullable String owner, int epoch) {}
}
