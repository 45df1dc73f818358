package org.daymark.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkProcess;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.Credentials;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxServer;
import org.daymark.mailbox.Protocol;
import org.daymark.mailbox.ScriptedImap;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads a large mailbox in a process with little memory. */
class LargeMailboxIT {
    private static final int MESSAGES = Integer.getInteger("daymark.mailbox.messages", 100_000);

    private static final long MAX_SECONDS = 3_600;

    @Test
    @Tag("slow")
    void a_hundred_thousand_messages_are_read_with_256_mb() {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        try (ScriptedImap imap = new ScriptedImap(MESSAGES, LargeMailboxIT::message)) {
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null)
                        .run(() -> daymark.get(InboundMailboxes.class).add(mailbox(imap.port())));
            }

            DaymarkProcess process = DaymarkProcess.start(
                    settings, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), "feedback", "read", "--json");

            assertThat(process.await(MAX_SECONDS)).as(process.err()).isZero();
            assertThat(process.out()).contains("\"read\":" + MESSAGES);
        }
    }

    /** A bounce that nothing proves, about someone who is not there. */
    private static String message(int number) {
        String address = "p" + number + "@example.org";
        return Bounces.hard(new Mail("news@example.org", address, "Subject: " + number + "\n\nHello"))
                .replace("\n", "\r\n");
    }

    private static Mailbox mailbox(int port) {
        MailboxServer server = new MailboxServer(
                Protocol.IMAP,
                "127.0.0.1",
                port,
                TlsMode.NONE,
                "bounces",
                new Credentials.Password("for-tests-only"),
                MailboxServer.INBOX,
                null);
        return new Mailbox(0, "bounces", server, null, null, false);
    }
}
