package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class DnsTest {
    private final DnsServer server;

    DnsTest() throws IOException {
        server = new DnsServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private DnsAnswer texts(String name) {
        return new Dns(server.resolver()).texts(name);
    }

    @Test
    void a_long_record_comes_by_tcp_in_one_piece() {
        String long_ = "v=DKIM1; p=" + "A".repeat(1_000);
        server.withText("key._domainkey.harborlight.example", long_);

        assertThat(texts("key._domainkey.harborlight.example").values()).containsExactly(long_);
        assertThat(server.questionsOverTcp()).isEqualTo(1);
    }

    @Test
    void aliases_are_followed_over_several_answers() {
        server.with("a.example. CNAME b.example.")
                .with("b.example. CNAME c.example.")
                .withText("c.example", "found");

        assertThat(texts("a.example").values()).containsExactly("found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.example", "a.example"})
    void aliases_that_lead_back_end(String target) {
        server.with("a.example. CNAME " + target + ".").with("b.example. CNAME a.example.");

        assertThat(texts("a.example")).isEqualTo(new DnsAnswer.Unknown(DnsFailure.LOOP));
    }

    @Test
    void a_name_without_records_of_the_type_and_one_that_does_not_exist_are_none() {
        server.with("host.example. A 192.0.2.1");

        assertThat(texts("host.example")).isEqualTo(new DnsAnswer.None());
        assertThat(texts("gone.example")).isEqualTo(new DnsAnswer.None());
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.NOTIMP})
    void a_server_that_fails_says_nothing(int code) {
        server.failing("host.example", code);

        assertThat(texts("host.example")).isEqualTo(new DnsAnswer.Unknown(DnsFailure.SERVER_FAILED));
    }

    @Test
    void a_silent_server_is_not_asked_without_end() {
        server.fallSilent();
        Dns dns = new Dns(server.resolver());

        for (int i = 0; i < 100; i++) {
            assertThat(dns.texts("name" + i + ".example")).isEqualTo(new DnsAnswer.Unknown(DnsFailure.UNREACHABLE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..example", "_dmarc.", "\\300.example"})
    void what_is_no_name_is_not_asked(String name) {
        assertThat(texts(name)).isNotInstanceOf(DnsAnswer.Records.class);
    }

    @Test
    void one_check_asks_only_so_much() {
        Dns dns = new Dns(server.resolver());
        for (int i = 0; i < 150; i++) {
            dns.texts("name" + i + ".example");
        }

        assertThat(dns.texts("one-more.example")).isEqualTo(new DnsAnswer.Unknown(DnsFailure.TOO_MUCH));
        assertThat(dns.texts("name1.example")).isEqualTo(new DnsAnswer.None());
    }
}
