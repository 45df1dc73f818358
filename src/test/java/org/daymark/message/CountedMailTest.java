package org.daymark.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.daymark.issue.IssueTester;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CountedMailTest {
    private static final URI PUBLIC = URI.create("https://mail.harborlight.example");
    private final IssueTester tester = IssueTester.packaged();

    private CompiledIssue june(TrackingLevel level) {
        return tester.compiler()
                .compile(
                        tester.kits().load(IssueTester.JUNE).issue(),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        PUBLIC,
                        WebView.PREVIEW,
                        level);
    }

    private static Recipient counted(CountedLinks links) {
        Recipient sam = IssueTester.named("Sam");
        return new Recipient(
                sam.address(),
                sam.firstName(),
                sam.lastName(),
                sam.language(),
                sam.country(),
                sam.messageId(),
                sam.date(),
                sam.unsubscribeUrl(),
                null,
                Map.of(),
                links);
    }

    private static final class Addresses implements CountedLinks {
        private final boolean personal;

        Addresses(boolean personal) {
            this.personal = personal;
        }

        @Override
        public @Nullable String link(int number) {
            return PUBLIC + "/t/link-" + number;
        }

        @Override
        public @Nullable String pixel() {
            return PUBLIC + "/o/pixel.gif";
        }

        @Override
        public boolean personal() {
            return personal;
        }
    }

    private String rendered(TrackingLevel level, boolean personal) {
        byte[] message = MessageTemplate.counted(june(level), IssueTester.HEADERS)
                .orElseThrow()
                .render(counted(new Addresses(personal)));
        return new String(message, StandardCharsets.UTF_8).replace("=\r\n", "").replace("=3D", "=");
    }

    @ParameterizedTest
    @EnumSource(TrackingLevel.class)
    void a_reader_who_is_not_counted_gets_the_same_bytes_at_every_level(TrackingLevel level) {
        byte[] message = MessageTemplate.of(june(level), IssueTester.HEADERS).render(IssueTester.named("Sam"));

        assertThat(message).isEqualTo(IssueTester.juneMessage("Sam"));
        assertThat(june(TrackingLevel.NONE).toJson()).doesNotContain("counted");
    }

    @Test
    void a_frozen_issue_keeps_where_its_links_lead_but_not_to_help_or_to_daymark() {
        CompiledIssue frozen = CompiledIssue.fromJson(june(TrackingLevel.FULL).toJson());

        assertThat(frozen.counted().orElseThrow().links())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(link -> link.startsWith("https://"))
                .noneMatch(link -> link.contains("988") || link.startsWith(PUBLIC.toString()));
        assertThat(frozen).isEqualTo(june(TrackingLevel.FULL));
    }

    @Test
    void links_and_the_picture_get_their_addresses_and_a_sentence_says_what_is_counted() {
        String totals = rendered(TrackingLevel.TOTALS, false);
        String personal = rendered(TrackingLevel.FULL, true);

        assertThat(totals)
                .contains(
                        "href=\"https://mail.harborlight.example/t/link-1\"",
                        "src=\"https://mail.harborlight.example/o/pixel.gif\"")
                .contains("how often this mail is opened", "https://mail.harborlight.example/n/AQIDBAUG")
                .contains("https://mail.harborlight.example/u/AQIDBAUG", "href=\"tel:988\"");
        assertThat(personal).contains("You allowed us to record").doesNotContain("how often this mail is opened");
    }

    @Test
    void the_day_of_the_last_open_leaves_every_link_as_it_is() {
        assertThat(rendered(TrackingLevel.LAST_OPEN, true))
                .contains("/o/pixel.gif", "the day on which you last opened")
                .doesNotContain("/t/link");
    }

    @Test
    void a_web_view_has_nothing_that_is_counted() {
        String page =
                WebView.of(june(TrackingLevel.FULL), new WebView.Note("Why", List.of(), List.of(), "/w/x", false));

        assertThat(page).doesNotContain("/o/", "/t/", "/n/", "Do not track me");
    }
}
