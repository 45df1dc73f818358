package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daymark.linkcheck.Fetched;
import org.daymark.linkcheck.LinkState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtaStsCheckTest {
    private static final String DOMAIN = "harborlight.example";
    private static final String GOOD =
            "version: STSv1\r\nmode: enforce\r\nmax_age: 604800\r\nmx: mail.harborlight.example\r\nmx: *.Example.NET\r\n";

    private final List<String> asked = new ArrayList<>();
    private DnsServer server;

    @BeforeEach
    void start() throws Exception {
        server = new DnsServer();
        server.withText("_mta-sts." + DOMAIN, "v=STSv1; id=20260601")
                .with(DOMAIN + ". MX 10 mail." + DOMAIN + ".")
                .with(DOMAIN + ". MX 20 mx.example.net.");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private List<Advice> advice(Fetched answer) {
        return MtaStsCheck.of(
                        new Dns(server.resolver()),
                        (address, most) -> {
                            asked.add(address);
                            return answer;
                        },
                        DOMAIN)
                .stream()
                .map(DomainCheck::advice)
                .toList();
    }

    private List<Advice> advice(String policy) {
        List<Advice> all = advice(new Fetched.Answer(200, policy));
        assertThat(all).startsWith(Advice.MTA_STS_GOOD);
        return all.subList(1, all.size());
    }

    @Test
    void a_policy_that_names_every_mail_server_is_good() {
        assertThat(advice(GOOD)).containsExactly(Advice.MTA_STS_POLICY_GOOD);

        assertThat(asked).containsExactly("https://mta-sts.harborlight.example/.well-known/mta-sts.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "mode: enforce, mode: testing, MTA_STS_POLICY_TESTING",
        "mode: enforce, mode: none, MTA_STS_POLICY_OFF",
        "max_age: 604800, max_age: 86399, MTA_STS_POLICY_AGE",
        "max_age: 604800, max_age: soon, MTA_STS_POLICY_SYNTAX",
        "max_age: 604800, other: 1, MTA_STS_POLICY_SYNTAX",
        "version: STSv1, version: STSv2, MTA_STS_POLICY_SYNTAX",
        "mode: enforce, mode: strict, MTA_STS_POLICY_SYNTAX",
        "mx: mail.harborlight.example, mx: mail.*.example, MTA_STS_POLICY_SYNTAX",
        "mx: mail.harborlight.example, mx: other.harborlight.example, MTA_STS_POLICY_MX",
        "mx: mail.harborlight.example, mx: *.mail.harborlight.example, MTA_STS_POLICY_MX",
        "mx: *.Example.NET, mx: *.mx.example.net, MTA_STS_POLICY_MX",
        "mx: *.Example.NET, mx: MX.example.net, MTA_STS_POLICY_GOOD"
    })
    void each_line_of_a_policy_counts(String line, String otherwise, Advice told) {
        assertThat(advice(GOOD.replace(line, otherwise))).containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Not here</html>", "version: STSv1", "\u0000\u0001", ": : :"})
    void what_is_no_policy_is_told(String file) {
        assertThat(advice(file)).containsExactly(Advice.MTA_STS_POLICY_SYNTAX);
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_CERTIFICATE, MTA_STS_POLICY_CERTIFICATE",
        "NO_HOST, MTA_STS_POLICY_NO_HOST",
        "TIMEOUT, MTA_STS_POLICY_NOT_CHECKED",
        "NO_ANSWER, MTA_STS_POLICY_NOT_CHECKED",
        "REFUSED, MTA_STS_POLICY_NOT_CHECKED",
        "UNCHECKED, MTA_STS_POLICY_NOT_CHECKED"
    })
    void a_policy_that_cannot_be_fetched_is_told_with_the_reason(LinkState why, Advice told) {
        assertThat(advice(new Fetched.None(why))).containsExactly(Advice.MTA_STS_GOOD, told);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 500})
    void a_redirect_or_an_error_is_no_policy(int status) {
        assertThat(advice(new Fetched.Answer(status, "")))
                .containsExactly(Advice.MTA_STS_GOOD, Advice.MTA_STS_POLICY_MISSING);
    }

    @Test
    void without_a_record_no_policy_is_asked_for() {
        server.failing("_mta-sts." + DOMAIN, 2);

        assertThat(advice(new Fetched.Answer(200, GOOD))).containsExactly(Advice.NOT_CHECKED);
        assertThat(asked).isEmpty();
    }
}
