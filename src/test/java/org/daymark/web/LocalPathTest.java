package org.daymark.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/campaigns/7/review#findings",
                "/subscribers?found=a1&list=3&after=1_2",
                "/search?q=b%C3%BCcher%20%26%20100%25",
                "/settings/servers/Clinic%20mail",
                "/campaigns/1/send?when=now&local=2027-06-01T09%3A00&zone=Europe%2FBerlin",
                "/search?q=//x"
            })
    void a_path_of_this_server_stays_as_it_is(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "campaigns",
                " /campaigns",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "/x\r\nSet-Cookie: a=b",
                "/x%0d%0aSet-Cookie:%20a=b",
                "/x%250d%250aSet-Cookie:%20a=b",
                "/%00",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "/{x}",
                "/campaigns/{id}?x={y}",
                "/search?q={y}",
                "/%7bx%7d",
                "/%257bx%257d",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "/%252f/evil.example",
                "/%5cevil.example",
                "/./evil",
                "/.//evil.example",
                "/x/..//evil.example",
                "/x/%2e%2e//evil.example",
                "/..",
                "/x//y",
                "/ü",
                "/%zz",
                "/%ff%"
            })
    void anything_else_leads_to_the_start_page(String address) {
        assertThat(LocalPath.of(address)).isEqualTo("/");
    }

    @Test
    void nothing_and_more_than_an_address_holds_lead_to_the_start_page() {
        assertThat(LocalPath.of(null)).isEqualTo("/");
        assertThat(LocalPath.of("/" + "x".repeat(5_000))).isEqualTo("/");
    }
}
