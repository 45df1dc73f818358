package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.saying;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRuleTest {
    private static PreflightTester linkTo(String address) {
        return article().withMarkup("<a href='" + address + "'>Our opening hours</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://harborlight.org",
                "javascript:alert(1)",
                " JavaScript:x",
                "java\tscript:x",
                "data:text/html,x",
                "ftp://x.org",
                "/relative"
            })
    void links_that_are_not_safe_are_stopped(String address) {
        assertThat(linkTo(address).finding("link-scheme").severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://harborlight.org", "mailto:hello@harborlight.org", "tel:+15555550142", "sms:988"})
    void links_that_are_safe_are_fine(String address) {
        assertThat(linkTo(address).report().findings()).isEmpty();
    }

    @Test
    void links_without_an_address_are_stopped() {
        assertThat(linkTo("").finding("link-empty").severity()).isEqualTo(Severity.ERROR);
        assertThat(linkTo("#").finds("link-empty")).hasSize(1);
        assertThat(article().withMarkup("<a>Our opening hours</a>").finds("link-empty"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/x",
                "https://127.0.0.1/x",
                "https://10.1.2.3",
                "https://192.168.0.1",
                "https://172.20.0.1",
                "https://169.254.1.1",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://intranet/x",
                "https://wiki.local/x",
                "https://git.corp.internal"
            })
    void addresses_that_only_some_can_reach_are_stopped(String address) {
        Finding finding = saying("See [our hours](" + address + ").").finding("link-local");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.field()).isEqualTo("block-b3-prose");
        assertThat(finding.excerpt()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://172.200.0.1", "https://localhost.org", "https://100.1.2.3", "https://local.org"})
    void addresses_that_look_alike_are_fine(String address) {
        assertThat(linkTo(address).finds("link-local")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://x.org/?u=sam@example.org", "https://x.org/sam%40example.org", "https://sam@x.org/"})
    void a_person_in_a_link_is_stopped(String address) {
        assertThat(linkTo(address).finding("link-address").severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.org/ptsd",
                "https://x.org/hearing-loss",
                "https://x.org/?topic=PTSD&a=b",
                "https://depression.x.org",
                "https://x.org/post%2Dtraumatic_stress",
                "https://x.org/living_with_multiple%20sclerosis",
                "mailto:hello@x.org?subject=Depression"
            })
    void a_condition_in_a_link_is_stopped(String address) {
        assertThat(linkTo(address).finding("link-condition").severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.org/aids-and-appliances",
                "https://x.org/care",
                "https://doi.org/10.1176/appi.ajp.2020"
            })
    void links_without_a_condition_are_fine(String address) {
        assertThat(linkTo(address).finds("link-condition")).isEmpty();
    }

    @Test
    void shortened_links_are_pointed_out() {
        assertThat(saying("See [our hours](https://www.bit.ly/x).")
                        .finding("link-shortener")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "click here, 1",
        "Here, 1",
        "Read more, 1",
        "Read more about rest, 0",
        "harborlight.org, 0",
        "www.harborlight.org/hours, 0",
        "elsewhere.org, 1",
        "https://elsewhere.org/x, 1",
        "Our hours, 0"
    })
    void the_words_of_a_link_say_where_it_leads(String words, int findings) {
        assertThat(saying("[" + words + "](https://harborlight.org/hours)").finds("link-text"))
                .hasSize(findings)
                .allMatch(finding -> finding.severity() == Severity.WARNING);
    }
}
