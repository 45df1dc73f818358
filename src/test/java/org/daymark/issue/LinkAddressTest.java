package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAddressTest {
    private static final Drafts DRAFTS = IssueTester.packaged().drafts();
    private static final IssueDraft DRAFT = DRAFTS.ofKit(IssueTester.JUNE);

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a?b=c#d,https://example.org/a?b=c#d",
        "example.org,https://example.org",
        "www.example.org/opening-hours,https://www.example.org/opening-hours",
        "bücher.example/café,https://xn--bcher-kva.example/café",
        "sam@example.org,mailto:sam@example.org",
        "mailto:sam@example.org?subject=Hello,mailto:sam@example.org?subject=Hello",
        "(555) 555-0142,tel:5555550142",
        "+1 555 555 0142,tel:+15555550142",
        "988,tel:988",
        "{{website}},{{website}}"
    })
    void an_address_gets_the_scheme_that_was_left_out(String typed, String address) {
        assertThat(DRAFTS.linkAddress(DRAFT, " " + typed + " ")).isEqualTo(new LinkAddress(address, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://example.org",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://",
                "https://user@example.org",
                "our hours",
                "/relative",
                "{{first_name|friend}}",
                "https://example.org/{{first_name|friend}}",
                "{{nonsense}}"
            })
    void an_address_that_a_mail_must_not_point_to_is_refused_with_its_reason(String typed) {
        assertThat(DRAFTS.linkAddress(DRAFT, typed).problem())
                .startsWith("Address: ")
                .endsWith(".");
    }

    @Test
    void the_tags_of_a_text_are_those_of_a_person_and_the_words_of_the_issue() {
        assertThat(DRAFTS.mergeTags(DRAFT))
                .startsWith(new MergeTag("first_name", true, false))
                .contains(
                        new MergeTag("send_month", false, false),
                        new MergeTag("observance_day", false, false),
                        new MergeTag("website", false, true))
                .noneMatch(tag -> tag.name().equals("email"));
    }
}
