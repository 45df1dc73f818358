package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.sandbox.SandboxTester.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir
    Path folder;

    private MailFolder mails;
    private Inbox inbox;

    @BeforeEach
    void openInbox() {
        mails = new MailFolder(folder, 10_000, 512_000_000, Clock.systemUTC());
        inbox = new Inbox(mails);
    }

    @Test
    void mails_come_newest_first_in_pages() throws IOException {
        for (int i = 0; i < 5; i++) {
            keep(mail("p" + i + "@example.org", "n" + i, ""));
        }

        Inbox.Page first = inbox.newest("", null, 2);
        assertThat(first.mails()).extracting(MailSummary::subject).containsExactly("n4", "n3");
        assertThat(first.older()).isTrue();

        Inbox.Page last = inbox.newest("", first.mails().get(1).id(), 3);
        assertThat(last.mails()).extracting(MailSummary::subject).containsExactly("n2", "n1", "n0");
        assertThat(last.older()).isFalse();
    }

    @Test
    void mails_are_found_by_a_part_of_the_recipient_or_of_the_decoded_subject() throws IOException {
        keep(mail("ada@example.org", "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=", ""));
        keep(mail("grace@example.net", "Other", ""));

        assertThat(inbox.newest("GRÜSSE".replace("SS", "ß"), null, 10).mails()).hasSize(1);
        assertThat(inbox.newest("grace@", null, 10).mails())
                .extracting(MailSummary::subject)
                .containsExactly("Other");
        assertThat(inbox.newest("nobody", null, 10).mails()).isEmpty();
        assertThat(inbox.newest("%", null, 10).mails()).isEmpty();
    }

    @Test
    void a_mail_is_found_by_how_its_message_id_begins() throws IOException {
        keep("Message-ID: <d12.3.abcdef01@harborlight.example>\r\n\r\n");
        String other = keep("Message-ID: <d1.23@harborlight.example>\r\n\r\n");

        assertThat(inbox.findByMessageId("d1.23")).map(MailSummary::id).hasValue(other);
        assertThat(inbox.findByMessageId("d12.3")).isPresent();
        assertThat(inbox.findByMessageId("d1.2")).isEmpty();
        assertThat(inbox.findByMessageId("")).isEmpty();
    }

    @Test
    void a_mail_shows_its_html_text_headers_and_source() throws IOException {
        String id = keep("Subject: =?UTF-8?B?SMOpbGzDtA==?=\r\nX-Long: one\r\n two\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "caf=C3=A9 soft=\r\n break\r\n"
                + "--b\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                + "<p>caf=E9</p>\r\n--b--\r\n");

        OpenedMail opened = inbox.open(id).orElseThrow();

        assertThat(opened.summary().subject()).isEqualTo("Héllô");
        assertThat(opened.text()).contains("café soft break");
        assertThat(opened.html()).contains("<p>café</p>");
        assertThat(opened.headers()).contains(new OpenedMail.Header("X-Long", "one two"));
        assertThat(opened.source()).contains("caf=C3=A9");
        assertThat(opened.sourceComplete()).isTrue();
        assertThat(opened.damage()).isNull();
    }

    @Test
    void broken_mails_are_shown_as_far_as_they_can_be() throws IOException {
        String[] broken = {
            "",
            "\r\n",
            "no header at all",
            "\u0000\u0001\u0002\u00ff".repeat(500),
            "Subject: =?UTF-8?B?%%%?=\r\n\r\n",
            "Subject: x\r\nContent-Type: text/html; charset=no-such-charset\r\n\r\n<p>x",
            "Subject: x\r\nContent-Type: ;;;\r\n\r\nx",
            "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nno end",
            "Subject: x\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
            "Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
            "Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: x-unknown\r\n\r\nx",
            "Subject: " + "x".repeat(200_000) + "\r\n\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                    + "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(200)
        };
        for (String bytes : broken) {
            String id = mails.store(out -> out.write(bytes.getBytes(ISO_8859_1)));

            OpenedMail opened = inbox.open(id).orElseThrow();

            assertThat(opened.source()).hasSizeLessThanOrEqualTo(300_000);
            assertThat(opened.summary().subject()).hasSizeLessThanOrEqualTo(301);
        }
        assertThat(inbox.newest("x", null, 100).mails()).isNotEmpty();
    }

    @Test
    void a_very_large_mail_is_not_taken_apart_but_can_be_downloaded() throws IOException {
        byte[] line = ("x".repeat(98) + "\r\n").getBytes(UTF_8);
        String id = mails.store(out -> {
            out.write("Subject: large\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 130_000; i++) {
                out.write(line);
            }
        });

        OpenedMail opened = inbox.open(id).orElseThrow();

        assertThat(opened.damage()).contains("too large");
        assertThat(opened.sourceComplete()).isFalse();
        assertThat(Files.size(inbox.file(id).orElseThrow())).isGreaterThan(13_000_000);
    }

    @Test
    void files_that_are_no_mails_and_ids_that_are_paths_are_left_alone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("strange.eml"), "mine");
        Files.createDirectory(folder.resolve("1234567890123456-abcdef.eml"));

        assertThat(inbox.newest("", null, 10).mails()).isEmpty();
        assertThat(inbox.open("strange")).isEmpty();
        assertThat(inbox.open("../../etc/passwd")).isEmpty();
        assertThat(inbox.file("1234567890123456-abcdef")).isEmpty();
        assertThat(inbox.open("1234567890123456-zzzzzz")).isEmpty();
    }

    @Test
    void an_inbox_without_a_folder_is_empty() {
        Inbox none = new Inbox(new MailFolder(folder.resolve("none"), 10, 10, Clock.systemUTC()));

        assertThat(none.count()).isZero();
        assertThat(none.newest("", null, 10).mails()).isEmpty();
        assertThat(none.latest()).isEmpty();
    }

    private String keep(String mail) throws IOException {
        return mails.store(out -> out.write(mail.getBytes(UTF_8)));
    }
}
