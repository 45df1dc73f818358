package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.daymark.DaymarkProcess;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.soak.LedgerTester.Row;
import org.daymark.soak.LedgerTester.Standing;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills sending processes with SIGKILL at random moments; each next process continues what the last one left. */
@Tag("soak")
class KillSoakIT {
    private static final int[] CONNECTIONS = {2, 5, 10, 20};
    private static final long[] DELAY_MICROS = {0, 2_000, 10_000};

    private Soak soak;
    private volatile Journal journal;
    private volatile Manners manners;
    private final Stages stages = new Stages();
    private final Audit audit = new Audit();
    private final Kills kills = new Kills();

    @ParameterizedTest
    @EnumSource
    void no_recipient_is_lost_or_doubled_whenever_the_process_is_killed(TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        try (SmtpPeer peer = SmtpPeer.passingOn(0, this::answer, new ToJournal())) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            soak = new Soak("SIGKILL of the process on " + database, 100, settings);
            while (kills.count() < soak.kills()) {
                campaign(soak.nextCampaign());
                Soak.say(database + ", " + kills.count() + " kills: " + audit.summary());
            }
        }
        Soak.say("SIGKILL of the process on " + database + ": " + kills.summary() + "; " + audit.summary());
        audit.assertNobodyIsDoubledOrLost();
        kills.assertWithinBounds();
    }

    private String answer(Step step, String text) {
        if (step == Step.GREETING) {
            stages.connected();
        }
        return manners.answer(step, text);
    }

    private void campaign(long campaign) {
        Random random = soak.random();
        int connections = CONNECTIONS[random.nextInt(CONNECTIONS.length)];
        Path path = Soak.newJournal();
        Map<Integer, Kill> byRun = new LinkedHashMap<>();
        try (Journal fresh = new Journal(path)) {
            journal = fresh;
            manners = new Manners(random.nextLong(), DELAY_MICROS[random.nextInt(DELAY_MICROS.length)], fresh);
            int left = Math.min(soak.kills() - kills.count(), 5 + random.nextInt(7));
            for (Standing before = soak.ledger().standing(campaign); !before.sent(); ) {
                stages.start(before.runOwner() != null);
                DaymarkProcess process = soak.send(campaign, connections);
                if (left > 0) {
                    killAtSomeMoment(process, before);
                }
                int exit = process.await();
                long ended = System.currentTimeMillis();
                boolean killed = exit == 128 + 9;
                if (!killed) {
                    assertThat(exit).as(process.err()).isIn(0, 1);
                }
                Standing after = soak.ledger().standing(campaign);
                if (killed) {
                    left--;
                    Kill one = new Kill(Hit.of(before, after, stages.checked()).word(), ended, connections);
                    one.lastClaim(after.lastClaim());
                    kills.add(one);
                    byRun.putIfAbsent(after.runNumber(), one);
                    if (random.nextInt(12) == 0) {
                        everybodyInDoubtIsNamedAtOnce(campaign, path);
                    }
                } else if (after.deferred() > 0) {
                    soak.ledger().passTime(campaign);
                }
                before = soak.ledger().standing(campaign);
            }
        }
        List<Row> rows = soak.ledger().rows(campaign);
        Received received = Received.from(path);
        audit.check(campaign, rows, received, soak.uncertain(campaign));
        rows.stream().filter(Row::leftByProcess).forEach(row -> byRun.get(row.epoch()).uncertain++);
        byRun.values().forEach(kill -> kill.judge(received));
    }

    /** What has been hit too seldom so far comes first, as far as this process can be hit there. */
    private Hit aim(Standing before) {
        List<Hit> possible =
                Stream.of(Hit.values()).filter(hit -> hit.possible(before)).toList();
        return possible.stream()
                .max(Comparator.comparingInt(hit -> hit.share * (kills.count() + 1) - 100 * kills.count(hit)))
                .orElseThrow();
    }

    private void killAtSomeMoment(DaymarkProcess process, Standing before) {
        Random random = soak.random();
        int dealtBefore = journal.dealtWith();
        int due = before.recipients() == 0 ? Soak.PEOPLE : before.pending() > 0 ? before.pending() : before.deferred();
        BooleanSupplier moment = stages::checked;
        long later = 0;
        switch (aim(before)) {
            case START_UP -> {
                moment = () -> true;
                later = random.nextLong(1 + stages.startUpMillis());
            }
            // The embedded database is recovered before the check of the mail server, the other one after it.
            case RECOVERY -> later = random.nextLong(1 + stages.toSendersMillis());
            case SNAPSHOT ->
                later = Math.max(0, stages.toSendersMillis() - random.nextLong(1 + stages.preparationMillis()));
            case SENDING -> {
                int some = random.nextInt(1 + due / 2);
                moment = () -> journal.dealtWith() - dealtBefore > some;
                later = random.nextLong(30);
            }
            case FINISH -> {
                // Some of those who are due are skipped.
                moment = () -> journal.dealtWith() - dealtBefore >= due * 4 / 5 && journal.quietMillis() >= 20;
                later = random.nextLong(150);
            }
        }
        if (Soak.happens(moment, process)) {
            Soak.pause(later);
            process.kill();
        }
    }

    /**
     * Before anyone continues the campaign, the list of the uncertain has whomever the server knows and the ledger does
     * not.
     */
    private void everybodyInDoubtIsNamedAtOnce(long campaign, Path path) {
        Set<String> named = soak.uncertain(campaign);
        Set<String> unknown = new HashSet<>(Received.from(path).recipients(Journal.Entry.Event.TAKEN));
        soak.ledger().rows(campaign).stream()
                .filter(row -> row.state().equals("ACCEPTED"))
                .forEach(row -> unknown.remove(row.email()));
        assertThat(named).as("uncertain right after a kill").containsAll(unknown);
    }

    /** The journal changes from campaign to campaign. */
    private final class ToJournal implements SmtpPeer.Taker {
        @Override
        public void taken(SmtpPeer.Mail mail) {
            journal.taken(mail);
        }

        @Override
        public void answering(SmtpPeer.Mail mail) {
            journal.answering(mail);
        }
    }
}
