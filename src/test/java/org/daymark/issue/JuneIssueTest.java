package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.daymark.GoldenFile;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class JuneIssueTest {
    private final CompiledIssue issue = IssueTester.packaged().june();
    private final ReadMessage message =
            ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    private final Document html = Jsoup.parse(message.html());

    @Test
    void renders_as_it_was_last_approved() {
        GoldenFile.assertMatches("issue/june.txt", message.text());
        GoldenFile.assertMatches("issue/june.html", message.html());
    }

    @Test
    void is_small_enough_for_every_mail_program() {
        assertThat(message.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(90_000);
    }

    @Test
    void has_no_unresolved_tag_and_nothing_from_elsewhere() {
        assertThat(message.html() + message.text())
                .doesNotContain("{{", "}}", "${", "[=", "%%", "mj-text", "lorem", "googleapis", "<script", "data:");
        assertThat((message.html() + message.text()).chars().filter(c -> c >= 0xE000 && c <= 0xF8FF))
                .isEmpty();
    }

    @Test
    void is_accessible() {
        assertThat(html.select("html").attr("lang")).isEqualTo("en-US");
        assertThat(html.select("img")).allSatisfy(image -> {
            assertThat(image.attr("alt")).isNotBlank();
            assertThat(image.attr("width")).isEqualTo("600");
        });
        assertThat(html.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
        assertThat(html.select("h1")).hasSize(1);
        int rank = 0;
        for (Element heading : html.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(rank + 1);
            rank = next;
        }
    }

    @Test
    void says_where_help_is() {
        List<String> links = html.select("a").eachAttr("href");

        assertThat(links).contains("tel:988", "sms:988", "sms:838255", "tel:911");
        assertThat(message.text()).contains("Call 988, then press 1", "Text 838255", "Call 911");
    }

    @Test
    void says_who_sends_it_why_and_how_to_leave() {
        String unsubscribe = IssueTester.named("Sam").unsubscribeUrl();
        for (String part : List.of(html.text(), message.text().replaceAll("\\s+", " "))) {
            assertThat(part)
                    .contains("100 Sample Street, Springfield, CO 80000, USA")
                    .contains("because sam@example.org is subscribed to “Awareness letters”")
                    .contains("Unsubscribe");
        }
        assertThat(html.select("a").eachAttr("href")).contains(unsubscribe);
        assertThat(message.text()).contains("\n" + unsubscribe + "\n");
    }

    @Test
    void states_what_the_evidence_supports() {
        assertThat(Jsoup.parse(issue.web()).text())
                .contains("Dissociation", "Raised blood pressure", "Nausea", "Misuse", "monitored setting");
        for (String part : List.of(html.text(), message.text().replaceAll("\\s+", " "))) {
            assertThat(part)
                    .contains("67%", "20%", "30 people", "six infusions", "27.5 days")
                    .contains("158 veterans and service members", "no significant effect")
                    .contains("suggests against ketamine for PTSD", "the long term are unknown")
                    .contains("not approved by the FDA for PTSD or for any other psychiatric disorder")
                    .contains("October 10, 2023", "off-label", "financial interest")
                    .contains("dissociation", "raised blood pressure", "slowed breathing", "misuse")
                    .contains("Sertraline and paroxetine", "Prolonged exposure", "EMDR");
        }
    }

    @Test
    void has_an_early_link_to_the_call_and_a_list_of_its_chapters() {
        List<String> links = html.select("a[href]").eachAttr("href");

        assertThat(links.subList(0, 2)).containsExactly("https://harborlight.example", "tel:+15555550142");
        assertThat(html.select("a[href^=#]").eachText())
                .contains("What to ask about first", "If you need someone now", "Talk it over with us")
                .doesNotContain("Before you read", "Off-label: not approved for this use", "What PTSD is");
        assertThat(message.text()).contains("In this letter", "or call (555)\n555-0142.");
        assertThat(links).contains("https://988lifeline.org/chat/", "https://www.veteranscrisisline.net/Chat");
    }

    @Test
    void has_half_the_words_of_its_web_view() {
        int mail = html.body().text().split("\\s+").length;
        Document page = Jsoup.parse(issue.web());

        assertThat(mail).isLessThanOrEqualTo(page.body().text().split("\\s+").length / 2);
        assertThat(html.select(".rest a").eachText())
                .containsExactly(
                        "What PTSD is",
                        "The larger trial",
                        "How it might work",
                        "Side effects and safety",
                        "How long a benefit may hold",
                        "Questions worth asking anyone, us included",
                        "Our interest in this",
                        "Sources");
        assertThat(page.select("h2, h3").eachText())
                .map(heading -> heading.replaceAll("\\W*\\[.*", ""))
                .containsAll(html.select(".rest a").eachText());
    }

    @Test
    void promises_nothing() {
        String said = (issue.subject() + " " + html.text() + " " + message.text())
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("\\s+", " ")
                .replace("not a cure", "");

        assertThat(said)
                .doesNotContainPattern(
                        "\\bcure|guarantee|miracle|100 ?%|risk-free|no side effects|permanent|breakthrough"
                                + "|groundbreaking|\\bproven|transformative|minimal|\\blasting|suffer|committed suicide|click here");
    }

    @Test
    void names_no_condition_where_a_lock_screen_shows_it_or_a_log_keeps_it() {
        assertThat(issue.subject() + issue.fromName())
                .doesNotContainIgnoringCase("ptsd")
                .doesNotContain("trauma");
        assertThat(issue.subject()).hasSizeLessThanOrEqualTo(60);
        assertThat(html.select("[href], [src]"))
                .allSatisfy(link -> assertThat(link.attr("href") + link.attr("src"))
                        .doesNotContainIgnoringCase("ptsd")
                        .doesNotContain("trauma", "stress"));
    }

    @Test
    void speaks_of_its_month_as_the_day_of_sending_asks() {
        assertThat(text(LocalDate.of(2027, 5, 31)))
                .contains("is next month, and", "is Sunday, June 27, 2027.")
                .contains("May 2027");
        assertThat(text(LocalDate.of(2027, 6, 30))).contains("is this month, and", "Sunday, June 27, 2027");
        assertThat(text(LocalDate.of(2026, 11, 23))).contains("is in June 2027, and", "Sunday, June 27, 2027");
        assertThat(text(LocalDate.of(2027, 7, 1))).contains("is in June 2028, and", "Tuesday, June 27, 2028");
    }

    @Test
    void has_a_text_part_of_readable_lines() {
        assertThat(message.text().lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    @Test
    void is_the_same_after_being_stored() {
        assertThat(CompiledIssue.fromJson(issue.toJson())).isEqualTo(issue);
    }

    private static String text(LocalDate sendDate) {
        return IssueTester.packaged()
                .compiled(IssueTester.JUNE, sendDate)
                .text()
                .replaceAll("\\s+", " ");
    }
}
