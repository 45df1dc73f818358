package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.GoldenFile;
import org.daymark.message.ReadMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kit; {@link JuneIssueTest} has more about the largest one. */
class KitsTest {
    private static final int MAX_PICTURE = 120_000;

    static List<String> kits() {
        return IssueTester.packaged().kits().names();
    }

    static Stream<String> withoutJune() {
        return kits().stream().filter(kit -> !kit.equals(IssueTester.JUNE));
    }

    @ParameterizedTest
    @MethodSource("withoutJune")
    void a_kit_renders_as_it_was_last_approved(String kit) {
        ReadMessage message = MailHtmlTester.message(kit);

        GoldenFile.assertMatches("issue/kits/" + kit + ".txt", message.text());
        GoldenFile.assertMatches("issue/kits/" + kit + ".html", message.html());
    }

    @ParameterizedTest
    @MethodSource("kits")
    void the_mail_of_a_kit_is_small_and_whole_for_every_mail_program(String kit) {
        String html = MailHtmlTester.message(kit).html();

        MailHtmlTester.assertWellFormed(html);
        MailHtmlTester.assertWellFormed(MailHtmlTester.asOutlookReads(html));
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(90_000);
        assertThat(html).doesNotContain("{{", "${", "mj-text");
        Document seen = Jsoup.parse(html);
        assertThat(seen.select("h1")).hasSize(1);
        int rank = 0;
        for (Element heading : seen.select("h1, h2, h3")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(rank + 1);
            rank = next;
        }
    }

    @ParameterizedTest
    @MethodSource("kits")
    void the_pictures_of_a_kit_load_quickly(String kit) {
        Issue issue = IssueTester.packaged().kits().load(kit).issue();

        assertThat(issue.pictures().values()).isNotEmpty().allSatisfy(picture -> {
            assertThat(picture.size()).isLessThanOrEqualTo(MAX_PICTURE);
            assertThat(picture.width()).isEqualTo(1200);
        });
    }

    @ParameterizedTest
    @MethodSource("kits")
    void a_letter_about_an_illness_says_where_help_is_and_has_reviewed_sources(String kit) {
        Issue issue = IssueTester.packaged().kits().load(kit).issue();
        if (issue.observance() == null) {
            return;
        }
        List<String> links =
                Jsoup.parse(MailHtmlTester.message(kit).html()).select("a").eachAttr("href");

        assertThat(links)
                .contains("tel:988", "sms:988", "https://988lifeline.org/chat/", "tel:911")
                .contains("sms:838255", "https://www.veteranscrisisline.net/Chat");
        assertThat(issue.citations().sources()).hasSizeGreaterThan(1).allSatisfy(source -> {
            assertThat(source.result()).isNotBlank();
            assertThat(source.limits()).isNotBlank();
            assertThat(source.reviewBy()).isAfter(LocalDate.of(2027, 1, 1));
        });
    }
}
