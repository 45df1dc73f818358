package org.daymark.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "127.0.0.1", "127.9.0.2", "::1", "[::1]", "[0:0:0:0:0:0:0:1]"})
    void names_and_addresses_of_this_machine_are_recognized(String host) {
        assertThat(IpAddress.isThisMachine(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.example.org", "localhost.example.org", "192.0.2.1", "cafe", "127.1", "[2001:db8::1]", ""})
    void other_hosts_are_not_this_machine(String host) {
        assertThat(IpAddress.isThisMachine(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.example.org", "cafe", "1", "1.2.3", "300.1.1.1", "1:2", "::1%no/zone]"})
    void what_is_no_address_is_not_looked_up(String text) {
        assertThat(IpAddress.of(text).filter(address -> !address.isLoopbackAddress()))
                .isEmpty();
    }

    @Test
    void a_network_is_told_by_the_first_bytes_of_an_address() {
        assertThat(IpAddress.network("192.0.2.7", 3, 6)).isEqualTo("c00002");
        assertThat(IpAddress.network("2001:db8:1:2::3", 3, 6)).isEqualTo("20010db80001");
        assertThat(IpAddress.network("::ffff:192.0.2.7", 3, 6)).isEqualTo("c00002");
        assertThat(IpAddress.network("unknown", 3, 6)).isEqualTo("unknown");
    }
}
