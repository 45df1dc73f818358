package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class SpfCheckTest {
    private static final String DOMAIN = "harborlight.example";

    private final DnsServer server;

    SpfCheckTest() throws IOException {
        server = new DnsServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private List<DomainCheck> check(String... servers) {
        return SpfCheck.of(
                new Dns(server.resolver()),
                DOMAIN,
                List.of(servers).stream().map(Dns::address).toList());
    }

    private List<Advice> found(String... servers) {
        return check(servers).stream().map(DomainCheck::advice).toList();
    }

    private DnsServer spf(String record) {
        return server.withText(DOMAIN, record);
    }

    @Test
    void a_record_that_names_the_server_is_good_and_its_lookups_are_counted() {
        spf("v=spf1 include:_spf.provider.example mx a:out.harborlight.example -all")
                .withText("_spf.provider.example", "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all")
                .with(DOMAIN + ". MX 10 mx.harborlight.example.")
                .with("mx.harborlight.example. A 198.51.100.1")
                .with("out.harborlight.example. A 198.51.100.2");

        assertThat(check("192.0.2.17", "2001:db8::5", "198.51.100.1", "198.51.100.2"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.advice()).isEqualTo(Advice.SPF_GOOD);
                    assertThat(check.details()).containsExactly("3");
                });
        assertThat(found("203.0.113.9")).containsExactly(Advice.SPF_SERVER_NOT_NAMED);
    }

    @Test
    void other_texts_are_no_record() {
        server.withText(DOMAIN, "v=spf10 -all").withText(DOMAIN, "site-verification=1");

        assertThat(found()).containsExactly(Advice.SPF_MISSING);
    }

    @Test
    void two_records_are_none() {
        spf("v=spf1 -all").withText(DOMAIN, "v=spf1 mx -all");

        assertThat(found()).containsExactly(Advice.SPF_SEVERAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ip4:192.0.2.0/33",
                "ip4:300.1.1.1",
                "ip6:12345::",
                "include:",
                "incldue:a.example",
                "all:x",
                "redirect=",
                "ip4:example.org",
                "192.0.2.1",
                "-",
                "+-all"
            })
    void a_term_that_is_none_spoils_the_record(String term) {
        spf("v=spf1 " + term + " -all");

        assertThat(check())
                .extracting(DomainCheck::advice, check -> check.details().get(0))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Advice.SPF_SYNTAX, term));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=spf1 -all",
                "V=SPF1 A:mail.harborlight.example/24//64 -ALL",
                "v=spf1   ip4:192.0.2.1   ~all",
                "v=spf1 exp=why.%{d} unknown=x -all"
            })
    void spellings_that_the_standard_allows_are_good(String record) {
        spf(record).with("mail.harborlight.example. A 192.0.2.7");

        assertThat(found()).containsExactly(Advice.SPF_GOOD);
    }

    @Test
    void more_than_ten_lookups_make_a_record_invalid_wherever_they_stand() {
        String includes = String.join(
                " ",
                IntStream.range(0, 6)
                        .mapToObj(i -> "include:p" + i + ".example")
                        .toList());
        spf("v=spf1 " + includes + " -all");
        IntStream.range(0, 6).forEach(i -> server.withText("p" + i + ".example", "v=spf1 include:ip.example -all"));
        server.withText("ip.example", "v=spf1 ip4:192.0.2.1 -all");

        assertThat(check()).singleElement().satisfies(check -> {
            assertThat(check.advice()).isEqualTo(Advice.SPF_TOO_MANY_LOOKUPS);
            assertThat(check.details()).containsExactly("12");
        });
    }

    @Test
    void names_that_do_not_exist_count_too() {
        spf("v=spf1 a:one.example a:two.example mx:three.example -all");

        assertThat(found()).containsExactly(Advice.SPF_EMPTY_LOOKUPS);
    }

    @Test
    void records_that_include_each_other_end() {
        spf("v=spf1 include:a.example -all")
                .withText("a.example", "v=spf1 include:b.example -all")
                .withText("b.example", "v=spf1 include:A.example include:" + DOMAIN + " -all");

        assertThat(found()).containsExactly(Advice.SPF_LOOP, Advice.SPF_LOOP);
    }

    @Test
    void a_provider_without_a_record_spoils_it() {
        spf("v=spf1 include:gone.example -all");

        assertThat(found()).containsExactly(Advice.SPF_INCLUDE_MISSING);
    }

    @Test
    void an_open_or_missing_end_is_pointed_out() {
        spf("v=spf1 ip4:192.0.2.1");
        assertThat(found()).containsExactly(Advice.SPF_NO_END);
    }

    @Test
    void anyone_may_send_is_an_error() {
        spf("v=spf1 mx:mail.example all")
                .with("mail.example. MX 5 a.mail.example.")
                .with("a.mail.example. A 192.0.2.1");

        assertThat(found()).containsExactly(Advice.SPF_ANYONE);
    }

    @Test
    void a_redirect_is_followed() {
        spf("v=spf1 redirect=_spf.provider.example").withText("_spf.provider.example", "v=spf1 ip4:192.0.2.0/24 -all");

        assertThat(found("192.0.2.1")).containsExactly(Advice.SPF_GOOD);
    }

    @Test
    void what_dns_does_not_say_is_not_checked_and_no_error() {
        spf("v=spf1 include:broken.example -all").failing("broken.example", Rcode.SERVFAIL);

        assertThat(check("203.0.113.9")).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.NOT_CHECKED);
            assertThat(check.words()).contains("the DNS server could not answer");
        });
    }

    @Test
    void a_term_that_depends_on_the_message_says_nothing_about_the_server() {
        spf("v=spf1 exists:%{i}.allowed.example -all");

        assertThat(check("203.0.113.9"))
                .extracting(DomainCheck::verdict)
                .doesNotContain(Verdict.WARNING, Verdict.ERROR);
    }
}
