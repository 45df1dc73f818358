package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.Campaigns;
import org.daymark.consent.ConsentRules;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.ConsentsFixture;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Consent on the pages of people, campaigns and settings. */
class ConsentPagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static int made;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignLists lists;

    @Autowired
    private ConsentRules rules;

    private long list;
    private long person;
    private String consents;
    private PageClient editor;

    @BeforeEach
    void three_people_on_a_list() {
        String name = "consenting" + ++made + "x";
        list = new LedgerFixture(jdbc).listOf(name, 3);
        person = new SubscribersFixture(jdbc).id(name + "0@example.org");
        consents = "/subscribers/" + person + "/consents";
        editor = pages(Role.EDITOR);
    }

    @AfterEach
    void leaveTheRulesAsTheyWere() {
        rules.change("paid-mail", true, 0);
        rules.change("implied-consent-canada", true, 0);
    }

    private Answer record(String subject, String basis, String given, String until) throws IOException {
        return editor.submit(
                consents,
                consents,
                "subject",
                subject,
                "basis",
                basis,
                "wording",
                "Yes " + SCRIPT,
                "source",
                "form 7",
                "givenAt",
                given,
                "until",
                until);
    }

    private long campaign(String sponsor) {
        return accounts().account(Role.EDITOR).actor(null).call(() -> {
            long id = campaigns
                    .create("clinic-article", "List of consenting" + made + "x", "Paid " + made)
                    .id();
            lists.choose(id, list, 0, 0, sponsor);
            return id;
        });
    }

    @Test
    void staff_record_and_withdraw_a_consent_to_a_purpose_with_everything_that_proves_it() throws IOException {
        record("SPONSORED", "email", "2026-03-04", "2090-01-31");

        Answer page = editor.get(consents);
        assertThat(page.body())
                .contains("Mail that a third party pays for", "form 7", "valid until", "Entered by staff")
                .doesNotContain(SCRIPT);
        assertThat(new ConsentsFixture(jdbc).records(person))
                .containsExactly("SPONSORED GIVEN null null 2090-02-01 00:00:00");
        assertThat(editor.get("/subscribers/" + person + "/data.json").body())
                .contains("mail that a third party pays for", "2090-02-01T00:00:00Z");

        editor.submit(consents, consents + "/withdraw", "purpose", "SPONSORED");

        assertThat(editor.get(consents).body()).contains("<b>Mail that a third party pays for</b>: none");
        assertThat(new ConsentsFixture(jdbc).records(person))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("SPONSORED WITHDRAWN");
    }

    @Test
    void a_wrong_consent_is_refused_with_what_was_typed_and_changes_nothing() throws IOException {
        for (List<String> typed : List.of(
                List.of("", "email", "", ""),
                List.of("987654", "email", "", ""),
                List.of("HEALTH", "existing relationship", "2026-03-04", ""),
                List.of(Long.toString(list), "inquiry", "", ""),
                List.of(Long.toString(list), "inquiry", "2026-03-04", "2027-01-01"),
                List.of(Long.toString(list), "charity soft opt-in", "2026-02-04", ""),
                List.of("SPONSORED", "email", "2026-03-04", "2026-03-01"),
                List.of("SPONSORED", "email", "", "99999-99-99"),
                List.of(SCRIPT, SCRIPT, SCRIPT, SCRIPT))) {
            Answer refused = record(typed.get(0), typed.get(1), typed.get(2), typed.get(3));

            assertThat(refused.status()).as("%s", typed).isEqualTo(400);
            assertThat(refused.body()).contains("form 7").doesNotContain(SCRIPT);
        }
        assertThat(new ConsentsFixture(jdbc).records(person)).isEmpty();
        editor.submit(consents, consents + "/withdraw", "purpose", "LIST");
        assertThat(editor.get(consents).body()).contains("Choose which consent to withdraw");
    }

    @Test
    void audience_review_send_and_the_question_why_say_whom_a_paid_campaign_skips() throws IOException {
        new SubscribersFixture(jdbc).setCountryOfAll("US");
        record("SPONSORED", "email", "", "");
        long campaign = campaign("Pharma " + SCRIPT);
        String at = "/campaigns/" + campaign;

        String skipped = at + "/audience/skipped?reason=NO_AUTHORIZATION";
        for (String page : List.of("/audience", "/review", "/send")) {
            assertThat(editor.get(at + page).body())
                    .as(page)
                    .contains("<b>2</b> without an authorization of paid mail", skipped)
                    .doesNotContain(SCRIPT);
        }
        assertThat(editor.get(skipped).body())
                .contains("consenting" + made + "x1@example.org", "United States")
                .doesNotContain("consenting" + made + "x0@example.org");
        long other = new SubscribersFixture(jdbc).id("consenting" + made + "x1@example.org");
        assertThat(editor.get(at + "/people/" + other).body())
                .contains("It will skip this person: there is no authorization of mail that a third party pays for.");
        assertThat(editor.get(at + "/people/" + person).body()).contains("will get it");
        assertThat(editor.get(at + "/audience/skipped?reason=" + "X").status()).isEqualTo(404);
        assertThat(pages(Role.VIEWER).get(skipped).status()).isEqualTo(403);
    }

    @Test
    void an_administrator_switches_a_rule_after_seeing_how_many_it_concerns() throws IOException {
        PageClient administrator = pages();
        new SubscribersFixture(jdbc).setCountryOfAll("US");
        long campaign = campaign("Pharma");

        assertThat(administrator.get("/settings/consent").body())
                .contains("https://www.ecfr.gov/", "Implied consent ends", "not legal advice");
        assertThat(administrator.get("/settings/consent/paid-mail").body()).contains("people on your lists would be");
        administrator.submit("/settings/consent/paid-mail", "/settings/consent/paid-mail", "on", "false");

        assertThat(editor.get("/campaigns/" + campaign + "/audience").body())
                .doesNotContain("without an authorization");
        assertThat(administrator.get("/audit").body()).contains("consent.rule");
        assertThat(administrator.get("/settings/consent/none").status()).isEqualTo(404);
    }
}
