package org.daymark.soak;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.daymark.DaymarkProcess;
import org.daymark.mail.SmtpPeer;
import org.daymark.soak.LedgerTester.Row;
import org.daymark.soak.LedgerTester.Standing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills the database server at random moments while a process sends, and starts it again a little later. */
@Tag("soak")
class DatabaseKillSoakIT {
    private static final int CONNECTIONS = 5;
    private static final long DELAY_MICROS = 30_000;

    private final Audit audit = new Audit();
    private final Kills kills = new Kills();
    private int processes;
    private int endedEarly;
    private long longestAway;

    @Test
    void no_recipient_is_lost_or_doubled_whenever_the_database_is_killed() {
        try (KillableMariaDb database = new KillableMariaDb()) {
            Map<String, String> settings = database.settings();
            Soak soak = new Soak("SIGKILL of the database", 30, settings);
            while (kills.count() < soak.kills()) {
                campaign(soak, settings, database);
                Soak.say(kills.count() + " kills: " + audit.summary());
            }
        }
        Soak.say("SIGKILL of the database: " + kills.summary() + "; " + processes + " processes, of which " + endedEarly
                + " ended early; the database was away for up to " + longestAway + " ms; " + audit.summary());
        audit.assertNobodyIsDoubledOrLost();
        kills.assertWithinBounds();
    }

    private void campaign(Soak soak, Map<String, String> settings, KillableMariaDb database) {
        long campaign = soak.nextCampaign();
        Random random = soak.random();
        Path path = Soak.newJournal();
        Map<Integer, Kill> lastOfRun = new HashMap<>();
        try (Journal journal = new Journal(path);
                SmtpPeer peer = SmtpPeer.passingOn(0, new Manners(random.nextLong(), DELAY_MICROS, journal), journal)) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            for (Standing standing = soak.ledger().standing(campaign); !standing.sent(); ) {
                DaymarkProcess process = soak.send(campaign, CONNECTIONS);
                Kill last = killWhile(process, soak, database, journal);
                if (Soak.endsClearly(process) == 3) {
                    endedEarly++;
                }
                processes++;
                standing = soak.ledger().standing(campaign);
                if (last != null) {
                    last.lastClaim(standing.lastClaim());
                    lastOfRun.put(standing.runNumber(), last);
                }
                if (standing.pending() + standing.sending() == 0) {
                    soak.ledger().passTime(campaign);
                }
            }
        }
        List<Row> rows = soak.ledger().rows(campaign);
        Received received = Received.from(path);
        audit.check(campaign, rows, received, soak.uncertain(campaign));
        rows.stream().filter(Row::leftByProcess).forEach(row -> lastOfRun.get(row.epoch()).uncertain++);
        lastOfRun.values().forEach(kill -> kill.judge(received));
    }

    /** Gives the last kill: if the process ends because of one, it is that. */
    private Kill killWhile(DaymarkProcess process, Soak soak, KillableMariaDb database, Journal journal) {
        Random random = soak.random();
        int before = journal.dealtWith();
        // One in six processes meets a kill while it starts; the others send for a while first.
        int first = random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(500);
        Kill last = null;
        if (!Soak.happens(() -> journal.dealtWith() - before >= first, process)) {
            return null;
        }
        while (process.running() && kills.count() < soak.kills()) {
            Soak.pause(random.nextLong(4_000));
            if (process.running()) {
                last = new Kill(first == 0 ? "start-up" : "sending", System.currentTimeMillis(), CONNECTIONS);
                kills.add(last);
                database.kill();
                Soak.pause(random.nextLong(3_000));
                database.start();
                longestAway = Math.max(longestAway, System.currentTimeMillis() - last.millis());
            }
        }
        return last;
    }
}
