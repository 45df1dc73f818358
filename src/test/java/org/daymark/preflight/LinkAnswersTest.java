package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.Campaigns;
import org.daymark.issue.IssueTester;
import org.daymark.linkcheck.LinkCheckFixture;
import org.daymark.linkcheck.LinkChecks;
import org.daymark.linkcheck.LinkState;
import org.daymark.message.CompiledIssue;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

class LinkAnswersTest {
    /** A server far away, so that mail is live; it is never reached. */
    private static final String LIVE = "smtp://192.0.2.1:25";

    private static DaymarkTester daymark(String smtp) {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", smtp);
        DaymarkTester daymark = DaymarkTester.with(settings);
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        daymark.subscribe("Letters", 1);
        return daymark;
    }

    private static String link(DaymarkTester daymark, long campaign) {
        CompiledIssue issue = daymark.get(CampaignIssues.class)
                .compiled(daymark.get(Campaigns.class).get(campaign), 0);
        return daymark.get(LinkChecks.class).links(issue.html(), issue.text()).stream()
                .filter(address -> address.startsWith("https://doi.org"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Finding> findings(DaymarkTester daymark, long campaign) {
        return daymark.get(CampaignChecks.class).check(campaign).findings().stream()
                .filter(finding -> finding.rule().equals("links-answer"))
                .toList();
    }

    @Test
    void a_dead_link_stops_a_live_send_at_its_place_and_warns_in_the_sandbox() throws Exception {
        try (DaymarkTester live = daymark(LIVE);
                DaymarkTester here = daymark("smtp://127.0.0.1:1")) {
            for (DaymarkTester daymark : List.of(live, here)) {
                long campaign = daymark.campaign(IssueTester.JUNE, "Letters");
                assertThat(findings(daymark, campaign)).isEmpty();
                String link = link(daymark, campaign);
                new LinkCheckFixture(daymark.jdbc())
                        .answered(link, LinkState.GONE, daymark.clock().instant());

                assertThat(findings(daymark, campaign)).singleElement().satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(daymark == live ? Severity.ERROR : Severity.WARNING);
                    assertThat(finding.what()).isEqualTo(link + " does not exist (404 or 410).");
                    assertThat(finding.field()).startsWith("block-");
                });
            }
            assertThatThrownBy(() -> live.send(1)).isInstanceOf(Problem.class).hasMessageContaining("404 or 410");
        }
    }

    @Test
    void what_may_be_a_passing_trouble_is_a_warning_and_what_was_not_checked_is_nothing() throws Exception {
        try (DaymarkTester live = daymark(LIVE)) {
            long campaign = live.campaign(IssueTester.JUNE, "Letters");
            String link = link(live, campaign);
            for (LinkState state : LinkState.values()) {
                new LinkCheckFixture(live.jdbc())
                        .answered(link, state, live.clock().instant());
                List<Finding> found = findings(live, campaign);
                switch (state.weight()) {
                    case NONE -> assertThat(found).as(state.name()).isEmpty();
                    case WARNING ->
                        assertThat(found)
                                .as(state.name())
                                .extracting(Finding::severity)
                                .containsOnly(Severity.WARNING);
                    case ERROR ->
                        assertThat(found)
                                .as(state.name())
                                .extracting(Finding::severity)
                                .containsOnly(Severity.ERROR);
                }
                assertThat(found)
                        .allSatisfy(finding -> assertThat(finding.what()).contains(link));
            }
        }
    }
}
