package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.SKIPPED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.audience.CapReach;
import org.daymark.audience.FrequencyCap;
import org.daymark.audience.FrequencyCaps;
import org.daymark.audit.AuditLogFixture;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.CampaignState;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailFrequency;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No person gets more emails than the organization's limit or their own wish allows. */
class FrequencyCapTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);

    private SubscribersFixture subscribers;
    private FrequencyCaps caps;
    private String list;

    @Override
    protected void started() {
        subscribers = new SubscribersFixture(daymark.jdbc());
        caps = daymark.get(FrequencyCaps.class);
    }

    @BeforeEach
    void prepare() {
        caps.change(null);
        list = "list " + number;
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private CampaignTester campaignTo(String... names) {
        return CampaignTester.to(
                daymark, list, List.of(names).stream().map(this::address).toList());
    }

    private CampaignTester another() {
        return CampaignTester.of(daymark, daymark.campaign(list));
    }

    private void wish(String name, MailFrequency frequency) {
        daymark.get(OwnPreferences.class).choose(subscribers.id(address(name)), null, null, frequency);
    }

    private CapReach reach(CampaignTester campaign) {
        return caps.reach(campaign.id(), campaign.get().listId(), "SMTP");
    }

    @Test
    void people_at_the_limit_are_skipped_with_the_numbers_until_enough_days_have_passed() {
        caps.change(new FrequencyCap(2, 7));
        CampaignTester first = campaignTo("ada", "ben");
        assertThat(first.send()).hasCounts(ACCEPTED, 2);
        assertThat(another().send()).hasCounts(ACCEPTED, 2);

        CampaignTester third = another();
        assertThat(reach(third).byCap()).isEqualTo(2);
        assertThat(third.send()).hasCounts(SKIPPED, 2);
        assertThat(third.delivery(address("ada")).reply())
                .isEqualTo("email limit: received 2 in a 7-day period; the limit is 2");

        daymark.clock().advance(Duration.ofDays(7).plusMinutes(1));
        assertThat(another().send()).hasCounts(ACCEPTED, 2);
    }

    @Test
    void without_a_limit_or_a_wish_nothing_is_counted() {
        campaignTo("ada").send();
        CampaignTester next = another();

        assertThat(reach(next)).isEqualTo(CapReach.NONE);
        assertThat(next.send()).hasCounts(ACCEPTED, 1);
    }

    @Test
    void a_person_who_asked_for_one_email_a_week_or_a_month_gets_no_more() {
        CampaignTester first = campaignTo("often", "weekly", "monthly");
        wish("weekly", MailFrequency.WEEKLY);
        wish("monthly", MailFrequency.MONTHLY);
        assertThat(first.send()).hasCounts(ACCEPTED, 3);

        CampaignTester second = another();
        assertThat(reach(second).byWish()).isEqualTo(2);
        assertThat(second.send()).hasCounts(ACCEPTED, 1, SKIPPED, 2);
        assertThat(second.delivery(address("weekly")).reply())
                .isEqualTo("own choice: asked for at most one email in 7 days and received 1");

        daymark.clock().advance(Duration.ofDays(8));
        assertThat(another().send()).hasCounts(ACCEPTED, 2, SKIPPED, 1);
        daymark.clock().advance(Duration.ofDays(23));
        CampaignTester last = another();
        assertThat(last.send()).hasCounts(ACCEPTED, 3);
    }

    @Test
    void an_exempt_campaign_ignores_the_limit_but_not_a_wish_and_the_choice_is_audited() {
        caps.change(new FrequencyCap(1, 7));
        CampaignTester first = campaignTo("ada", "weekly");
        wish("weekly", MailFrequency.WEEKLY);
        first.send();
        CampaignTester notice = another();
        daymark.get(CampaignLists.class).exempt(notice.id(), true);

        assertThat(reach(notice).byCap()).isZero();
        assertThat(reach(notice).byWish()).isEqualTo(1);
        assertThat(notice.send()).hasCounts(ACCEPTED, 1, SKIPPED, 1);
        assertThat(new AuditLogFixture(daymark.jdbc()).actsOn("campaign " + notice.id()))
                .contains("campaign.limit-exempt");
        assertThatThrownBy(() -> daymark.get(CampaignLists.class).exempt(notice.id(), false))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("its email limit can no longer be changed");
    }

    @Test
    void an_exemption_voids_an_approval() {
        CampaignTester campaign = campaignTo("ada");
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.ALWAYS);
        try {
            WRITER.run(() -> daymark.get(CampaignLists.class).exempt(campaign.id(), true));
            campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
            assertThat(campaign.state()).isEqualTo(CampaignState.APPROVED);

            WRITER.run(() -> daymark.get(CampaignLists.class).exempt(campaign.id(), false));

            assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
            assertThat(campaign.reason()).contains("changed whether the email limit applies after");
        } finally {
            daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.AUTOMATIC);
        }
    }

    @Test
    void campaigns_at_the_same_time_never_exceed_the_limit_together() {
        caps.change(new FrequencyCap(2, 30));
        String[] names = IntStream.range(0, 150).mapToObj(i -> "p" + i + "x").toArray(String[]::new);
        List<CampaignTester> campaigns = List.of(campaignTo(names), another(), another(), another());

        campaigns.stream().map(CampaignTester::sendBeside).toList().forEach(CompletableFuture::join);

        Map<String, Long> mails = peer.accepted().stream()
                .map(Mail::recipient)
                .filter(recipient -> recipient.endsWith("x" + number + "@example.org"))
                .collect(Collectors.groupingBy(recipient -> recipient, Collectors.counting()));
        assertThat(mails)
                .hasSize(150)
                .allSatisfy((person, number) -> assertThat(number).isEqualTo(2));
        assertThat(campaigns.stream()
                        .mapToLong(campaign -> campaign.counts().skipped())
                        .sum())
                .isEqualTo(300);
    }

    @Test
    void a_limit_is_checked_and_audited() {
        for (int[] wrong : new int[][] {{0, 7}, {101, 7}, {1, 0}, {1, 366}}) {
            assertThatThrownBy(() -> new FrequencyCap(wrong[0], wrong[1]))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("An email limit is 1 to 100 emails");
        }
        caps.change(new FrequencyCap(3, 7));
        caps.change(new FrequencyCap(3, 7));

        assertThat(caps.current()).contains(new FrequencyCap(3, 7));
        AuditLogFixture audit = new AuditLogFixture(daymark.jdbc());
        assertThat(audit.acts()).contains("frequency-cap.change");
        assertThat(audit.entriesWith("\"most\":3")).isPositive();
    }
}
