package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.daymark.DaymarkTester;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.mail.EximServer;
import org.daymark.mail.PostfixRelay;
import org.daymark.mail.PostfixRelay.Entrance;
import org.daymark.mail.ServerFolder;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.DovecotServer;
import org.daymark.mailbox.IdleMailbox;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxConnections;
import org.daymark.mailbox.Protocol;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Postfix and Exim, as Debian has them, refuse, delay and return a campaign's mail to each other, and Dovecot serves
 * the mailbox that it comes back to.
 */
@Tag("peers")
class PeersIT {
    private static final String RETURN_ADDRESS = "b@bounce.harborlight.test";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WAITING = "/^slow@postfix\\.test$/ 450 4.2.0 please come back later\n";
    private static final String RULES = "/^full@postfix\\.test$/ 552 5.2.2 the mailbox is full\n"
            + "/^policy@postfix\\.test$/ 554 5.7.1 your host 192.0.2.25 is on our block list\n";

    private PostfixRelay postfix;
    private EximServer exim;
    private DovecotServer dovecot;

    @BeforeEach
    void start() throws IOException {
        PostfixRelay.need();
        EximServer.need();
        DovecotServer.need();
        int port = ServerFolder.freePort();
        postfix = PostfixRelay.started(Map.of(
                "main.cf",
                String.join(
                        "\n",
                        "default_transport = smtp:[127.0.0.1]:" + port,
                        "smtp_dns_support_level = disabled",
                        "virtual_mailbox_domains = postfix.test, bounce.harborlight.test",
                        "virtual_mailbox_base = FOLDER/mail",
                        "virtual_mailbox_maps = regexp:FOLDER/config/mailboxes",
                        "virtual_uid_maps = static:65534",
                        "virtual_gid_maps = static:65534",
                        "smtpd_recipient_restrictions = check_recipient_access regexp:FOLDER/config/access",
                        "delay_warning_time = 1s",
                        "queue_run_delay = 1s",
                        "minimal_backoff_time = 1s",
                        "maximal_backoff_time = 2s"),
                "mailboxes",
                "/^b(\\+.*)?@bounce\\.harborlight\\.test$/ bounces/\n/^(ok|slow|full|policy)@postfix\\.test$/ ok/",
                "access",
                WAITING + RULES));
        exim = EximServer.started(port, postfix.port(Entrance.CLEAR));
        dovecot = DovecotServer.started(postfix.mail().resolve("bounces"));
    }

    @AfterEach
    void stop() {
        for (AutoCloseable server : new AutoCloseable[] {dovecot, exim, postfix}) {
            try {
                if (server != null) {
                    server.close();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void what_exim_refuses_delays_and_returns_to_postfix_suppresses_the_right_people() throws Exception {
        List<String> people = List.of(
                "ok@exim.test",
                "unknown@exim.test",
                "full@exim.test",
                "policy@exim.test",
                "slow@exim.test",
                "lost@exim.test",
                "crowded@exim.test",
                "away@exim.test",
                "ok@postfix.test",
                "unknown@postfix.test",
                "policy@postfix.test");
        try (DaymarkTester daymark = daymark(postfix.url(Entrance.CLEAR))) {
            Mailbox mailbox = connected(daymark, dovecot.mailbox(Protocol.IMAP, TlsMode.IMPLICIT, RETURN_ADDRESS));
            try (IdleMailbox idle = daymark.get(MailboxConnections.class).idle(mailbox)) {
                CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(idle::await);
                send(daymark, people);
                await().atMost(PATIENCE).until(waiting::isDone);
                assertThat(waiting.join()).as("IDLE told of the first bounce").isTrue();
            }

            Map<String, String> back = readUntil(daymark, mailbox, 7);

            assertThat(back)
                    .containsEntry("unknown@exim.test", "BOUNCE HARD")
                    .containsEntry("full@exim.test", "BOUNCE SOFT")
                    .containsEntry("policy@exim.test", "BOUNCE OURS")
                    .containsEntry("slow@exim.test", "DELAY NONE")
                    .containsEntry("lost@exim.test", "BOUNCE HARD")
                    .containsEntry("crowded@exim.test", "BOUNCE SOFT")
                    .hasSize(7);
            exim.open();
            await().atMost(PATIENCE).until(() -> exim.log().contains("=> slow <slow@exim.test>"));
            readUntil(daymark, mailbox, 7);
            assertThat(suppressed(daymark, people))
                    .containsExactlyInAnyOrder("unknown@exim.test", "lost@exim.test", "unknown@postfix.test");
        }
    }

    @Test
    void what_postfix_refuses_and_delays_and_exim_returns_suppresses_the_right_people() throws Exception {
        List<String> people = List.of(
                "ok@postfix.test",
                "unknown@postfix.test",
                "full@postfix.test",
                "policy@postfix.test",
                "slow@postfix.test",
                "ok@exim.test",
                "unknown@exim.test",
                "lost@exim.test",
                "away@exim.test");
        try (DaymarkTester daymark = daymark(exim.url())) {
            Mailbox mailbox = connected(daymark, dovecot.mailbox(Protocol.POP3, TlsMode.STARTTLS, RETURN_ADDRESS));
            send(daymark, people);

            Map<String, String> back = readUntil(daymark, mailbox, 6);

            assertThat(back)
                    .containsEntry("unknown@postfix.test", "BOUNCE HARD")
                    .containsEntry("full@postfix.test", "BOUNCE SOFT")
                    .containsEntry("policy@postfix.test", "BOUNCE OURS")
                    .containsEntry("slow@postfix.test", "DELAY NONE")
                    .containsEntry("lost@exim.test", "BOUNCE HARD")
                    .hasSize(6);
            postfix.change("access", RULES);
            await().atMost(PATIENCE).until(() -> exim.log().contains("=> slow@postfix.test"));
            assertThat(suppressed(daymark, people))
                    .containsExactlyInAnyOrder("unknown@postfix.test", "lost@exim.test", "unknown@exim.test");
        }
    }

    private static DaymarkTester daymark(String url) {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", url);
        DaymarkTester daymark = DaymarkTester.with(settings);
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        return daymark;
    }

    private static Mailbox connected(DaymarkTester daymark, Mailbox mailbox) {
        Mailbox kept = ReturnTester.ADMINISTRATOR.call(
                () -> daymark.get(InboundMailboxes.class).add(mailbox));
        assertThat(daymark.get(MailboxConnections.class).check(kept.server())).isZero();
        return kept;
    }

    private static void send(DaymarkTester daymark, List<String> people) {
        daymark.subscribe("Readers", people);
        daymark.send(daymark.campaign("Readers"));
    }

    /** Reads the mailbox until so many mails have come back; what each was, by the person. */
    private Map<String, String> readUntil(DaymarkTester daymark, Mailbox mailbox, int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            daymark.get(MailboxReads.class).read(mailbox);
            assertThat(daymark.get(ReturnViews.class).latest(null, 50))
                    .as("%s\n%s\n%s", postfix.log(), exim.log(), dovecot.log())
                    .hasSize(count);
        });
        Map<String, String> back = new HashMap<>();
        for (KeptReturn one : daymark.get(ReturnViews.class).latest(null, 50)) {
            back.put(String.valueOf(one.recipient()), one.kind() + " " + one.severity());
        }
        return back;
    }

    private static List<String> suppressed(DaymarkTester daymark, List<String> people) {
        return people.stream()
                .filter(person -> daymark.get(Suppressions.class).isSuppressedEverywhere(EmailAddress.parse(person)))
                .toList();
    }
}
