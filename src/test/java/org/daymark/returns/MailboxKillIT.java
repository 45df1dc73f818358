package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.mail.SmtpPeer;
import org.daymark.mailbox.CountingProxy;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Protocol;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads a mailbox in a process of its own and kills it with SIGKILL in the middle; the next process continues. */
@Tag("slow")
class MailboxKillIT {
    private static final List<String> PEOPLE =
            IntStream.range(0, 200).mapToObj(i -> "p" + i + "@example.org").toList();

    /** The messages that a process may fetch before it is killed. */
    private static final List<Integer> KILLS = List.of(3, 60, 70);

    @ParameterizedTest
    @CsvSource({"H2, IMAP", "H2, POP3", "MYSQL, IMAP", "MYSQL, POP3"})
    void a_kill_loses_and_doubles_nothing(TestDatabase database, Protocol protocol) {
        AtomicReference<@Nullable DaymarkProcess> running = new AtomicReference<>();
        AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        try (SmtpPeer peer = SmtpPeer.accepting();
                MailServer inbox = new MailServer();
                CountingProxy proxy = new CountingProxy(
                        inbox.port(protocol, false), protocol == Protocol.IMAP ? "BODY.PEEK" : "RETR", number -> {
                            if (left.decrementAndGet() == 0) {
                                running.get().kill();
                            }
                        })) {
            Map<String, String> settings = new HashMap<>(database.freshSettings());
            settings.put("DAYMARK_SMTP_URL", peer.url());
            prepare(settings, peer, inbox, protocol, proxy.port());

            for (int fetches : KILLS) {
                left.set(fetches);
                running.set(DaymarkProcess.start(settings, List.of(), "feedback", "read"));
                assertThat(running.get().await()).isEqualTo(128 + 9);
            }
            left.set(Integer.MAX_VALUE);
            DaymarkProcess last = DaymarkProcess.start(settings, List.of(), "feedback", "read", "--json");
            assertThat(last.await()).as(last.err()).isZero();

            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                List<KeptReturn> events = daymark.get(ReturnViews.class).latest(null, 1_000);
                assertThat(events).hasSize(PEOPLE.size());
                assertThat(events).allMatch(event -> event.consequence() == Consequence.SUPPRESSED);
                assertThat(events.stream().map(KeptReturn::recipient).distinct())
                        .hasSize(PEOPLE.size());
            }
            assertThat(inbox.messages()).isZero();
        }
    }

    private static void prepare(
            Map<String, String> settings, SmtpPeer peer, MailServer inbox, Protocol protocol, int port) {
        try (ReturnTester tester = new ReturnTester(DaymarkTester.with(settings), peer, inbox)) {
            tester.connect(inbox.mailbox(protocol, port, true));
            tester.send(PEOPLE).values().forEach(mail -> inbox.deliver(Bounces.hard(mail)));
        }
    }
}
