package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.DaymarkTester;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.Test;

/** When people were last mailed is noted after sending, from the ledger. */
class MailPassesTest extends DaymarkTest {
    private static final List<String> PEOPLE = List.of("ann@example.org", "ben@example.org", "cy@example.org");

    @Override
    protected boolean alone() {
        return true;
    }

    @Test
    void those_whose_message_was_accepted_are_noted_with_its_time_and_a_later_one_is_kept() {
        answers.put("ben@example.org", Map.of(Step.RCPT, "550 5.1.1 no such mailbox"));
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        daymark.subscribe("News", PEOPLE);
        daymark.send(daymark.campaign("News"));
        SubscribersFixture people = new SubscribersFixture(daymark.jdbc());
        assertThat(people.lastMailed()).containsExactly("ann -", "ben -", "cy -");

        daymark.get(MailPasses.class).run(() -> true);
        assertThat(people.lastMailed()).as("stopped").containsExactly("ann -", "ben -", "cy -");
        daymark.get(MailPasses.class).run(() -> false);
        assertThat(people.lastMailed()).containsExactly("ann 2027-06-01 15:00:00", "ben -", "cy 2027-06-01 15:00:00");

        people.unsubscribe("cy@example.org");
        daymark.clock().advance(Duration.ofDays(1));
        daymark.send(daymark.campaign("News"));
        daymark.get(MailPasses.class).run(() -> false);
        assertThat(people.lastMailed()).containsExactly("ann 2027-06-02 15:00:00", "ben -", "cy 2027-06-01 15:00:00");
    }

    @Test
    void mail_that_stays_in_the_sandbox_has_reached_no_one() {
        try (DaymarkTester daymark = DaymarkTester.on(database, "")) {
            daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
            daymark.subscribe("News", PEOPLE);
            daymark.send(daymark.campaign("News"));

            daymark.get(MailPasses.class).run(() -> false);

            assertThat(new SubscribersFixture(daymark.jdbc()).lastMailed()).containsExactly("ann -", "ben -", "cy -");
        }
    }

    @Test
    void a_campaign_under_way_is_passed_over_again_after_a_quarter_of_an_hour_and_at_its_end() {
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        daymark.subscribe("News", PEOPLE);
        long campaign = daymark.campaign("News");
        daymark.send(campaign);
        MailPassRepository passes = daymark.get(MailPassRepository.class);
        CampaignsFixture campaigns = new CampaignsFixture(daymark.jdbc());
        campaigns.setState(campaign, CampaignState.SENDING);
        daymark.get(MailPasses.class).run(() -> false);
        daymark.get(AcceptedTallyRepository.class).add(campaign, 1);

        assertThat(passes.due(daymark.clock().instant().minusSeconds(1))).isEmpty();
        assertThat(passes.due(daymark.clock().instant())).hasSize(1);
        campaigns.setState(campaign, CampaignState.SENT);
        assertThat(passes.due(daymark.clock().instant().minusSeconds(1))).hasSize(1);
    }
}
