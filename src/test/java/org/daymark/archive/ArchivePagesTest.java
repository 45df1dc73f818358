package org.daymark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.daymark.access.Role;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.WebViewLinks;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.MailingLists;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;

class ArchivePagesTest extends PagesTest {
    private static final String PUBLIC = "https://news.harborlight.example";
    private static final Instant FIRST = Instant.parse("2024-02-29T23:30:00Z");
    private static final String HARD = "Loud & <b>\\\"quiet\\\"</b> ]]> \u266b";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private MailingLists lists;

    @Autowired
    private WebViewLinks links;

    @Autowired
    private ApprovalRules rules;

    private ArchiveFixture fixture;
    private long list;
    private String archive;
    private long sent;

    /** People named Quillhaven, and a campaign that they got. */
    @BeforeEach
    void sendOne() {
        rules.choose(Choice.NEVER);
        fixture = new ArchiveFixture(jdbc);
        number++;
        list = new LedgerFixture(jdbc).listOf("quillhaven" + number, 3);
        lists.rename(list, "Letters " + number);
        archive = "/a/" + lists.get(list).label();
        sent = campaigns.create("clinic-article", "Letters " + number, null).id();
        runs.run(sent, SendProgress.NONE);
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    private Answer reader(String path, String... headers) throws IOException {
        return new PageClient(port()).as("news.harborlight.example").get(path, headers);
    }

    private void open(boolean indexable) throws IOException {
        Answer saved = pages(Role.EDITOR)
                .submit(
                        "/lists/" + list + "/archive",
                        "/lists/" + list + "/archive",
                        indexable ? new String[] {"open", "true", "indexable", "true"} : new String[] {"open", "true"});
        assertThat(saved.status()).isEqualTo(302);
    }

    @Test
    void two_hundred_issues_have_pages_and_a_valid_feed_that_name_no_one() throws Exception {
        for (int i = 0; i < 200; i++) {
            fixture.copy(sent, FIRST.plus(Duration.ofDays(3L * i)), HARD + " " + i);
        }
        open(true);

        Set<String> issues = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (String page = archive; page != null; ) {
            Answer answer = reader(page);
            assertThat(answer.status()).isEqualTo(200);
            texts.add(answer.body());
            var read = Jsoup.parse(answer.body());
            issues.addAll(read.select(".issues a").eachAttr("href"));
            var older = read.selectFirst("a[rel=next]");
            page = older == null ? null : older.attr("href");
        }
        assertThat(issues)
                .containsExactlyElementsOf(
                        fixture.of(list).stream().map(id -> archive + "/" + id).toList())
                .hasSize(200);
        for (String issue : issues) {
            Answer page = reader(issue);
            assertThat(page.status()).isEqualTo(200);
            texts.add(page.body());
        }
        Answer feed = reader(archive + "/feed.xml");
        texts.add(feed.body());
        List<Element> items = new FeedChecker(feed.body()).valid(PUBLIC + archive, PUBLIC + archive + "/feed.xml");

        assertThat(feed.header("Content-Type")).isEqualTo("application/rss+xml;charset=UTF-8");
        assertThat(items).hasSize(Archives.IN_FEED);
        assertThat(FeedChecker.text(items.get(0), "title"))
                .isEqualTo("Loud & <b>\"quiet\"</b> ]]> \u266b 199 A quiet look at everyday noise");
        assertThat(items)
                .allSatisfy(item -> assertThat(FeedChecker.text(item, "content:encoded"))
                        .contains(
                                "<h1>Give your ears an evening off</h1>",
                                "Hello friend",
                                "hair cells",
                                " src=\"" + PUBLIC + "/i/")
                        .doesNotContain("In this letter", "Unsubscribe", "View in browser"));
        assertThat(texts).hasSize(10 + 200 + 1).allSatisfy(this::assertNamesNoOne);
    }

    /** Neither an address of a person nor a name, nor any token of one, of a web view or of staff. */
    private void assertNamesNoOne(String text) {
        assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain("quillhaven", "example.org", "hello sam", "@staff");
        assertThat(text).doesNotContain("/u/", "/w/", links.path(sent).substring(3));
    }

    @Test
    void an_archive_is_off_until_staff_opens_it_and_again_when_it_is_closed() throws IOException {
        fixture.copy(sent, FIRST, "One");
        String issue = archive + "/" + fixture.of(list).get(0);
        for (String path : List.of(archive, archive + "/feed.xml", issue)) {
            assertThat(reader(path).status()).as(path).isEqualTo(404);
        }

        open(false);

        for (String path : List.of(archive, archive + "/feed.xml", issue)) {
            Answer page = reader(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("X-Robots-Tag")).contains("noindex");
            assertThat(page.header("Set-Cookie")).isEmpty();
            assertThat(page.header("Cache-Control")).isEqualTo("public, max-age=300");
        }
        assertThat(reader(issue).body()).contains("<meta name=\"robots\" content=\"noindex, nofollow\">");
        open(true);
        assertThat(reader(issue).header("X-Robots-Tag")).isEqualTo("all");
        assertThat(reader(issue).body()).doesNotContain("noindex");
        assertThat(reader(archive).body()).doesNotContain("noindex");

        pages(Role.EDITOR).submit("/lists/" + list + "/archive", "/lists/" + list + "/archive");
        assertThat(reader(issue).status()).isEqualTo(404);
        assertThat(reader(issue).body()).contains("This archive is not public");
    }

    @Test
    void a_campaign_to_a_segment_is_shown_only_when_a_user_says_so() throws IOException {
        fixture.copy(sent, FIRST, "To all");
        fixture.copy(sent, FIRST.plusSeconds(60), "To some");
        long narrowed = fixture.of(list).get(0);
        fixture.narrow(narrowed);
        open(false);
        assertThat(titles()).hasSize(1).allMatch(title -> title.startsWith("To all"));
        assertThat(reader(archive + "/" + narrowed).status()).isEqualTo(404);

        String page = "/campaigns/" + narrowed + "/web-view";
        assertThat(pages(Role.EDITOR).get(page).body()).contains("because it goes to a segment");
        pages(Role.EDITOR).submit(page, page + "/archive", "shown", "true");
        assertThat(titles()).hasSize(2);
        assertThat(reader(archive + "/" + narrowed).status()).isEqualTo(200);

        pages(Role.EDITOR).submit(page, page + "/archive", "shown", "false");
        assertThat(titles()).hasSize(1);
    }

    private List<String> titles() throws IOException {
        return Jsoup.parse(reader(archive).body()).select(".issues a").eachText();
    }

    @Test
    void the_sandbox_and_canceled_campaigns_and_issues_of_other_lists_are_not_shown() throws IOException {
        fixture.copy(sent, FIRST, "One");
        long canceled = fixture.of(list).get(0);
        fixture.cancel(canceled);
        open(false);

        assertThat(titles()).isEmpty();
        for (long campaign : new long[] {sent, canceled, 999_999}) {
            assertThat(reader(archive + "/" + campaign).status()).isEqualTo(404);
        }
        assertThat(reader("/a/no-such-list").status()).isEqualTo(404);
        assertThat(reader(archive + "?page=99999999999").status()).isEqualTo(200);
    }

    @Test
    void a_reader_of_the_feed_that_has_it_gets_no_second_copy() throws IOException {
        fixture.copy(sent, FIRST, "One");
        open(false);
        Answer feed = reader(archive + "/feed.xml");

        assertThat(feed.header("Last-Modified")).isEqualTo("Thu, 29 Feb 2024 23:30:00 GMT");
        assertThat(reader(archive + "/feed.xml", "If-None-Match: " + feed.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(reader(archive + "/feed.xml", "If-Modified-Since: " + feed.header("Last-Modified"))
                        .status())
                .isEqualTo(304);
        fixture.copy(sent, FIRST.plusSeconds(5), "Two");
        assertThat(reader(archive + "/feed.xml", "If-None-Match: " + feed.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_correction_is_shown_above_the_issue_that_stays_as_it_was_sent_and_in_the_feed() throws Exception {
        fixture.copy(sent, FIRST, "One");
        fixture.copy(sent, FIRST.plusSeconds(60), "Two");
        long issue = fixture.of(list).get(1);
        open(true);
        String path = archive + "/" + issue;
        String before = Jsoup.parse(reader(path).body()).select("[role=main]").outerHtml();
        assertThat(reader(archive).body()).doesNotContain("Corrected on");
        String staff = "/campaigns/" + issue + "/web-view";
        String[] typed = {
            "text", Long.toString(issue),
            "place", "What the figures mean <b>",
            "note", "A figure was <script>wrong</script>.\nWe are sorry.",
            "corrected", "It is 85 dBA & no more."
        };
        assertThat(pages(Role.VIEWER)
                        .submit(staff, staff + "/corrections", typed)
                        .status())
                .isEqualTo(403);

        assertThat(pages(Role.EDITOR)
                        .submit(staff, staff + "/corrections", typed)
                        .status())
                .isEqualTo(302);

        var page = Jsoup.parse(reader(path).body());
        var correction = page.selectFirst("aside.correction");
        assertThat(correction.text())
                .startsWith("Correction of ")
                .contains(
                        "Part: What the figures mean <b>",
                        "A figure was <script>wrong</script>. We are sorry.",
                        "It should read: It is 85 dBA & no more.",
                        "as it was sent");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("[role=main]").outerHtml()).isEqualTo(before);
        assertThat(Jsoup.parse(reader(archive).body()).select(".issues li"))
                .satisfiesExactly(
                        two -> assertThat(two.text()).doesNotContain("Corrected on"),
                        one -> assertThat(one.text()).contains("One").contains("Corrected on "));
        List<Element> items = new FeedChecker(reader(archive + "/feed.xml").body())
                .valid(PUBLIC + archive, PUBLIC + archive + "/feed.xml");
        assertThat(items).hasSize(3);
        assertThat(FeedChecker.text(items.get(0), "title")).startsWith("Correction: One");
        assertThat(FeedChecker.text(items.get(0), "link")).isEqualTo(PUBLIC + path + "#" + correction.id());
        assertThat(FeedChecker.text(items.get(1), "content:encoded")).doesNotContain("Corrected on");
        assertThat(FeedChecker.text(items.get(2), "content:encoded"))
                .startsWith("<p><a href=\"" + PUBLIC + path + "\">Corrected on ");
        assertThat(pages(Role.EDITOR).get(staff).body()).contains("It is 85 dBA &amp; no more.");
    }

    @Test
    void a_correction_needs_words_that_fit_and_an_issue_that_was_sent() throws IOException {
        fixture.copy(sent, FIRST, "One");
        long issue = fixture.of(list).get(0);
        String staff = "/campaigns/" + issue + "/web-view";
        String id = Long.toString(issue);
        for (String[] typed : new String[][] {
            {"text", id},
            {"text", id, "note", " \n "},
            {"text", id, "note", "x".repeat(1_001)},
            {"text", id, "note", "zero\u200bwidth\u0000"},
            {"text", id, "note", "Wrong.", "place", "two\nlines"},
            {"text", id, "note", "Wrong.", "corrected", "x".repeat(4_001)},
            {"text", Long.toString(sent), "note", "Of another campaign."},
            {"text", "x", "note", "Of none."}
        }) {
            Answer answer = pages(Role.EDITOR).submit(staff, staff + "/corrections", typed);
            assertThat(answer.status()).as(String.join(" ", typed)).isEqualTo(400);
        }
        long draft =
                campaigns.create("clinic-article", "Letters " + number, null).id();
        String early = "/campaigns/" + draft + "/web-view";
        assertThat(pages(Role.EDITOR)
                        .submit(early, early + "/corrections", "text", Long.toString(draft), "note", "Wrong.")
                        .body())
                .contains("was not sent");
        open(false);
        assertThat(reader(archive + "/" + issue).body()).doesNotContain("Correction of");
    }

    @Test
    void the_page_speaks_the_language_of_its_visitor() throws IOException {
        fixture.copy(sent, FIRST, "One");
        open(false);

        assertThat(reader(archive + "?lang=de").body())
                .contains("Archiv von „Letters " + number + "“", "29. Februar 2024", "Englisch");
        assertThat(reader(archive + "?lang=ar").body()).contains("dir=\"rtl\"");
        assertThat(Set.copyOf(Jsoup.parse(reader(archive).body())
                        .select("link[rel=alternate]")
                        .eachAttr("type")))
                .isEqualTo(Set.of("application/rss+xml"));
    }
}
