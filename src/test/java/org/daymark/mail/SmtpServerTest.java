package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
    @Test
    void a_url_gives_host_port_kind_of_tls_and_sign_in() {
        assertThat(SmtpServer.parse("smtp://mail.example.org:587"))
                .isEqualTo(new SmtpServer("mail.example.org", 587, false, null, null));
        assertThat(SmtpServer.parse("smtps://anna%40example.org:p%3Aw+d@mail.example.org"))
                .isEqualTo(new SmtpServer("mail.example.org", 465, true, "anna@example.org", "p:w+d"));
        assertThat(SmtpServer.parse("smtp://[::1]:2525").host()).isEqualTo("::1");
    }

    @Test
    void tls_is_left_out_on_this_machine_or_where_the_url_says_so_and_nowhere_else() {
        assertThat(SmtpServer.parse("smtp://127.0.0.1:25").tls()).isEqualTo(TlsMode.NONE);
        assertThat(SmtpServer.parse("smtp://mail.example.org").tls()).isEqualTo(TlsMode.STARTTLS);
        assertThat(SmtpServer.parse("smtp://mail.example.org?tls=none").tls()).isEqualTo(TlsMode.NONE);
        assertThat(SmtpServer.parse("smtp://127.0.0.1?tls=starttls").tls()).isEqualTo(TlsMode.STARTTLS);
        assertThat(SmtpServer.parse("smtps://127.0.0.1").tls()).isEqualTo(TlsMode.IMPLICIT);
    }

    @Test
    void a_host_may_have_an_underscore_or_letters_outside_ascii() {
        assertThat(SmtpServer.parse("smtp://mail_server:1025").host()).isEqualTo("mail_server");
        assertThat(SmtpServer.parse("smtp://anna:ge_heim@_mail_server_.example.org")
                        .display())
                .isEqualTo("smtp://_mail_server_.example.org:25");
        assertThat(SmtpServer.parse("smtp://mail.bücher.example").host()).isEqualTo("mail.xn--bcher-kva.example");
        assertThat(SmtpServer.parse("smtp://mail.stra%C3%9Fe.example").host()).isEqualTo("mail.xn--strae-oqa.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org:25",
                "http://mail.example.org",
                "smtp://",
                "smtp://user@mail.example.org",
                "smtp://mail.example.org:99999",
                "smtp://mail.example.org/path",
                "smtp://mail example.org",
                "smtp://mail.example.org?x=1",
                "smtps://mail.example.org?tls=none"
            })
    void anything_else_is_refused_with_an_example(String url) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("DAYMARK_SMTP_URL");
    }

    @Test
    void a_refused_url_never_shows_its_password() {
        assertThatThrownBy(() -> SmtpServer.parse("smtp://anna:geheim@mail.example.org/x"))
                .hasMessageNotContaining("geheim");
        assertThat(SmtpServer.parse("smtp://anna:geheim@mail.example.org").toString())
                .doesNotContain("geheim");
    }

    @Test
    void loopback_is_told_from_elsewhere_without_asking_a_name_server() {
        assertThat(SmtpServer.parse("smtp://127.0.0.1:25").onLoopback()).isTrue();
        assertThat(SmtpServer.parse("smtp://localhost:25").onLoopback()).isTrue();
        assertThat(SmtpServer.parse("smtp://[::1]:25").onLoopback()).isTrue();
        assertThat(SmtpServer.parse("smtp://192.0.2.1:25").onLoopback()).isFalse();
        assertThat(SmtpServer.parse("smtp://mail.example.org:25").onLoopback()).isFalse();
    }
}
