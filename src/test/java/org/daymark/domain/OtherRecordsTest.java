package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.daymark.dkim.DkimAlgorithm;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeyState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DKIM, incoming mail, reverse names, and what is optional. */
class OtherRecordsTest {
    private static final String DOMAIN = "harborlight.example";
    private static final DkimKey KEY = key("june", DkimKeyState.SIGNING);

    private final DnsServer server;

    OtherRecordsTest() throws IOException {
        server = new DnsServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static DkimKey key(String selector, DkimKeyState state) {
        return new DkimKey(DOMAIN, selector, DkimAlgorithm.RSA, state, "MIIBIjAN", Instant.EPOCH);
    }

    private Dns dns() {
        return new Dns(server.resolver());
    }

    private static List<Advice> advices(List<DomainCheck> checks) {
        return checks.stream().map(DomainCheck::advice).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "v=DKIM1; k=rsa; p=MIIBIjAN, DKIM_GOOD",
        "p=MIIB IjAN, DKIM_GOOD",
        "v=DKIM1; k=rsa; h=sha1:sha256; s=email; p=MIIBIjAN, DKIM_GOOD",
        "v=DKIM1; k=rsa; p=OTHER, DKIM_DIFFERENT",
        "v=DKIM1; k=ed25519; p=MIIBIjAN, DKIM_DIFFERENT",
        "v=DKIM1; p=, DKIM_REVOKED",
        "v=DKIM2; p=MIIBIjAN, DKIM_SYNTAX",
        "v=DKIM1; k=rsa, DKIM_SYNTAX",
        "v=DKIM1; MIIBIjAN, DKIM_SYNTAX",
        "v=DKIM1; h=sha1; p=MIIBIjAN, DKIM_NOT_FOR_MAIL",
        "v=DKIM1; s=tlsrpt; p=MIIBIjAN, DKIM_NOT_FOR_MAIL",
        "v=DKIM1; t=s:y; p=MIIBIjAN, DKIM_TESTING"
    })
    void the_record_of_a_key_is_compared_with_the_key(String text, Advice advice) {
        server.withText(KEY.recordName(), text);

        assertThat(advices(DkimCheck.of(dns(), DOMAIN, List.of(KEY)))).containsExactly(advice);
    }

    @Test
    void a_key_that_waits_need_not_be_in_dns() {
        assertThat(advices(DkimCheck.of(dns(), DOMAIN, List.of(KEY, key("july", DkimKeyState.WAITING)))))
                .containsExactly(Advice.DKIM_MISSING, Advice.DKIM_WAITING);
        assertThat(advices(DkimCheck.of(dns(), DOMAIN, List.of()))).containsExactly(Advice.DKIM_NO_KEY);
    }

    @Test
    void answers_need_a_server_that_takes_them() {
        assertThat(advices(MailExchange.of(dns(), DOMAIN))).containsExactly(Advice.MX_MISSING);

        server.with(DOMAIN + ". A 192.0.2.1");
        assertThat(advices(MailExchange.of(dns(), DOMAIN))).containsExactly(Advice.MX_ADDRESS_ONLY);

        server.with(DOMAIN + ". MX 10 mx." + DOMAIN + ".");
        assertThat(advices(MailExchange.of(dns(), DOMAIN))).containsExactly(Advice.MX_NO_ADDRESS);

        server.with("mx." + DOMAIN + ". AAAA 2001:db8::1");
        assertThat(advices(MailExchange.of(dns(), DOMAIN))).containsExactly(Advice.MX_GOOD);
    }

    @Test
    void a_domain_can_say_that_it_takes_no_mail_or_name_an_address_by_mistake() {
        server.with("null.example. MX 0 .").with("wrong.example. MX 5 192.0.2.1.");

        assertThat(advices(MailExchange.of(dns(), "null.example"))).containsExactly(Advice.MX_NULL);
        assertThat(advices(MailExchange.of(dns(), "wrong.example"))).containsExactly(Advice.MX_IS_ADDRESS);
    }

    @Test
    void a_reverse_name_has_to_lead_back() {
        server.with("1.2.0.192.in-addr.arpa. PTR mail.harborlight.example.")
                .with("mail.harborlight.example. A 192.0.2.1")
                .with("2.2.0.192.in-addr.arpa. PTR mail.harborlight.example.");

        assertThat(advices(ReverseNames.of(
                        dns(),
                        "mail",
                        List.of(Dns.address("192.0.2.1"), Dns.address("192.0.2.2"), Dns.address("192.0.2.3")))))
                .containsExactly(Advice.REVERSE_GOOD, Advice.REVERSE_NOT_CONFIRMED, Advice.REVERSE_MISSING);
        assertThat(advices(ReverseNames.of(dns(), "relay.internal.example", List.of())))
                .containsExactly(Advice.REVERSE_PRIVATE);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.1.1", "::1", "fd00::1", "fe80::1", "0.0.0.0"})
    void an_address_that_others_cannot_reach_is_not_public(String address) {
        assertThat(ReverseNames.isPublic(Dns.address(address))).isFalse();
    }

    @Test
    void optional_records_are_read_and_never_missed() {
        assertThat(OptionalRecords.mtaSts(dns(), DOMAIN).verdict()).isEqualTo(Verdict.OPTIONAL);
        server.withText("_mta-sts." + DOMAIN, "v=STSv1; id=20260601")
                .withText("_smtp._tls." + DOMAIN, "v=TLSRPTv1; rua=mailto:tls@harborlight.example")
                .withText("default._bimi." + DOMAIN, "v=BIMI1; l=https://harborlight.example/logo.svg");

        assertThat(OptionalRecords.mtaSts(dns(), DOMAIN).advice()).isEqualTo(Advice.MTA_STS_GOOD);
        assertThat(OptionalRecords.tlsReports(dns(), DOMAIN).advice()).isEqualTo(Advice.TLS_REPORTS_GOOD);
        assertThat(OptionalRecords.bimi(dns(), DOMAIN, true).advice()).isEqualTo(Advice.BIMI_GOOD);
        assertThat(OptionalRecords.bimi(dns(), DOMAIN, false).advice()).isEqualTo(Advice.BIMI_NEEDS_DMARC);
        server.withText("_mta-sts." + DOMAIN, "v=STSv1; id=2");
        assertThat(OptionalRecords.mtaSts(dns(), DOMAIN).advice()).isEqualTo(Advice.MTA_STS_SYNTAX);
    }

    @Test
    void every_finding_has_words_that_use_its_details() {
        for (Advice advice : Advice.values()) {
            assertThat(new DomainCheck(Topic.SPF, advice, DOMAIN, List.of("ONE", "TWO")).words())
                    .as(advice.name())
                    .doesNotContain("{2}")
                    .endsWith(".");
        }
        for (Topic topic : Topic.values()) {
            assertThat(topic.about()).endsWith(".");
        }
    }
}
