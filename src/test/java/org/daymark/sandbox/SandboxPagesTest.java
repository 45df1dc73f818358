package org.daymark.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.access.Role;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SandboxPagesTest extends PagesTest {
    @Autowired
    private MailFolder mails;

    @Test
    void mails_are_listed_and_found() throws IOException {
        String id = keep("ada.list@example.org", "A subject <i>like</i> no other", "text/plain", "x");

        assertThat(pages().get("/sandbox").body())
                .contains("/sandbox/" + id)
                .contains("ada.list@example.org")
                .contains("A subject &lt;i&gt;like&lt;/i&gt; no other");
        assertThat(pages().get("/sandbox?q=like%3C/i%3E%20no").body()).contains(id);
        assertThat(pages().get("/sandbox?q=%22%3E%3Cb%3E").body())
                .contains("No message matches “&quot;&gt;&lt;b&gt;”")
                .doesNotContain("\"><b>");
        assertThat(pages().get("/sandbox?before=../../x").status()).isEqualTo(200);
    }

    @Test
    void the_html_of_a_mail_is_shown_in_a_frame_that_can_do_nothing() throws IOException {
        String id = keep(
                "b@example.org",
                "Hostile",
                "text/html; charset=utf-8",
                "<html><head><base href='http://evil.example/'><meta http-equiv=refresh content='0;url=http://evil.example'>"
                        + "<script>top.location='http://evil.example'</script></head><body onload='alert(1)'>"
                        + "<a href='https://example.org/events'>events</a><iframe src='/sandbox'></iframe>"
                        + "<img src='https://news.harborlight.example/i/0a1b2c.png' alt='x'>Grüße</body></html>");

        Answer page = pages().get("/sandbox/" + id);
        assertThat(page.body())
                .contains("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains("src=\"/sandbox/" + id + "/html\"")
                .doesNotContain("evil.example");

        Answer frame = pages().get("/sandbox/" + id + "/html");
        assertThat(frame.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("img-src 'self' data:")
                .contains("sandbox allow-popups")
                .contains("frame-ancestors 'self'")
                .doesNotContain("allow-scripts")
                .doesNotContain("allow-same-origin")
                .doesNotContain("script-src");
        assertThat(frame.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(frame.body())
                .contains("Grüße")
                .contains("target=\"_blank\" rel=\"noopener noreferrer\"")
                .contains("src=\"/i/0a1b2c.png\"")
                .doesNotContain("<script")
                .doesNotContain("<base")
                .doesNotContain("refresh")
                .doesNotContain("<iframe");
    }

    @Test
    void a_mail_can_be_read_as_text_headers_and_source_and_downloaded_as_it_came() throws IOException {
        String id = keep("c@example.org", "Plain", "text/plain; charset=utf-8", "Hello <Zoë> & all");

        assertThat(pages().get("/sandbox/" + id).body()).contains("Hello &lt;Zoë&gt; &amp; all");
        assertThat(pages().get("/sandbox/" + id + "?view=html").body()).contains("This message has no HTML part.");
        assertThat(pages().get("/sandbox/" + id + "?view=headers").body())
                .contains("<dt>Delivered-To</dt><dd>c@example.org</dd>");
        assertThat(pages().get("/sandbox/" + id + "?view=source").body()).contains("Delivered-To: c@example.org");
        Answer file = pages().get("/sandbox/" + id + "/mail.eml");
        assertThat(file.header("Content-Type")).startsWith("message/rfc822");
        assertThat(file.header("Content-Disposition")).contains("attachment").contains(id + ".eml");
        assertThat(file.body()).endsWith("\r\n\r\nHello <Zoë> & all");
    }

    @Test
    void a_delivery_leads_to_its_mail_and_back() throws IOException {
        String id = mails.store(
                out -> out.write("Message-ID: <d907.31@harborlight.example>\r\nSubject: x\r\n\r\ny".getBytes(UTF_8)));

        Answer found = pages().get("/sandbox/find?message=d907.31");
        assertThat(found.status()).isEqualTo(302);
        assertThat(found.header("Location")).endsWith("/sandbox/" + id);
        assertThat(pages().get("/sandbox/" + id).body()).contains("/campaigns/31/deliveries/907");
    }

    @Test
    void a_mail_that_is_gone_is_explained() throws IOException {
        for (String path : new String[] {
            "/sandbox/find?message=d1.999999",
            "/sandbox/find",
            "/sandbox/1234567890123456-abcdef",
            "/sandbox/1234567890123456-abcdef/html",
            "/sandbox/1234567890123456-abcdef/mail.eml"
        }) {
            Answer answer = pages().get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("This message is not in the sandbox.");
        }
        assertThat(pages().get("/sandbox/..%2f..%2fsecret").status()).isIn(400, 404);
    }

    private String keep(String to, String subject, String type, String body) throws IOException {
        String mail = "Delivered-To: " + to + "\r\nSubject: " + subject + "\r\nMIME-Version: 1.0\r\nContent-Type: "
                + type + "\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + body;
        return mails.store(out -> out.write(mail.getBytes(UTF_8)));
    }

    @Test
    void a_mail_that_opens_an_account_is_only_for_those_who_manage_users() throws IOException {
        String id = mails.store(out -> out.write(
                "X-Daymark-Account: 1\r\nSubject: Only for eyes\r\n\r\nhttps://x.example/reset/t".getBytes(UTF_8)));

        assertThat(pages().get("/sandbox/" + id).body()).contains("/reset/t");
        for (String path : new String[] {"", "/mail.eml", "/html"}) {
            assertThat(pages(Role.EDITOR).get("/sandbox/" + id + path).status()).isEqualTo(404);
        }
        assertThat(pages(Role.EDITOR).get("/sandbox").body()).doesNotContain("Only for eyes");
    }
}
