package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.daymark.DaymarkProcess;
import org.daymark.mail.SmtpPeer;
import org.daymark.soak.LedgerTester.Row;
import org.daymark.soak.LedgerTester.Standing;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Freezes a sending process at a random moment; another takes its campaign over, and the frozen one wakes before that,
 * in the middle of it, while the other is sending, or after it. Most freezes come in the middle of a transaction: its
 * locks are free again when the database has waited long enough for the frozen client.
 */
@Tag("soak")
class FrozenOwnerSoakIT {
    private static final int CONNECTIONS = 5;
    private static final long DELAY_MICROS = 20_000;

    private final Audit audit = new Audit();
    private final Kills freezes = new Kills();
    private long longestWait;

    @Test
    void no_recipient_is_lost_or_doubled_when_a_process_freezes_and_wakes_beside_its_successor() {
        Map<String, String> settings = new HashMap<>(TestDatabase.MYSQL.freshSettings());
        Soak soak = new Soak("SIGSTOP of the process on MYSQL", 20, settings);
        while (freezes.count() < soak.kills()) {
            campaign(soak, settings);
            Soak.say(freezes.count() + " freezes: " + audit.summary());
        }
        Soak.say("SIGSTOP of the process on MYSQL: " + freezes.summary() + "; its successor sent after "
                + TimeUnit.MILLISECONDS.toSeconds(longestWait) + " s at the latest; " + audit.summary());
        audit.assertNobodyIsDoubledOrLost();
        freezes.assertWithinBounds();
    }

    private void campaign(Soak soak, Map<String, String> settings) {
        long campaign = soak.nextCampaign();
        Random random = soak.random();
        Path path = Soak.newJournal();
        Map<Integer, Kill> byRun = new HashMap<>();
        try (Journal journal = new Journal(path);
                SmtpPeer peer = SmtpPeer.passingOn(0, new Manners(random.nextLong(), DELAY_MICROS, journal), journal)) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            Standing standing = soak.ledger().standing(campaign);
            while (!standing.sent()) {
                DaymarkProcess process = soak.send(campaign, CONNECTIONS);
                if (freezes.count() < soak.kills() && sends(journal, 1 + random.nextInt(600), process)) {
                    Soak.pause(random.nextLong(30));
                    freeze(process, campaign, soak, journal, byRun);
                }
                Soak.endsClearly(process);
                standing = soak.ledger().standing(campaign);
                if (standing.pending() + standing.sending() == 0) {
                    soak.ledger().passTime(campaign);
                }
            }
        }
        List<Row> rows = soak.ledger().rows(campaign);
        Received received = Received.from(path);
        audit.check(campaign, rows, received, soak.uncertain(campaign));
        rows.stream().filter(Row::leftByProcess).forEach(row -> byRun.get(row.epoch()).uncertain++);
        byRun.values().forEach(freeze -> freeze.judge(received));
    }

    private void freeze(DaymarkProcess process, long campaign, Soak soak, Journal journal, Map<Integer, Kill> byRun) {
        Random random = soak.random();
        process.freeze();
        long frozen = System.currentTimeMillis();
        int run = soak.ledger().standing(campaign).runNumber();
        // What has been written to the end reaches the server without the process.
        int others = journal.dealtWith() + CONNECTIONS;
        Kill freeze =
                new Kill(soak.ledger().locked() ? "in a transaction" : "between transactions", frozen, CONNECTIONS);
        freezes.add(freeze);
        byRun.put(run, freeze);
        DaymarkProcess successor = soak.send(campaign, CONNECTIONS);
        int kind = random.nextInt(8);
        if (kind < 2) {
            Soak.pause(random.nextLong(10_000));
            process.thaw();
        } else {
            if (Soak.happens(() -> journal.dealtWith() > others, successor)) {
                longestWait = Math.max(longestWait, System.currentTimeMillis() - frozen);
            }
            if (kind < 6) {
                sends(journal, 1 + random.nextInt(300), successor);
                process.thaw();
            }
        }
        int exit = Soak.endsClearly(successor);
        if (kind >= 2) {
            assertThat(exit).as(successor.err()).isIn(0, 1);
        }
        process.thaw();
    }

    private static boolean sends(Journal journal, int some, DaymarkProcess process) {
        int before = journal.dealtWith();
        return Soak.happens(() -> journal.dealtWith() - before >= some, process);
    }
}
