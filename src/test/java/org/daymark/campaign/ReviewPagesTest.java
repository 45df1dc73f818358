package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.audit.AuditLogFixture;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.issue.Drafts;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.RuleFinding;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Audience and Review, as each role meets them. */
class ReviewPagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static int made;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private Approvals approvals;

    @Autowired
    private AcceptedWarnings accepted;

    @Autowired
    private org.daymark.sandbox.Inbox inbox;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private CampaignContents contents;

    @Autowired
    private Drafts drafts;

    private LedgerFixture ledger;
    private CampaignsFixture stored;
    private long list;
    private long campaign;
    private String review;

    @BeforeEach
    void newCampaign() {
        ledger = new LedgerFixture(jdbc);
        stored = new CampaignsFixture(jdbc);
        String name = "reviewed" + ++made + "x";
        list = ledger.listOf(name, 12);
        campaign = accounts()
                .account(Role.EDITOR)
                .actor(null)
                .call(() -> campaigns
                        .create("clinic-article", "List of " + name, "Reviewed " + made)
                        .id());
        review = "/campaigns/" + campaign + "/review";
        rules.choose(Choice.ALWAYS);
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    private void answer() {
        Review now = approvals.review(campaign);
        for (Finding warning : now.open()) {
            accepted.accept(campaign, now.report(), warning, "Only tried out here.", "Wanda");
        }
    }

    private CampaignState state() {
        return campaigns.get(campaign).state();
    }

    /** The value of a hidden field. */
    private static String field(String page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    @Test
    void the_audience_is_counted_and_another_list_can_be_chosen() throws IOException {
        long gone = ledger.subscriber("gone" + made + "@example.org");
        ledger.subscription(list, gone, "ENDED");
        long other = ledger.listOf("other" + made + "x", 1);
        String audience = "/campaigns/" + campaign + "/audience";

        String page = pages(Role.EDITOR).get(audience).body();
        assertThat(page)
                .contains("<dt>on the list List of reviewed" + made + "x</dt><dd>13</dd>")
                .contains("<dt>unsubscribed</dt><dd>−&nbsp;1</dd>")
                .contains("<dt>people will receive it</dt><dd>12</dd>")
                .contains("Country unknown")
                .contains("aria-current=\"step\"")
                .doesNotContain("hx-trigger=\"load\"");

        Answer chosen = pages(Role.EDITOR).submit(audience, audience, "list", String.valueOf(other));
        assertThat(chosen.status()).isEqualTo(302);
        assertThat(campaigns.get(campaign).listId()).isEqualTo(other);
        assertThat(pages(Role.EDITOR).get(audience + "/count").body())
                .startsWith("<div id=\"count\"")
                .contains("person will receive it")
                .contains("too few people to show countries");

        assertThat(pages(Role.EDITOR)
                        .submit(audience, audience, "list", "987654")
                        .status())
                .isEqualTo(302);
        assertThat(pages(Role.EDITOR)
                        .submit(audience, audience, "list", "x' OR 1=1")
                        .status())
                .isEqualTo(400);
        assertThat(campaigns.get(campaign).listId()).isEqualTo(other);
        assertThat(pages(Role.VIEWER).get(audience).body()).doesNotContain("Use these recipients");
        assertThat(pages(Role.APPROVER)
                        .form(audience, "list", String.valueOf(list))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_pages_of_a_campaign_to_a_long_list_open_before_people_are_counted_and_content_is_checked()
            throws IOException {
        ledger.lengthen(list, 4_001);
        try {
            PageClient editor = pages(Role.EDITOR);
            assertThat(editor.get("/campaigns/" + campaign + "/audience").body())
                    .contains("hx-get=\"/campaigns/" + campaign + "/audience/count\" hx-trigger=\"load\"")
                    .contains("/audience?counted=true")
                    .doesNotContain("people will receive it");
            assertThat(editor.get("/campaigns/" + campaign + "/audience?counted=true")
                            .body())
                    .contains("<dt>people will receive it</dt><dd>12</dd>");
            assertThat(editor.get(review).body())
                    .contains("hx-get=\"" + review + "/findings\" hx-trigger=\"load\"")
                    .doesNotContain("preflight-title");
            assertThat(editor.get(review + "/findings").body())
                    .startsWith("<div id=\"findings\"")
                    .contains("preflight-title");
            assertThat(editor.get("/campaigns/" + campaign + "/send").body())
                    .contains("/send/standing\" hx-trigger=\"load\"")
                    .doesNotContain("Summary</h2>");
            assertThat(editor.get("/campaigns/" + campaign + "/send/standing").body())
                    .startsWith("<div id=\"standing\"")
                    .contains("Summary</h2>");
        } finally {
            ledger.shorten();
        }
    }

    @Test
    void the_send_page_of_a_long_list_keeps_the_chosen_time_in_its_address() throws IOException {
        ledger.lengthen(list, 4_001);
        try {
            PageClient editor = pages(Role.EDITOR);
            String inSpring =
                    "when=at&at=2030-03-31T02%3A30&zone=Europe%2FZurich&local=false&window=any&from=08%3A00&to=20%3A00";
            assertThat(editor.get("/campaigns/" + campaign + "/send?" + inSpring)
                            .body())
                    .contains("/send/standing?" + inSpring.replace("&", "&amp;") + "\" hx-trigger=\"load\"")
                    .contains("/send?looked=true&amp;" + inSpring.replace("&", "&amp;") + "\"")
                    .doesNotContain("Summary</h2>");
            for (String part : new String[] {"/send/standing?", "/send?looked=true&"}) {
                assertThat(editor.get("/campaigns/" + campaign + part + inSpring)
                                .body())
                        .contains("Summary</h2>")
                        .contains("value=\"2030-03-31T02:30\"");
            }
            assertThat(editor.get("/campaigns/" + campaign + "/send/standing?when=at&at=2020-01-01T09:00&zone=UTC")
                            .body())
                    .contains("This time has passed");
        } finally {
            ledger.shorten();
        }
    }

    @Test
    void changing_the_time_shows_the_last_count_and_the_button_counts_again() throws IOException {
        ledger.lengthen(list, 4_001);
        try {
            PageClient editor = pages(Role.EDITOR);
            editor.get("/campaigns/" + campaign + "/send/standing");
            ledger.unsubscribe(list, "reviewed" + made + "x3@example.org");

            assertThat(editor.get("/campaigns/" + campaign + "/send/act?when=now&zone=UTC")
                            .body())
                    .contains("<dt>People</dt><dd><b>12</b>");
            assertThat(editor.submit(
                                    review,
                                    "/campaigns/" + campaign + "/send",
                                    "when",
                                    "now",
                                    "zone",
                                    "UTC",
                                    "people",
                                    "12")
                            .body())
                    .contains("<dt>People</dt><dd><b>11</b>")
                    .contains("The list has changed since you opened this page. It now has 11 people.");
        } finally {
            ledger.shorten();
        }
    }

    @Test
    void each_finding_names_the_problem_the_place_and_the_fix_and_a_warning_can_be_accepted() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        String page = editor.get(review).body();
        RuleFinding warning = approvals.review(campaign).openByRule().get(0);
        assertThat(page)
                .contains("No errors,")
                .contains("<iframe class=\"mail-frame mail-phone\" src=\"/campaigns/" + campaign + "/preview/mail")
                .contains("Keep as is")
                .contains("checks passed")
                .contains("The headers offer one-click unsubscribing over HTTPS. · RFC 2369, RFC 8058")
                .containsPattern("warnings? must be fixed or accepted first\\.")
                .doesNotContain("Submit for review");

        Answer blank =
                editor.submit(review, review + "/accept", "rule", warning.rule(), "seen", warning.seen(), "note", " ");
        assertThat(blank.status()).isEqualTo(400);
        assertThat(blank.body())
                .contains("Enter why this is acceptable, in at most")
                .contains("aria-invalid=\"true\"");
        String longNote = SCRIPT + "x".repeat(600);
        Answer tooLong =
                editor.form(review + "/accept", "rule", warning.rule(), "seen", warning.seen(), "note", longNote);
        assertThat(tooLong.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;" + "x".repeat(600))
                .doesNotContain(SCRIPT);
        Answer vanished = editor.form(review + "/accept", "rule", "r" + SCRIPT, "seen", "w", "note", "A long thought.");
        assertThat(vanished.body())
                .contains("The pre-flight findings have changed")
                .contains("A long thought.");

        editor.form(
                review + "/accept", "rule", warning.rule(), "seen", warning.seen(), "note", "Only tried out " + SCRIPT);
        assertThat(editor.get(review).body())
                .contains("Accepted by <b>Editor</b>: Only tried out &lt;script&gt;")
                .doesNotContain(SCRIPT);
        assertThat(pages(Role.VIEWER).get(review).body()).doesNotContain("Keep as is", "<textarea");
    }

    @Test
    void a_warning_at_many_places_is_one_finding_accepted_by_one_note() throws IOException {
        write("Remarkable benefits. Rapid relief. A breakthrough.");
        PageClient editor = pages(Role.EDITOR);
        RuleFinding hype = hype();
        assertThat(hype.places()).hasSize(3);
        assertThat(editor.get(review).body())
                .contains(
                        "No exaggeration: 3 places",
                        "“Rapid relief” may raise hopes",
                        "Why this is acceptable, in all 3 places")
                .containsOnlyOnce("value=\"hype\"")
                .containsOnlyOnce(
                        "No word raises more hope than the evidence supports. · FTC Health Products Compliance Guidance")
                .doesNotContain("Change the wording settings");
        assertThat(pages(Role.ADMINISTRATOR).get(review).body()).contains("Change the wording settings");

        editor.submit(
                review, review + "/accept", "rule", "hype", "seen", hype.seen(), "note", "Quoted from the study.");

        assertThat(approvals.review(campaign).openByRule())
                .noneMatch(open -> open.rule().equals("hype"));
        assertThat(editor.get(review).body()).contains("Accepted by <b>Editor</b>: Quoted from the study.");

        write("Remarkable benefits. Rapid relief. A breakthrough. Hope at last.");
        Answer outdated = editor.submit(
                review, review + "/accept", "rule", "hype", "seen", hype.seen(), "note", "Seen before the change.");
        assertThat(outdated.body()).contains("The pre-flight findings have changed", "Seen before the change.");
        assertThat(hype().places()).hasSize(4);
    }

    private void write(String prose) {
        CampaignContent content = contents.of(campaign);
        var edit = drafts.apply(content.draft(), Map.of("block-b3-prose", List.of(prose)));
        accounts().account(Role.EDITOR).actor(null).run(() -> contents.save(campaign, edit.draft(), content.version()));
    }

    private RuleFinding hype() {
        return approvals.review(campaign).openByRule().stream()
                .filter(open -> open.rule().equals("hype"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_second_person_approves_and_all_roles_see_the_history() throws IOException {
        answer();
        PageClient editor = pages(Role.EDITOR);
        assertThat(editor.get(review).body()).contains("Submit for review").doesNotContain("Approve for");
        assertThat(editor.submit(review, review + "/submit").status()).isEqualTo(302);
        assertThat(editor.get(review).body())
                .contains("Submitted for review. Another person must now approve this campaign.")
                .contains("Withdraw and continue writing")
                .doesNotContain("Approve for");
        assertThat(pages(Role.EDITOR).form(review + "/approve").status()).isEqualTo(403);

        String page = pages(Role.APPROVER).get(review).body();
        assertThat(page).contains("Approve for 12 people").contains("The last change is by Editor");
        Answer stale = pages(Role.APPROVER).submit(review, review + "/approve", "hash", "0".repeat(64), "people", "12");
        assertThat(stale.status()).isEqualTo(302);
        assertThat(state()).isEqualTo(CampaignState.IN_REVIEW);
        Answer empty = pages(Role.APPROVER).submit(review, review + "/send-back", "remark", " ");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.body()).contains("Enter what should change");
        String remark = SCRIPT + "ä".repeat(1_001);
        Answer huge = pages(Role.APPROVER).submit(review, review + "/send-back", "remark", remark);
        assertThat(huge.body()).contains("&lt;/script&gt;" + "ä".repeat(1_001)).doesNotContain(SCRIPT);

        pages(Role.APPROVER)
                .submit(review, review + "/approve", "hash", field(page, "hash"), "people", field(page, "people"));
        assertThat(state()).isEqualTo(CampaignState.APPROVED);
        assertThat(pages(Role.VIEWER).get(review).body())
                .contains("<b>Approver</b> approved this campaign for <b>12 people</b>")
                .contains("<b>Submitted for review</b> by Editor, for 12 people")
                .doesNotContain("@staff.example")
                .doesNotContain("action=\"" + review);

        pages(Role.APPROVER).submit(review, review + "/send-back", "remark", "No: " + SCRIPT);
        assertThat(state()).isEqualTo(CampaignState.DRAFT);
        assertThat(editor.get(review).body()).contains("Sent back by Approver: No: &lt;script&gt;");
    }

    @Test
    void approvers_get_one_mail_for_each_content_and_the_writer_gets_none() throws IOException {
        answer();
        PageClient editor = pages(Role.EDITOR);
        String approver = accounts().email(Role.APPROVER);
        String writer = accounts().email(Role.EDITOR);
        int before = mails(approver);
        int beforeWriter = mails(writer);

        editor.submit(review, review + "/submit");

        await().until(() -> mails(approver) == before + 1);
        await().untilAsserted(() ->
                assertThat(stored.approvalMails(campaign)).isNotEmpty().containsOnly("SENT"));
        String id = inbox.newest(approver, null, 1).mails().get(0).id();
        assertThat(pages(Role.APPROVER).get("/sandbox/" + id + "?view=text").body())
                .contains("submitted the campaign", "Recipients: 12 people", "The checks found no errors")
                .contains("/campaigns/" + campaign + "/review")
                .doesNotContain("@example.net");
        assertThat(pages(Role.APPROVER).get("/sandbox/" + id + "?view=source").body())
                .contains("Auto-Submitted");
        assertThat(editor.get(review).body()).contains("was asked by email");
        editor.submit(review, review + "/withdraw");
        editor.submit(review, review + "/submit");
        assertThat(stored.approvalMails(campaign))
                .as("no second mail about the same content")
                .containsOnly("SENT");
        assertThat(mails(approver)).isEqualTo(before + 1);
        assertThat(mails(writer)).isEqualTo(beforeWriter);
        stored.failApprovalMails(campaign);
        assertThat(editor.get(review).body()).contains("was not accepted").contains("tell them yourself");
    }

    private int mails(String recipient) {
        return inbox.newest(recipient, null, 50).mails().size();
    }

    @Test
    void an_approval_takes_a_remark_that_is_kept_with_it() throws IOException {
        answer();
        pages(Role.EDITOR).submit(review, review + "/submit");
        String page = pages(Role.APPROVER).get(review).body();
        assertThat(page.indexOf("Approve for 12 people"))
                .as("the decision stands before the findings")
                .isLessThan(page.indexOf("id=\"preflight-title\""))
                .isPositive();
        Answer huge = pages(Role.APPROVER)
                .submit(
                        review,
                        review + "/approve",
                        "hash",
                        field(page, "hash"),
                        "people",
                        "12",
                        "approvalRemark",
                        SCRIPT + "x".repeat(1_001));
        assertThat(huge.status()).isEqualTo(400);
        assertThat(huge.body())
                .contains("the limit is 1,000")
                .contains("x".repeat(1_001))
                .doesNotContain(SCRIPT);
        assertThat(state()).isEqualTo(CampaignState.IN_REVIEW);

        pages(Role.APPROVER)
                .submit(
                        review,
                        review + "/approve",
                        "hash",
                        field(page, "hash"),
                        "people",
                        "12",
                        "approvalRemark",
                        "Checked by phone with " + SCRIPT);

        assertThat(state()).isEqualTo(CampaignState.APPROVED);
        assertThat(pages(Role.VIEWER).get(review).body())
                .contains("Checked by phone with &lt;script&gt;")
                .doesNotContain(SCRIPT);
        assertThat(new AuditLogFixture(jdbc).statesAfter("campaign.approve", "campaign " + campaign))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("Checked by phone");
    }

    @Test
    void the_writer_is_told_why_a_second_person_has_to_approve() throws IOException {
        long own = accounts()
                .account(Role.ADMINISTRATOR)
                .actor(null)
                .call(() -> campaigns
                        .create("clinic-article", "List of reviewed" + made + "x", "Own")
                        .id());
        stored.setState(own, CampaignState.IN_REVIEW);
        assertThat(pages().get("/campaigns/" + own + "/review").body())
                .contains("You made the last change, so someone else must approve.")
                .doesNotContain("Approve for");
    }

    @Test
    void a_change_that_voids_the_approval_is_shown() throws IOException {
        answer();
        stored.setState(campaign, CampaignState.APPROVED);
        long other = ledger.listOf("another" + made + "x", 1);
        PageClient editor = pages(Role.EDITOR);
        String audience = "/campaigns/" + campaign + "/audience";
        editor.submit(audience, audience, "list", String.valueOf(other));
        assertThat(editor.get(audience).body())
                .contains("It was approved for other recipients, so it is a draft again and must be resubmitted.");
        assertThat(editor.get("/campaigns/" + campaign).body()).contains("Editor changed the list");
    }

    @Test
    void a_render_test_is_started_and_watched() throws IOException {
        PageClient approver = pages(Role.APPROVER);
        assertThat(approver.get(review).body()).contains("Render every message now");
        assertThat(approver.submit(review, review + "/rehearse").status()).isEqualTo(302);
        await().until(() -> !approver.get(review + "/rehearsal").body().contains("hx-trigger"));
        assertThat(approver.get(review + "/rehearsal").body())
                .startsWith("<div id=\"rehearsal\"")
                .contains("Every message can be rendered")
                .contains("12 messages rendered");
        assertThat(approver.get(review).body()).contains("Every message");

        stored.abandonRehearsal(campaign);
        assertThat(approver.get(review + "/rehearsal").body()).contains("Stopped early");
    }

    @Test
    void pages_of_campaigns_that_are_not_there_are_not_there() throws IOException {
        for (String page : new String[] {"audience", "audience/count", "review", "review/findings", "send"}) {
            assertThat(pages().get("/campaigns/987654/" + page).status())
                    .as(page)
                    .isEqualTo(404);
        }
        PageClient administrator = pages();
        administrator.get("/settings/approval");
        for (String act :
                new String[] {"submit", "approve", "send-back", "withdraw", "confirm", "accept", "rehearse"}) {
            assertThat(administrator
                            .submit("/settings/approval", "/campaigns/987654/review/" + act)
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
    }

    @Test
    void the_rule_is_the_administrators() throws IOException {
        PageClient administrator = pages();
        String page = administrator.get("/settings/approval").body();
        assertThat(page).contains("value=\"ALWAYS\" checked").contains("people can");
        assertThat(administrator
                        .submit("/settings/approval", "/settings/approval", "choice", "NEVER")
                        .status())
                .isEqualTo(302);
        assertThat(rules.secondPerson()).isFalse();
        assertThat(administrator.get(review).body()).contains("No approval is required.");
        administrator.submit("/settings/approval", "/settings/approval", "choice", SCRIPT);
        assertThat(administrator.get("/settings/approval").body()).contains("Choose one of the three options.");
        assertThat(rules.choice()).isEqualTo(Choice.NEVER);
    }
}
