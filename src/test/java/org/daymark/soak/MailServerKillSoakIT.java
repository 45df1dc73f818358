package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.daymark.DaymarkProcess;
import org.daymark.soak.LedgerTester.Row;
import org.daymark.soak.LedgerTester.Standing;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills or freezes the mail server at random moments while a process sends, and lets it come back a little later. */
@Tag("soak")
class MailServerKillSoakIT {
    private static final int CONNECTIONS = 5;
    private static final long DELAY_MICROS = 30_000;

    private final Audit audit = new Audit();
    private final Kills kills = new Kills();
    private int processes;
    private int endedEarly;

    @ParameterizedTest
    @EnumSource
    void no_recipient_is_lost_or_doubled_whenever_the_mail_server_is_killed_or_frozen(TestDatabase database) {
        int port = MailServerProcess.freePort();
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "smtp://127.0.0.1:" + port);
        Soak soak = new Soak("loss of the mail server on " + database, 30, settings, "-Ddaymark.server-patience=4s");
        while (kills.count() < soak.kills()) {
            campaign(soak, port);
            Soak.say(kills.count() + " kills: " + audit.summary());
        }
        Soak.say("loss of the mail server on " + database + ": " + kills.summary() + "; " + processes
                + " processes, of which " + endedEarly + " ended early; " + audit.summary());
        audit.assertNobodyIsDoubledOrLost();
        kills.assertWithinBounds();
    }

    private void campaign(Soak soak, int port) {
        long campaign = soak.nextCampaign();
        long seed = soak.random().nextLong();
        List<Kill> strikes = new ArrayList<>();
        try (MailServerProcess server = new MailServerProcess(port, seed, DELAY_MICROS)) {
            for (Standing standing = soak.ledger().standing(campaign); !standing.sent(); ) {
                DaymarkProcess process = soak.send(campaign, CONNECTIONS);
                strikeWhile(process, soak, server, strikes);
                if (Soak.endsClearly(process) == 3) {
                    endedEarly++;
                }
                processes++;
                standing = soak.ledger().standing(campaign);
                if (standing.pending() + standing.sending() == 0) {
                    soak.ledger().passTime(campaign);
                }
            }
            List<Row> rows = soak.ledger().rows(campaign);
            Received received = server.received();
            audit.check(campaign, rows, received, soak.uncertain(campaign));
            blame(strikes, rows, received, new Manners(seed, 0, null));
        }
    }

    private void strikeWhile(DaymarkProcess process, Soak soak, MailServerProcess server, List<Kill> strikes) {
        Random random = soak.random();
        long before = server.noted();
        // One process in eight meets a strike while it starts; the others send for a while first.
        int first = random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(50_000);
        if (!Soak.happens(() -> server.noted() - before >= first, process)) {
            return;
        }
        while (process.running() && kills.count() < soak.kills()) {
            Soak.pause(random.nextLong(3_000));
            if (process.running()) {
                int kind = random.nextInt(100);
                String hit = kind < 45
                        ? "killed"
                        : kind < 60 ? "killed for long" : kind < 70 ? "frozen and killed" : "frozen";
                Kill kill = new Kill(hit, System.currentTimeMillis(), CONNECTIONS);
                kills.add(kill);
                strikes.add(kill);
                strike(hit, random, server);
            }
        }
    }

    private static void strike(String hit, Random random, MailServerProcess server) {
        if (hit.startsWith("frozen")) {
            server.freeze();
            Soak.pause(500 + random.nextLong(3_500));
        }
        if (hit.equals("frozen")) {
            server.thaw();
        } else {
            server.kill();
            Soak.pause(hit.equals("killed for long") ? 5_000 + random.nextLong(3_000) : random.nextLong(2_000));
            server.start();
        }
    }

    /** What became uncertain between a strike and the next is the strike's, but for what the server does unasked. */
    private static void blame(List<Kill> strikes, List<Row> rows, Received received, Manners manners) {
        for (Row row : rows) {
            if (row.state().equals("UNCERTAIN") && !manners.leavesInDoubt(row.email())) {
                long at = row.updatedAt().toInstant(ZoneOffset.UTC).toEpochMilli();
                Kill cause = strikes.stream()
                        .filter(kill -> kill.millis() <= at)
                        .reduce((earlier, later) -> later)
                        .orElse(null);
                assertThat(cause).as("why this is uncertain: " + row).isNotNull();
                cause.uncertain++;
            }
        }
        strikes.forEach(kill -> kill.judge(received));
    }
}
