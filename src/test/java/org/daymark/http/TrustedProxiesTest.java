package org.daymark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|1|127.0.0.1|203.0.113.9|127.0.0.1",
                "loopback|1|127.0.0.1|203.0.113.9|203.0.113.9",
                "loopback|1|0:0:0:0:0:0:0:1|203.0.113.9|203.0.113.9",
                // What the client wrote itself stands before what the proxy added.
                "loopback|1|127.0.0.1|198.51.100.66, 203.0.113.9|203.0.113.9",
                // A client in a private network is a client, not a further proxy.
                "loopback|1|127.0.0.1|198.51.100.66, 10.1.2.3|10.1.2.3",
                "loopback|1|127.0.0.1|198.51.100.66, 127.0.0.1|127.0.0.1",
                // A private address is no reason to be believed.
                "loopback|1|10.0.0.5|203.0.113.9|10.0.0.5",
                "loopback|1|192.168.1.1|203.0.113.9|192.168.1.1",
                "loopback|1|172.17.0.1|203.0.113.9|172.17.0.1",
                "10.0.0.5|1|10.0.0.5|203.0.113.9|203.0.113.9",
                "10.0.0.5|1|10.0.0.6|203.0.113.9|10.0.0.6",
                "10.0.0.0/24 , 2001:db8::/32|1|10.0.0.77|203.0.113.9|203.0.113.9",
                "10.0.0.0/24 , 2001:db8::/32|1|2001:db8:0:0:0:0:0:7|2001:DB8::9|2001:db8:0:0:0:0:0:9",
                "loopback|2|127.0.0.1|198.51.100.66, 203.0.113.9, 10.0.0.7|203.0.113.9",
                "loopback|2|127.0.0.1|203.0.113.9|203.0.113.9",
                "loopback|1|127.0.0.1|203.0.113.9:4711|203.0.113.9",
                "loopback|1|127.0.0.1|[2001:db8::9]:4711|2001:db8:0:0:0:0:0:9",
                // What is no address is never taken for one, and no name is looked up.
                "loopback|1|127.0.0.1|unknown|127.0.0.1",
                "loopback|1|127.0.0.1|localhost|127.0.0.1",
                "loopback|1|127.0.0.1|999.1.1.1|127.0.0.1",
                "loopback|1|127.0.0.1|203.0.113.9<script>|127.0.0.1",
                "loopback|1|127.0.0.1|''|127.0.0.1",
                "loopback|1|127.0.0.1|,|127.0.0.1"
            })
    void a_client_is_what_the_configured_proxies_saw_and_nothing_else(
            String trusted, int hops, String peer, String forwardedFor, String client) {
        assertThat(TrustedProxies.of(trusted, hops).client(peer, Stream.of(forwardedFor)))
                .isEqualTo(client);
    }

    @Test
    void several_header_lines_are_one_list() {
        TrustedProxies proxies = TrustedProxies.of("loopback", 1);

        assertThat(proxies.client("127.0.0.1", Stream.of("198.51.100.66", "203.0.113.9")))
                .isEqualTo("203.0.113.9");
        assertThat(proxies.client("127.0.0.1", Stream.of())).isEqualTo("127.0.0.1");
    }

    @Test
    void https_is_believed_of_a_trusted_proxy_only() {
        TrustedProxies proxies = TrustedProxies.of("loopback", 1);

        assertThat(proxies.secure("127.0.0.1", Stream.of("https"))).isTrue();
        assertThat(proxies.secure("127.0.0.1", Stream.of("https, http"))).isFalse();
        assertThat(proxies.secure("10.0.0.5", Stream.of("https"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0", "10.0.0.0/99", "*", "10.0.0.5/x", "300.0.0.1"})
    void a_setting_that_names_no_network_is_refused_with_examples(String setting) {
        assertThatThrownBy(() -> TrustedProxies.of(setting, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(setting)
                .hasMessageContaining("10.0.0.0/24");
    }

    @Test
    void a_number_of_hops_below_one_is_refused() {
        assertThatThrownBy(() -> TrustedProxies.of("loopback", 0)).hasMessageContaining("DAYMARK_PROXY_HOPS");
    }
}
