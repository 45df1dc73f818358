package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.sandbox.SandboxTester.mail;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    @TempDir
    Path folder;

    @Test
    void a_mail_is_on_disk_with_its_envelope_before_it_is_accepted() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder)) {
            String mail = mail("ada@example.org", "Hello", "Text");

            assertThat(tester.send("ada@example.org", mail)).startsWith("250 ");

            String file = Files.readString(onlyFile());
            assertThat(file)
                    .startsWith("Return-Path: <bounce@harborlight.example>\r\nDelivered-To: ada@example.org\r\n"
                            + "Received: from tests.example ")
                    .endsWith("\r\n" + mail);
        }
    }

    @Test
    void dots_eight_bit_text_lone_line_ends_and_nothing_at_all_come_through_unchanged() throws IOException {
        for (String body : List.of("", ".", "..\r\n.a\r\n.", "bare\nlf and\rcr\n.\nend", "Zoë – 漢字 😀", "\r\n\r\n")) {
            try (SandboxTester tester = new SandboxTester(folder);
                    SandboxTester.Client client = tester.connect()) {
                String mail = "Subject: x\r\n\r\n" + body + "\r\n";
                String stuffed = mail.replace("\r\n.", "\r\n..");

                assertThat(client.send("ada@example.org", stuffed.getBytes(UTF_8)))
                        .startsWith("250 ");

                Path file = onlyFile();
                assertThat(Files.readString(file)).endsWith("\r\n" + mail);
                Files.delete(file);
            }
        }
    }

    @Test
    void bytes_that_are_no_text_come_through_unchanged() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder);
                SandboxTester.Client client = tester.connect()) {
            byte[] latin = "Subject: caf\u00e9\r\n\r\n\u00ff\u0000\u0080\r\n".getBytes(ISO_8859_1);

            assertThat(client.send("ada@example.org", latin)).startsWith("250 ");

            assertThat(new String(Files.readAllBytes(onlyFile()), ISO_8859_1)).endsWith(new String(latin, ISO_8859_1));
        }
    }

    @Test
    void many_mails_go_through_one_connection_and_commands_can_come_in_one_packet() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder);
                SandboxTester.Client client = tester.connect()) {
            for (int i = 0; i < 50; i++) {
                String big = mail("a@example.org", "n" + i, ("line " + i + "\r\n").repeat(i * 300));
                assertThat(client.send("a" + i + "@example.org", big.getBytes(UTF_8)))
                        .startsWith("250 ");
            }
            client.write("MAIL FROM:<b@example.org>\r\nRCPT TO:<c@example.org>\r\nRSET\r\n".getBytes(UTF_8));
            assertThat(client.say("NOOP")).startsWith("250");

            assertThat(tester.inbox.count()).isEqualTo(50);
            assertThat(tester.inbox.newest("", null, 1).mails().get(0).subject())
                    .isEqualTo("n49");
        }
    }

    @Test
    void a_client_that_hangs_up_in_the_middle_leaves_nothing() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder)) {
            try (SandboxTester.Client client = tester.connect()) {
                client.say("MAIL FROM:<b@example.org>");
                client.say("RCPT TO:<c@example.org>");
                client.say("DATA");
                client.write("Subject: half".getBytes(UTF_8));
                await().atMost(10, SECONDS).until(() -> files().size() == 1);
            }
            await().atMost(10, SECONDS).until(() -> files().isEmpty());
        }
    }

    @Test
    void a_mail_above_the_largest_size_is_refused() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder);
                SandboxTester.Client client = tester.connect()) {
            client.say("MAIL FROM:<b@example.org>");
            client.say("RCPT TO:<c@example.org>");
            client.say("DATA");
            client.write("x".repeat(1_000_001).getBytes(UTF_8));

            assertThat(client.say(".")).startsWith("552 ");
            assertThat(tester.inbox.count()).isZero();
        }
    }

    @Test
    void a_mail_that_cannot_be_written_is_deferred_and_the_connection_stays_open() throws IOException {
        Path inUse = folder.resolve("sandbox");
        try (SandboxTester tester = new SandboxTester(inUse);
                SandboxTester.Client client = tester.connect()) {
            Files.delete(inUse);
            Files.writeString(inUse, "a file where the folder was");
            assertThat(client.send("c@example.org", "Subject: x\r\n\r\ny\r\n".getBytes(UTF_8)))
                    .startsWith("452 ");

            Files.delete(inUse);
            assertThat(client.send("c@example.org", "Subject: x\r\n\r\ny\r\n".getBytes(UTF_8)))
                    .startsWith("250 ");
        }
    }

    @Test
    void commands_cannot_smuggle_header_lines_into_the_envelope() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder);
                SandboxTester.Client client = tester.connect()) {
            client.say("HELO evil\nX-Evil: 1");
            client.send("a\nX-Evil: 2@example.org", "Subject: x\r\n\r\ny\r\n".getBytes(UTF_8));

            assertThat(tester.inbox.open(newest(tester)).orElseThrow().headers())
                    .extracting(OpenedMail.Header::name)
                    .doesNotContain("X-Evil");
        }
    }

    @Test
    void a_mail_program_can_send_to_it() throws Exception {
        try (SandboxTester tester = new SandboxTester(folder)) {
            Properties settings = new Properties();
            MimeMessage mail = new MimeMessage(Session.getInstance(settings));
            mail.setFrom("news@harborlight.example");
            mail.setRecipients(Message.RecipientType.TO, "zoe@example.org");
            mail.setSubject("Grüße", "UTF-8");
            mail.setText("one\n.\n..\ntwo Zoë", "UTF-8");
            mail.saveChanges();
            try (Transport transport = Session.getInstance(settings).getTransport("smtp")) {
                transport.connect(tester.address.getHost(), tester.address.getPort(), null, null);
                transport.sendMessage(mail, InternetAddress.parse("zoe@example.org"));
            }

            OpenedMail opened = tester.inbox.open(newest(tester)).orElseThrow();
            assertThat(opened.summary().subject()).isEqualTo("Grüße");
            assertThat(opened.text()).isEqualToNormalizingNewlines("one\n.\n..\ntwo Zoë\n");
            MimeMessage parsed = new MimeMessage(null, new ByteArrayInputStream(Files.readAllBytes(onlyFile())));
            assertThat(parsed.getMessageID()).isEqualTo(mail.getMessageID());
        }
    }

    @Test
    void mails_survive_a_restart_and_are_seen_by_another_process() throws IOException {
        try (SandboxTester first = new SandboxTester(folder);
                SandboxTester second = new SandboxTester(folder)) {
            first.send("a@example.org", mail("a@example.org", "one", ""));
            second.send("a@example.org", mail("a@example.org", "two", ""));

            assertThat(subjects(first.inbox, "")).containsExactly("two", "one");
            assertThat(subjects(second.inbox, "")).containsExactly("two", "one");
        }
        try (SandboxTester later = new SandboxTester(folder)) {
            assertThat(subjects(later.inbox, "")).containsExactly("two", "one");
        }
    }

    @Test
    void the_oldest_go_when_there_are_too_many() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder, 40, 512_000_000);
                SandboxTester.Client client = tester.connect()) {
            for (int i = 0; i < 100; i++) {
                client.send("a@example.org", mail("a@example.org", "n" + i, "").getBytes(UTF_8));
            }
            assertThat(files()).hasSizeBetween(40, 43);
            assertThat(subjects(tester.inbox, "")).startsWith("n99", "n98").doesNotContain("n50");
        }
    }

    @Test
    void the_oldest_go_when_they_take_too_much_room() throws IOException {
        try (SandboxTester tester = new SandboxTester(folder, 1000, 1_000_000);
                SandboxTester.Client client = tester.connect()) {
            for (int i = 0; i < 60; i++) {
                client.send(
                        "a@example.org",
                        mail("a@example.org", "n" + i, "x".repeat(40_000)).getBytes(UTF_8));
            }
            assertThat(files()).hasSizeBetween(20, 27);
        }
        try (SandboxTester smaller = new SandboxTester(folder, 5, 1_000_000)) {
            assertThat(smaller.inbox.count()).isEqualTo(5);
            assertThat(subjects(smaller.inbox, "")).startsWith("n59");
        }
    }

    @Test
    void several_connections_send_at_once_and_every_accepted_mail_is_there() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try (SandboxTester tester = new SandboxTester(folder)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                int number = c;
                work.add(() -> {
                    try (SandboxTester.Client client = tester.connect()) {
                        for (int i = 0; i < 50; i++) {
                            String subject = "c" + number + "-" + i;
                            byte[] mail = mail("a@example.org", subject, "x".repeat(60_000))
                                    .getBytes(UTF_8);
                            assertThat(client.send("a@example.org", mail)).startsWith("250 ");
                        }
                    }
                    return null;
                });
            }
            for (var done : senders.invokeAll(work)) {
                done.get();
            }
            assertThat(subjects(tester.inbox, "")).hasSize(400).doesNotHaveDuplicates();
        } finally {
            senders.shutdownNow();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private static String newest(SandboxTester tester) {
        return tester.inbox.newest("", null, 1).mails().get(0).id();
    }

    private static List<String> subjects(Inbox inbox, String search) {
        return inbox.newest(search, null, 1000).mails().stream()
                .map(MailSummary::subject)
                .toList();
    }
}
