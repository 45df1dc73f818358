package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.daymark.DaymarkProcess;
import org.daymark.mail.SmtpPeer;
import org.daymark.soak.LedgerView.Row;
import org.daymark.soak.LedgerView.Standing;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Freezes a sending process at a random moment for longer than its lease; another takes its campaign over, and the frozen
 * one wakes while that is sending, or after it.
 */
@Tag("soak")
class FrozenOwnerSoakTest {
    private static final int CONNECTIONS = 5;
    private static final long DELAY_MICROS = 20_000;

    private final Audit audit = new Audit();
    private final Kills freezes = new Kills();

    @Test
    void nobody_is_lost_or_doubled_when_a_process_freezes_beyond_its_lease_and_wakes_beside_its_successor() {
        Map<String, String> settings = new HashMap<>(TestDatabase.MYSQL.freshSettings());
        Soak soak = new Soak("SIGSTOP of the process on MYSQL", 20, settings);
        while (freezes.count() < soak.kills()) {
            campaign(soak, settings);
            Soak.say(freezes.count() + " freezes: " + audit.summary());
        }
        Soak.say("SIGSTOP of the process on MYSQL: " + freezes.summary() + "; " + audit.summary());
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
                    process.freeze();
                    Kill freeze = new Kill("sending", System.currentTimeMillis(), CONNECTIONS);
                    freezes.add(freeze);
                    byRun.put(soak.ledger().standing(campaign).runNumber(), freeze);
                    DaymarkProcess successor = soak.send(campaign, CONNECTIONS);
                    if (random.nextInt(4) > 0) {
                        sends(journal, 1 + random.nextInt(300), successor);
                        process.thaw();
                    }
                    assertThat(Soak.endsClearly(successor)).as(successor.err()).isIn(0, 1);
                    process.thaw();
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

    private static boolean sends(Journal journal, int some, DaymarkProcess process) {
        int before = journal.dealtWith();
        return Soak.happens(() -> journal.dealtWith() - before >= some, process);
    }
}
