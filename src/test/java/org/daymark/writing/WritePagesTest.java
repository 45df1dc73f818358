package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pages on which campaigns are started and written, without a browser. */
class WritePagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static int lists;

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private long list;

    @BeforeEach
    void newList() {
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Written list " + ++lists + SCRIPT);
    }

    private long draft(String name) {
        long campaign = ledger.campaign(name, list, "DRAFT", null);
        new CampaignsFixture(jdbc).forgetRuns(campaign);
        return campaign;
    }

    private long person(String email) {
        long id = ledger.subscriber(email);
        new SubscribersFixture(jdbc).setFirstName(email, "Grace");
        ledger.subscription(list, id, "ACTIVE");
        return id;
    }

    private String subject(long campaign) {
        return new CampaignsFixture(jdbc).subject(campaign);
    }

    /** Saves fields of the head, or of the block that they name, as the form of its card does. */
    private Answer save(PageClient editor, long campaign, String... fields) throws IOException {
        Element form = form(editor, campaign, fields[0]);
        return editor.submit(
                "/campaigns/new",
                form.attr("action"),
                with("seen", form.select("[name=seen]").val(), fields));
    }

    private static Element form(PageClient editor, long campaign, String field) throws IOException {
        String card = field.startsWith("block-") ? field.replaceAll("(block-b\\w+)-.*", "$1") : "issue";
        return Jsoup.parse(editor.get("/campaigns/" + campaign + "/write").body())
                .selectFirst("#" + card + " form");
    }

    private static String[] with(String name, String value, String... fields) {
        return Stream.concat(Stream.of(name, value), Arrays.stream(fields)).toArray(String[]::new);
    }

    @Test
    void a_campaign_starts_from_a_kit_or_from_the_last_one() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        Answer empty = editor.submit("/campaigns/new", "/campaigns", "name", "x".repeat(201));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body())
                .contains("3 problems to fix")
                .contains("Choose what to start from.", "at most 200 characters", "Choose a list.")
                .contains("x".repeat(201));
        assertThat(editor.form("/campaigns", "start", "kit:../../etc", "list", Long.toString(list))
                        .body())
                .contains("Choose what to start from.");
        assertThat(editor.form("/campaigns", "start", "campaign:999999", "list", "0")
                        .status())
                .isEqualTo(400);

        Answer made = editor.form(
                "/campaigns", "start", "kit:clinic-article", "list", Long.toString(list), "name", "July " + SCRIPT);
        assertThat(made.status()).isEqualTo(302);
        String write = made.header("Location");
        assertThat(write).matches(".*/campaigns/\\d+/write");
        assertThat(editor.get(write.replaceFirst(".*?/campaigns", "/campaigns")).body())
                .contains("July &lt;script&gt;")
                .contains("A clinic&#39;s monthly article")
                .contains("No changes yet.")
                .doesNotContain(SCRIPT);

        long written = draft("The last one");
        save(editor, written, "subject", "From the last one");
        String form = editor.get("/campaigns/new").body();
        assertThat(form)
                .contains("campaign:" + written)
                .contains("Your last campaign")
                .contains("/i/");
        Answer again = editor.form("/campaigns", "start", "campaign:" + written, "list", Long.toString(list));
        long copy = Long.parseLong(again.header("Location").replaceAll("\\D+(\\d+)/write", "$1"));
        assertThat(subject(copy)).isEqualTo("From the last one");
    }

    @Test
    void a_blank_campaign_has_a_footer_only_and_says_what_is_missing() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        String made = editor.submit("/campaigns/new", "/campaigns", "start", "blank", "list", Long.toString(list))
                .header("Location");
        long campaign = Long.parseLong(made.replaceAll("\\D+(\\d+)/write", "$1"));

        String page = editor.get("/campaigns/" + campaign + "/write").body();
        assertThat(page).contains("New campaign", "Subject is required.", "Preheader is required.");
        assertThat(Jsoup.parse(page).select("#blocks > .blk").eachAttr("data-title"))
                .containsExactly("Footer");
        String first = editor.form("/campaigns/" + campaign + "/blocks/insert", "kind", "text")
                .header("Location");
        assertThat(first).contains("#block-b");
        assertThat(order(editor, campaign)).hasSize(2).startsWith(first.replaceAll(".*#block-", ""));
        assertThat(editor.get("/campaigns/" + campaign + "/preview/mail").status())
                .isEqualTo(200);
    }

    @Test
    void the_list_shows_by_state_and_name_and_leads_to_the_right_page() throws IOException {
        long draft = draft("Alpha " + lists + " <b>draft</b>");
        long sent = ledger.campaign("Alpha " + lists + " sent", list, "SENT", "SANDBOX");

        String all = pages().get("/campaigns?q=aLPHA%20" + lists).body();
        assertThat(all)
                .contains("href=\"/campaigns/" + draft + "/write\">Alpha " + lists + " &lt;b&gt;draft")
                .contains("href=\"/campaigns/" + sent + "\"")
                .contains("href=\"/campaigns?state=SENT&amp;q=aLPHA%20" + lists + "\"")
                .contains("Finished")
                .contains("/campaigns/" + sent + "/duplicate");
        assertThat(pages().get("/campaigns?state=sent&q=alpha%20" + lists).body())
                .contains("/campaigns/" + sent + "\"")
                .doesNotContain("/campaigns/" + draft + "/");
        assertThat(pages().get("/campaigns?state=PAUSED&q=no-such-name-" + SCRIPT.hashCode())
                        .body())
                .contains("No campaigns found");
        assertThat(pages().get("/campaigns?state=LOST").status()).isEqualTo(400);
        assertThat(pages(Role.VIEWER).get("/campaigns").body())
                .doesNotContain("/campaigns/new")
                .doesNotContain("/duplicate");
        for (String odd : new String[] {"%27%20OR%201=1%20--", "%22%3E" + "%3Cscript%3E", "%00", "%F0%9F%98%80"}) {
            Answer answer = pages().get("/campaigns?q=" + odd);
            assertThat(answer.status()).isIn(200, 400);
            assertThat(answer.body()).doesNotContain("<script>alert").doesNotContain("\"><script");
        }
    }

    @Test
    void typed_text_is_saved_with_its_errors_and_returned_on_a_conflict() throws IOException {
        long campaign = draft("Typed");
        String write = "/campaigns/" + campaign + "/write";
        PageClient editor = pages(Role.EDITOR);
        String seen = form(editor, campaign, "subject").select("[name=seen]").val();

        assertThat(save(editor, campaign, "subject", "", "preheader", "Kept, with " + SCRIPT)
                        .header("Location"))
                .contains(write);
        assertThat(save(editor, campaign, "block-b3-prose", "{{nonsense}} [x](javascript:alert(1))")
                        .header("Location"))
                .endsWith(write + "#block-b3");
        assertThat(editor.get(write).body())
                .contains("Saved. Fix before sending:", "Subject is required.", "{{nonsense}} does not exist")
                .contains("\n{{nonsense}} [x](javascript:alert(1))</textarea>")
                .contains("Kept, with &lt;script&gt;")
                .doesNotContain(SCRIPT);

        Answer conflict = editor.form("/campaigns/" + campaign + "/blocks", "seen", seen, "subject", "Mine");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .contains("You, in another window,", "saved a different text")
                .contains("name=\"seen\" value=\"" + seen + "\"")
                .contains("\nMine</textarea>");
        String over = Jsoup.parse(conflict.body()).select("[name=over]").val();
        assertThat(editor.form("/campaigns/" + campaign + "/blocks", "seen", seen, "over", over, "subject", "Mine")
                        .status())
                .isEqualTo(302);
        assertThat(subject(campaign)).isEqualTo("Mine");
    }

    @Test
    void blocks_are_inserted_moved_copied_hidden_and_deleted_without_script() throws IOException {
        long campaign = draft("Blocks");
        String blocks = "/campaigns/" + campaign + "/blocks";
        PageClient editor = pages(Role.EDITOR);
        List<String> before = order(editor, campaign);

        String inserted = editor.submit("/campaigns/new", blocks + "/b3/insert", "kind", "quote")
                .header("Location");
        String id = inserted.replaceAll(".*#block-", "");
        assertThat(order(editor, campaign).indexOf(id)).isEqualTo(3);
        assertThat(editor.get("/campaigns/" + campaign + "/write").body()).contains("Quote is required.");
        editor.form(blocks + "/" + id + "/up");
        editor.form(blocks + "/" + id + "/up");
        editor.form(blocks + "/" + id + "/up");
        editor.form(blocks + "/" + id + "/up");
        assertThat(order(editor, campaign)).startsWith(id);
        editor.form(blocks + "/" + id + "/hide");
        assertThat(editor.get("/campaigns/" + campaign + "/write").body()).doesNotContain("Quote is required.");
        for (int i = 0; i < 3; i++) {
            editor.form(blocks + "/undo");
        }
        assertThat(order(editor, campaign).indexOf(id)).isEqualTo(2);
        String stale =
                editor.form(blocks + "/b4/delete", "seen", "of yesterday").header("Location");
        assertThat(stale).endsWith("/write");
        assertThat(order(editor, campaign)).contains("b4");
        editor.form(
                blocks + "/" + id + "/delete",
                "seen",
                form(editor, campaign, "block-" + id + "-text")
                        .select("[name=seen]")
                        .val());
        assertThat(order(editor, campaign)).isEqualTo(before);
        String footer = before.get(before.size() - 1);
        for (String act : new String[] {"up", "duplicate", "hide", "delete"}) {
            editor.form(blocks + "/" + footer + "/" + act, "seen", "");
        }
        assertThat(order(editor, campaign)).isEqualTo(before);
        assertThat(editor.form(blocks + "/b3/insert", "kind", "../../etc").status())
                .isEqualTo(409);
        assertThat(editor.form(blocks + "/b3/insert", "kind", "footer").body()).contains("exactly one footer");
        editor.form(blocks + "/nothing/up");
        assertThat(editor.get("/campaigns/" + campaign + "/write").body()).contains("deleted this block.");
        assertThat(pages(Role.VIEWER).submit("/account", blocks + "/b3/up").status())
                .isEqualTo(403);
    }

    @Test
    void a_block_for_members_of_a_segment_is_chosen_in_its_card_and_seen_in_the_preview_of_members()
            throws IOException {
        long campaign = draft("For members");
        PageClient editor = pages(Role.EDITOR);
        String segment = editor.submit(
                        "/segments/new",
                        "/segments/new",
                        "name",
                        "Near " + SCRIPT,
                        "subject-0.0",
                        "COUNTRY",
                        "value-0.0",
                        "US")
                .header("Location")
                .replaceAll(".*/", "");
        String write = "/campaigns/" + campaign + "/write";
        assertThat(editor.get(write).body()).contains("Shown to", "All but members of “Near &lt;script&gt;");
        assertThat(editor.get("/campaigns/" + campaign + "/preview").body()).doesNotContain("Member of none");
        Element card = Jsoup.parse(editor.get(write).body()).selectFirst("#block-b3");
        String words = card.selectFirst("template").text().substring(40, 80);

        assertThat(editor.form("/campaigns/" + campaign + "/blocks/b3/shown-to", "shown", "in-" + segment)
                        .header("Location"))
                .endsWith("#block-b3");

        assertThat(Jsoup.parse(editor.get(write).body())
                        .selectFirst("#block-b3 option[selected]")
                        .val())
                .isEqualTo("in-" + segment);
        assertThat(editor.get("/campaigns/" + campaign + "/preview").body())
                .contains("Member of none", "Member of “Near");
        String mail = "/campaigns/" + campaign + "/preview/mail?as=";
        assertThat(Jsoup.parse(editor.get(mail + "sample").body()).text()).contains(words);
        assertThat(Jsoup.parse(editor.get(mail + "sample-1").body()).text()).contains(words);
        assertThat(Jsoup.parse(editor.get(mail + "sample-0").body()).text()).doesNotContain(words);
        assertThat(editor.get("/campaigns/" + campaign + "/test?as=unknown-0").body())
                .contains("a member of no segment");
        for (String hostile : new String[] {"", "in-0", "in-999999", "in-" + segment + "'", "<script>"}) {
            editor.form("/campaigns/" + campaign + "/blocks/b3/shown-to", "shown", hostile);
            assertThat(editor.get(write).body()).doesNotContain("<script>alert");
        }
        assertThat(Jsoup.parse(editor.get(write).body())
                        .selectFirst("#block-b3 option[selected]")
                        .val())
                .isEqualTo("in-" + segment);
        assertThat(editor.submit("/segments/" + segment + "/delete", "/segments/" + segment + "/delete")
                        .body())
                .contains("decides who sees blocks");
    }

    private static List<String> order(PageClient editor, long campaign) throws IOException {
        return Jsoup.parse(editor.get("/campaigns/" + campaign + "/write").body())
                .select("#blocks > .blk")
                .eachAttr("data-block");
    }

    @Test
    void hostile_content_stays_text_wherever_it_is_shown() throws IOException {
        long campaign = draft("Hostile");
        String base = "/campaigns/" + campaign;
        PageClient editor = pages(Role.EDITOR);
        String hostile = "</textarea>" + SCRIPT + " ${7*7} <#assign x=1> [=7+7] '; DROP TABLE campaigns --";

        assertThat(save(editor, campaign, "block-b3-prose", hostile).status()).isEqualTo(302);
        assertThat(editor.get(base + "/write").body()).doesNotContain(SCRIPT).contains("&lt;/textarea&gt;");
        String mail = editor.get(base + "/preview/mail").body();
        assertThat(mail).doesNotContain("<script").contains("${7*7}", "DROP TABLE");
        assertThat(editor.get(base + "/preview?view=text").body())
                .doesNotContain(SCRIPT)
                .contains("${7*7}");

        Answer unknown = save(editor, campaign, "block-b3-" + SCRIPT, "x");
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.body()).contains("has no field").doesNotContain(SCRIPT);
        assertThat(save(editor, campaign, "subject", "a", "subject", "b").body())
                .contains("was sent 2 times");
        assertThat(save(editor, campaign, "block-b3-prose", "y", "block-b5-prose", "z")
                        .body())
                .contains("Only one block can be saved at a time.");
        Answer huge = save(editor, campaign, "block-b3-prose", "x".repeat(1_500_000));
        assertThat(huge.status()).isEqualTo(409);
        assertThat(huge.body())
                .contains("1,500,000 characters; the limit is 6,000")
                .hasSizeLessThan(400_000);
        assertThat(save(editor, campaign, "subject", "y".repeat(3_000_000)).status())
                .isBetween(400, 499);
        save(editor, campaign, "subject", "line\r\nBcc: x@example.org");
        assertThat(editor.get(base + "/write").body()).contains("must be a single line.");
        assertThat(subject(campaign)).isEqualTo("line Bcc: x@example.org");
    }

    @Test
    void the_preview_is_framed_by_a_policy_of_its_own_and_shows_no_images_where_none_are_wanted() throws IOException {
        long campaign = draft("Framed");
        String frame = "/campaigns/" + campaign + "/preview/mail";

        Answer desktop = pages(Role.VIEWER).get(frame);
        assertThat(desktop.header("Content-Security-Policy"))
                .contains("default-src 'none'", "img-src 'self' data:", "frame-ancestors 'self'")
                .contains("sandbox allow-popups allow-popups-to-escape-sandbox allow-same-origin")
                .doesNotContain("allow-scripts", "allow-forms", "script-src");
        assertThat(desktop.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(desktop.header("Cache-Control")).isEqualTo("no-store");
        assertThat(desktop.body())
                .contains("Hello Alex,", "src=\"/i/", "/u/preview", "@media (max-width:0)")
                .doesNotContain("prefers-color-scheme");
        assertThat(pages().get(frame + "?view=dark").body()).contains("@media (min-width:0)");
        assertThat(pages().get(frame + "?as=unknown").body()).contains("Hello friend,");
        Answer off = pages().get(frame + "?view=images-off");
        assertThat(off.header("Content-Security-Policy")).contains("img-src 'none'");
        assertThat(off.body()).contains("alt=\"Dawn over a quiet harbor").doesNotContain("/i/");
    }

    @Test
    void a_block_can_be_left_to_the_web_view_which_the_preview_shows() throws IOException {
        long campaign = draft("On the web");
        String base = "/campaigns/" + campaign;
        PageClient editor = pages(Role.EDITOR);
        Element card = Jsoup.parse(editor.get(base + "/write").body()).selectFirst("#block-b8");
        String heading = card.select("input[name=block-b8-title]").val();

        save(editor, campaign, "block-b8-web-only", "true");

        Document page = Jsoup.parse(editor.get(base + "/write?view=web").body());
        assertThat(page.select("#block-b8 .blk-name").text()).contains("web view only");
        assertThat(page.select("#block-b8 [data-face]")).isNotEmpty();
        assertThat(page.select(".preview iframe").attr("title")).isEqualTo("The web view of the message");
        Document mail = Jsoup.parse(editor.get(base + "/preview/mail").body());
        assertThat(mail.select("h2").eachText()).noneMatch(text -> text.startsWith(heading));
        assertThat(mail.select(".rest").eachText()).contains("More on the web: " + heading);
        Document web = Jsoup.parse(editor.get(base + "/preview/mail?view=web").body());
        assertThat(web.select("h2").eachText()).anyMatch(text -> text.startsWith(heading));
        assertThat(web.text()).contains("links for everyone are here").doesNotContain("Alex", "More on the web");
        save(editor, campaign, "block-b8-web-only", "false");
        assertThat(Jsoup.parse(editor.get(base + "/preview/mail").body())
                        .select(".rest")
                        .eachText())
                .doesNotContain("More on the web: " + heading);
    }

    @Test
    void people_are_found_and_shown_only_to_those_who_may_see_them() throws IOException {
        long campaign = draft("Seen by");
        String base = "/campaigns/" + campaign;
        long grace = person("grace.seen" + lists + "@example.org");
        long stranger = ledger.subscriber("stranger" + lists + "@example.org");

        PageClient editor = pages(Role.EDITOR);
        assertThat(editor.submit("/campaigns/new", base + "/preview/readers", "q", "Grace.SEEN" + lists)
                        .body())
                .contains("as=" + grace)
                .contains("grace.seen" + lists + "@example.org (Grace)");
        assertThat(editor.form(base + "/preview/readers", "q", "stranger" + lists)
                        .body())
                .contains("No address on this list begins like this.");
        assertThat(editor.get(base + "/preview/mail?as=" + grace).body()).contains("Hello Grace,");
        assertThat(editor.get(base + "/preview/mail?as=" + stranger).status()).isEqualTo(409);

        PageClient viewer = pages(Role.VIEWER);
        assertThat(viewer.get(base + "/preview/mail?as=" + grace).status()).isEqualTo(403);
        assertThat(viewer.get(base + "/write?as=" + grace).status()).isEqualTo(403);
        assertThat(viewer.get(base + "/write").body())
                .contains("You can read this text")
                .contains("The sample reader")
                .doesNotContain("class=\"blk-form\"", "preview/readers", "/test", "@example.org (");
    }

    @Test
    void a_campaign_that_is_no_draft_is_shown_with_the_reason_why_it_cannot_be_edited() throws IOException {
        long scheduled = ledger.campaign("On its way", list, "SCHEDULED", null);
        long sent = ledger.campaign("Gone out", list, "SENT", "SANDBOX");

        assertThat(pages().get("/campaigns/" + scheduled + "/write").body())
                .contains("This campaign is scheduled, so its text is locked.")
                .contains("<dt> Subject</dt>")
                .doesNotContain("class=\"blk-form\"");
        assertThat(pages().get("/campaigns/" + sent + "/write").body())
                .contains("This campaign was sent, so its text is locked.")
                .contains("/campaigns/" + sent + "/duplicate");
        PageClient editor = pages(Role.EDITOR);
        String seen = form(editor, draft("Not yet scheduled"), "subject")
                .select("[name=seen]")
                .val();
        Answer late = editor.submit(
                "/campaigns/new", "/campaigns/" + scheduled + "/blocks", "seen", seen, "subject", "Too late");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("so its text can no longer be changed").contains("\nToo late</textarea>");
        assertThat(editor.form("/campaigns/" + sent + "/delete").status()).isEqualTo(409);
        assertThat(pages().get("/campaigns/424242/write").status()).isEqualTo(404);
        assertThat(pages().get("/campaigns/424242/versions").status()).isEqualTo(404);
        assertThat(editor.form("/campaigns/424242/blocks").status()).isEqualTo(404);
    }

    @Test
    void a_campaign_is_renamed_copied_and_deleted_and_the_way_back_is_offered() throws IOException {
        long campaign = draft("Old name");
        String base = "/campaigns/" + campaign;
        PageClient editor = pages(Role.EDITOR);

        assertThat(editor.submit(base + "/rename", base + "/rename", "name", " ")
                        .body())
                .contains("Enter a name for the campaign.");
        assertThat(editor.form(base + "/rename", "name", "New " + SCRIPT).status())
                .isEqualTo(302);
        assertThat(editor.get(base + "/write").body())
                .contains("Renamed to “New &lt;script&gt;")
                .contains("<input type=\"hidden\" name=\"name\" value=\"Old name\">")
                .doesNotContain(SCRIPT);
        Answer copied = editor.form(base + "/duplicate");
        String copy = copied.header("Location").replaceFirst(".*?/campaigns", "/campaigns");
        assertThat(editor.get(copy).body()).contains("This is a copy of", "Copy of New &lt;script&gt;");
        assertThat(editor.get(copy.replace("/write", "/delete")).body()).contains("You cannot undo this.");
        assertThat(editor.form(copy.replace("/write", "/delete")).header("Location"))
                .endsWith("/campaigns");
        assertThat(editor.get(copy).status()).isEqualTo(404);
    }

    @Test
    void earlier_versions_can_be_looked_at_and_restored() throws IOException {
        long campaign = draft("Versions");
        String base = "/campaigns/" + campaign;
        PageClient editor = pages(Role.EDITOR);
        assertThat(editor.get(base + "/versions").body()).contains("No earlier versions yet");
        save(editor, campaign, "block-b3-prose", "Only in the new version");

        String page = editor.get(base + "/versions").body();
        assertThat(page).contains("from the kit").contains("current");
        Matcher restore = Pattern.compile("/versions/(\\d+)/restore").matcher(page);
        assertThat(restore.find()).isTrue();
        assertThat(editor.get(base + "/preview/mail?revision=" + restore.group(1))
                        .body())
                .doesNotContain("Only in the new version");
        assertThat(editor.get(base + "/versions?look=" + restore.group(1)).body())
                .contains("/preview/mail?revision=" + restore.group(1));
        assertThat(editor.form(base + restore.group(), "seenVersion", "0").status())
                .isEqualTo(409);
        assertThat(editor.form(base + restore.group(), "seenVersion", "1").status())
                .isEqualTo(302);
        assertThat(editor.get(base + "/preview/mail").body()).doesNotContain("Only in the new version");
        long other = draft("Someone else's");
        assertThat(editor.get("/campaigns/" + other + "/preview/mail?revision=" + restore.group(1))
                        .status())
                .isEqualTo(409);
        assertThat(editor.form("/campaigns/" + other + restore.group(), "seenVersion", "0")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_test_is_sent_without_script_too() throws IOException {
        long campaign = draft("Tested");
        String test = "/campaigns/" + campaign + "/test";
        PageClient editor = pages(Role.EDITOR);

        Answer wrong = editor.submit(test, test, "to", "a@x.example, " + SCRIPT);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("is not an email address").doesNotContain(SCRIPT);
        assertThat(editor.form(test, "to", "tester" + campaign + "@clinic.example", "as", "unknown")
                        .header("Location"))
                .endsWith(test + "?as=unknown");
        String page = editor.get(test + "?as=unknown").body();
        assertThat(page)
                .contains("tester" + campaign + "@clinic.example")
                .contains("Accepted by the mail server")
                .contains("250 2.0.0");
        Matcher mail = Pattern.compile("/sandbox/find\\?message=[\\w.-]+").matcher(page);
        assertThat(mail.find()).isTrue();
        String found = editor.get(mail.group()).header("Location").replaceFirst(".*?/sandbox", "/sandbox");
        assertThat(editor.get(found + "?view=source").body())
                .contains("Subject: [Test] What helps")
                .contains("/u/preview&gt;");
        assertThat(editor.form(test, "to", "a@x.example", "as", "' OR 1=1").status())
                .isEqualTo(409);
    }
}
