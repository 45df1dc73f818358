package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.REFUSED;
import static org.daymark.delivery.DeliveryState.SKIPPED;
import static org.daymark.delivery.DeliveryState.UNCERTAIN;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audience.Missed;
import org.daymark.audit.AuditLogFixture;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.TopUps;
import org.daymark.campaign.Variants;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.Drafts;
import org.daymark.issue.ShownTo;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnLink;
import org.daymark.subscriber.OwnLinks;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The issue of a campaign is sent again to those who missed it, and to no one twice. */
class TopUpTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final Set<Missed> EVERYONE = Set.of(Missed.values());

    private SubscribersFixture subscribers;
    private TopUps topUps;
    private String list;

    @Override
    protected void started() {
        subscribers = new SubscribersFixture(daymark.jdbc());
        topUps = daymark.get(TopUps.class);
    }

    @BeforeEach
    void prepare() {
        list = "list " + number;
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private CampaignTester sentTo(String... names) {
        CampaignTester campaign = CampaignTester.to(
                daymark, list, List.of(names).stream().map(this::address).toList());
        campaign.send();
        return campaign;
    }

    private void join(String... names) {
        daymark.subscribe(list, List.of(names).stream().map(this::address).toList());
    }

    private CampaignTester topUp(CampaignTester campaign, Set<Missed> missed) {
        return CampaignTester.of(
                daymark, topUps.create(campaign.id(), missed, "").id());
    }

    /** How many mails a person got. */
    private long mails(String name) {
        return peer.accepted().stream()
                .map(Mail::recipient)
                .filter(address(name)::equals)
                .count();
    }

    private List<String> received() {
        return peer.accepted().stream()
                .map(Mail::recipient)
                .filter(recipient -> recipient.contains(number + "@"))
                .toList();
    }

    @Test
    void a_top_up_sends_the_same_issue_to_those_who_joined_since() {
        CampaignTester campaign = sentTo("ada", "ben");
        join("cleo", "dan");
        CampaignTester first = topUp(campaign, Set.of(Missed.JOINED));

        assertThat(first.review().people()).isEqualTo(2);
        assertThat(first.send()).hasCounts(ACCEPTED, 2);
        join("eve");
        assertThat(topUp(first, Set.of(Missed.JOINED)).send()).hasCounts(ACCEPTED, 1);
        assertThat(topUp(campaign, EVERYONE).review().people()).isZero();

        assertThat(received()).doesNotHaveDuplicates().hasSize(5);
        assertThat(first.get().issue()).isEqualTo(campaign.get().issue());
        assertThat(topUps.family(first.get()).stream().map(Campaign::id))
                .hasSize(4)
                .startsWith(campaign.id());
    }

    @Test
    void a_top_up_of_several_languages_keeps_each_as_it_was_sent() {
        subscribers.removeAll();
        join("ada");
        CampaignTester campaign = CampaignTester.of(
                daymark,
                daymark.get(Campaigns.class)
                        .create("clinic-article", list, null)
                        .id());
        long spanish = daymark.get(Variants.class).add(campaign.id(), "es").id();
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(spanish);
        contents.save(
                spanish,
                daymark.get(Drafts.class)
                        .apply(content.draft(), Map.of("subject", List.of("Dos horas de silencio")))
                        .draft(),
                content.version());
        campaign.send();
        join("luz");
        subscribers.setLanguage(address("luz"), "es");

        assertThat(topUp(campaign, Set.of(Missed.JOINED)).send()).hasCounts(ACCEPTED, 1);

        Mail mail = peer.accepted().stream()
                .filter(one -> one.recipient().equals(address("luz")))
                .findFirst()
                .orElseThrow();
        MailAssert.assertThat(mail).hasSubject("Dos horas de silencio").hasHtml("lang=\"es\"");
    }

    @Test
    void skipped_refused_and_given_up_people_get_it_only_if_someone_chooses_them() {
        answers.put(address("blocked"), Map.of(Step.RCPT, "550 5.7.1 blocked by policy"));
        answers.put(address("busy"), Map.of(Step.RCPT, "450 4.2.1 busy"));
        answers.put(address("gone"), Map.of(Step.RCPT, "550 5.1.1 no such person"));
        CampaignTester campaign = CampaignTester.to(
                daymark,
                list,
                List.of(address("fine"), address("rests"), address("blocked"), address("busy"), address("gone")));
        subscribers.pause(address("rests"), "2199-02-03 04:05:06");
        campaign.send();
        while (campaign.state() != CampaignState.SENT) {
            daymark.clock().advance(Duration.ofHours(12));
            campaign.send();
        }
        assertThat(campaign.counts()).hasCounts(Map.of(ACCEPTED, 1L, SKIPPED, 1L, REFUSED, 3L));
        answers.clear();
        subscribers.pause(address("rests"), "2001-02-03 04:05:06");

        assertThat(topUps.people(campaign.get()))
                .isEqualTo(Map.of(Missed.JOINED, 0L, Missed.SKIPPED, 1L, Missed.GIVEN_UP, 1L, Missed.REFUSED, 1L));
        assertThat(topUp(campaign, Set.of(Missed.SKIPPED)).send()).hasCounts(ACCEPTED, 1);
        CampaignTester refused = topUp(campaign, Set.of(Missed.GIVEN_UP, Missed.REFUSED));
        assertThat(refused.review().people()).isEqualTo(2);
        // The address that is gone was suppressed.
        assertThat(refused.send()).hasCounts(ACCEPTED, 2, SKIPPED, 1);
        assertThat(received()).doesNotHaveDuplicates().hasSize(4).doesNotContain(address("gone"));
    }

    @Test
    void an_uncertain_message_counts_as_received() {
        answers.put(address("lost"), Map.of(Step.AFTER_END, SmtpPeer.DROP));
        CampaignTester campaign = sentTo("fine", "lost");
        assertThat(campaign.counts()).hasCounts(ACCEPTED, 1, UNCERTAIN, 1);

        assertThat(topUp(campaign, EVERYONE).review().people()).isZero();
    }

    @Test
    void two_top_ups_at_the_same_time_reach_each_person_once() {
        CampaignTester campaign = sentTo("ada");
        String[] late = IntStream.range(0, 200).mapToObj(i -> "late" + i).toArray(String[]::new);
        join(late);
        CampaignTester one = topUp(campaign, Set.of(Missed.JOINED));
        CampaignTester other = topUp(campaign, EVERYONE);

        CompletableFuture<DeliveryCounts> beside = one.sendBeside();
        DeliveryCounts second = other.send();
        DeliveryCounts first = beside.join();

        assertThat(received()).doesNotHaveDuplicates().hasSize(201);
        assertThat(first.accepted() + second.accepted()).isEqualTo(200);
        assertThat(first.recipients() + second.recipients() - first.skipped() - second.skipped())
                .isEqualTo(200);
    }

    @Test
    void of_two_top_ups_that_collected_the_same_person_the_second_to_claim_skips_them() {
        CampaignTester campaign = sentTo("ada");
        join("late");
        CampaignTester one = topUp(campaign, Set.of(Missed.JOINED));
        CampaignTester other = topUp(campaign, Set.of(Missed.JOINED));
        assertThat(one.send()).hasCounts(ACCEPTED, 1);
        stored().collect(other.id(), address("late"));

        assertThat(other.send()).hasCounts(SKIPPED, 1);

        assertThat(other.delivery(address("late")).reply())
                .isEqualTo("already received this issue in campaign " + one.id());
        assertThat(mails("late")).isEqualTo(1);
    }

    @Test
    void a_refused_message_that_is_retried_after_its_top_up_is_skipped() {
        answers.put(address("blocked"), Map.of(Step.RCPT, "550 5.7.1 blocked by policy"));
        CampaignTester campaign = sentTo("fine", "blocked");
        answers.clear();
        CampaignTester topUp = topUp(campaign, Set.of(Missed.REFUSED));
        assertThat(topUp.send()).hasCounts(ACCEPTED, 1);

        campaign.retryRefused();

        assertThat(campaign.send()).hasCounts(ACCEPTED, 1, SKIPPED, 1);
        assertThat(campaign.delivery(address("blocked")).reply())
                .isEqualTo("already received this issue in campaign " + topUp.id());
        assertThat(mails("blocked")).isEqualTo(1);
    }

    @Test
    void an_address_that_was_erased_and_comes_back_does_not_get_it_again() {
        CampaignTester campaign = sentTo("ada", "ben");
        erase("ben");
        subscribers.removeAllSuppressions();
        join("ben", "cleo");

        assertThat(topUp(campaign, EVERYONE).send()).hasCounts(ACCEPTED, 1);
        assertThat(mails("ben")).isEqualTo(1);
        assertThat(mails("cleo")).isEqualTo(1);
    }

    @Test
    void an_address_that_got_it_with_another_person_is_skipped_at_the_claim_too() {
        CampaignTester campaign = sentTo("ada");
        join("late");
        CampaignTester topUp = topUp(campaign, Set.of(Missed.JOINED));
        stored().collect(topUp.id(), address("late"));
        stored().keepReceipt(campaign.id(), address("late"));

        assertThat(topUp.send()).hasCounts(SKIPPED, 1);
        assertThat(mails("late")).isZero();
    }

    @Test
    void an_address_that_its_person_gave_up_does_not_get_it_again_with_the_next_one() {
        CampaignTester campaign = sentTo("old");
        OwnLinks links = daymark.get(OwnLinks.class);
        long person = subscribers.id(address("old"));
        long change = links.change(person, EmailAddress.parse(address("new")));
        links.confirm(new OwnLink(OwnLink.Purpose.ADDRESS_OLD, person, change));
        links.confirm(new OwnLink(OwnLink.Purpose.ADDRESS_NEW, person, change));
        assertThat(subscribers.emails()).containsExactly(address("new"));
        subscribers.removeAllSuppressions();
        join("old");

        assertThat(topUp(campaign, EVERYONE).review().people()).isZero();
    }

    @Test
    void blocks_shown_to_a_segment_stay_those_of_the_first_claim_and_others_are_chosen_at_their_own() {
        answers.put(address("blocked"), Map.of(Step.RCPT, "550 5.7.1 blocked by policy"));
        join("fine", "blocked");
        Attribute tag = daymark.get(Attributes.class)
                .define(new AttributeEntry("Kin " + number, AttributeKind.TAG, Sensitivity.ORDINARY, null, List.of()));
        mark(tag, "yes", "blocked");
        Segment kin = daymark.get(Segments.class)
                .create(
                        "Kin " + number,
                        new Rule.Group(
                                Rule.Match.ALL,
                                List.of(new Rule.Condition(Subject.ATTRIBUTE, tag.id(), Operator.YES, List.of()))));
        CampaignTester campaign = CampaignTester.of(
                daymark,
                daymark.get(Campaigns.class)
                        .create("clinic-article", list, null)
                        .id());
        WRITER.run(
                () -> daymark.get(Editing.class).showTo(campaign.id(), "b7", new ShownTo(kin.id(), true), Window.NONE));
        campaign.send();
        answers.clear();
        join("kin", "other");
        mark(tag, "", "blocked");
        mark(tag, "yes", "kin");
        CampaignTester topUp = topUp(campaign, Set.of(Missed.JOINED, Missed.REFUSED));

        assertThat(topUp.review().people()).isEqualTo(3);
        assertThat(topUp.send()).hasCounts(ACCEPTED, 3);
        daymark.get(Segments.class).delete(kin.id());

        assertThat(stored().combinations(topUp.id())).containsExactly(1, 1, 0);
        for (String member : List.of("blocked", "kin")) {
            MailAssert.assertThat(newest(member)).hasHtml("When a hearing test is worth your time");
        }
        MailAssert.assertThat(newest("other")).lacks("When a hearing test is worth your time");
        MailAssert.assertThat(newest("fine")).lacks("When a hearing test is worth your time");
        daymark.get(Campaigns.class).delete(topUp(campaign, EVERYONE).id());
    }

    private void mark(Attribute tag, String value, String name) {
        daymark.get(AttributeValues.class).change(subscribers.id(address(name)), Map.of(tag, value));
    }

    private Mail newest(String name) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(address(name)))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void the_top_up_of_a_canceled_campaign_reaches_all_who_did_not_get_it_and_no_one_twice() {
        answers.put(address("busy"), Map.of(Step.RCPT, "450 4.2.1 busy"));
        answers.put(address("lost"), Map.of(Step.AFTER_END, SmtpPeer.DROP));
        CampaignTester campaign = sentTo("fine", "busy", "lost");
        assertThat(campaign.counts()).hasCounts(Map.of(ACCEPTED, 1L, DeliveryState.DEFERRED, 1L, UNCERTAIN, 1L));
        daymark.get(Interventions.class).cancel(campaign.id());
        answers.clear();
        join("late");

        CampaignTester topUp = topUp(campaign, Set.of(Missed.JOINED));
        assertThat(topUp.review().people()).isEqualTo(2);
        assertThat(topUp.send()).hasCounts(ACCEPTED, 2);

        assertThat(received())
                .containsExactlyInAnyOrder(address("fine"), address("lost"), address("busy"), address("late"));
        CampaignTester neverSent = CampaignTester.to(daymark, list, 1);
        daymark.get(Interventions.class).cancel(neverSent.id());
        assertThatThrownBy(() -> topUp(neverSent, EVERYONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not have the issue");
    }

    private DeliveriesFixture stored() {
        return new DeliveriesFixture(daymark.jdbc());
    }

    private void erase(String name) {
        long id = subscribers.id(address(name));
        new TransactionTemplate(daymark.get(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            new ErasedReplies(JdbcClient.create(daymark.jdbc()), daymark.clock()).forget(id);
            daymark.get(Subscribers.class).erase(id);
        });
        assertThat(daymark.get(Subscribers.class).find(EmailAddress.parse(address(name))))
                .isEmpty();
    }

    @Test
    void a_top_up_is_approved_for_its_own_number() {
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
        CampaignTester campaign = sentTo("ada");
        daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.ALWAYS);
        try {
            join("ben", "cleo");
            CampaignTester topUp = CampaignTester.of(
                    daymark,
                    WRITER.call(() -> topUps.create(campaign.id(), Set.of(Missed.JOINED), "Late comers")
                            .id()));
            assertThatThrownBy(() -> Actor.SYSTEM.run(topUp::send))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("needs the approval of a second person");
            topUp.acceptWarnings().submit(WRITER).approve(APPROVER);
            assertThat(topUp.review().approval().orElseThrow().people()).isEqualTo(2);
            join("dan");

            assertThatThrownBy(() -> Actor.SYSTEM.run(topUp::send))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("approved for 2 people");
            APPROVER.run(() -> daymark.get(Approvals.class).confirm(topUp.id(), 3));
            Actor.SYSTEM.run(topUp::send);
            assertThat(topUp.counts()).hasCounts(ACCEPTED, 3);
        } finally {
            daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.AUTOMATIC);
        }
    }

    @Test
    void its_text_and_its_recipients_cannot_be_changed_and_its_creation_is_audited() {
        CampaignTester campaign = sentTo("ada");
        join("ben");
        CampaignTester topUp = topUp(campaign, Set.of(Missed.JOINED, Missed.SKIPPED));
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(topUp.id());

        assertThatThrownBy(() -> contents.save(
                        topUp.id(),
                        daymark.get(Drafts.class)
                                .apply(content.draft(), Map.of("subject", List.of("Another")))
                                .draft(),
                        content.version()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a top-up");
        assertThatThrownBy(() -> daymark.get(Variants.class).add(topUp.id(), "es"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a top-up");
        long other = daymark.get(MailingLists.class)
                .findOrCreate("another " + number)
                .id();
        assertThatThrownBy(() -> daymark.get(CampaignLists.class).choose(topUp.id(), other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is a top-up");
        AuditLogFixture audit = new AuditLogFixture(daymark.jdbc());
        assertThat(audit.actsOn("campaign " + topUp.id())).contains("campaign.top-up");
        assertThat(audit.entriesWith("joined, skipped")).isPositive();
    }

    @Test
    void only_a_campaign_that_was_sent_can_be_topped_up_and_only_for_someone() {
        CampaignTester draft = CampaignTester.to(daymark, list, 1);
        assertThatThrownBy(() -> topUp(draft, EVERYONE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(
                        "is draft. Only a campaign that was sent, or canceled while it was sent, can be topped up.");
        draft.send();
        assertThatThrownBy(() -> topUp(draft, Set.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Choose at least one group");
        CampaignTester topUp = topUp(draft, EVERYONE);
        daymark.get(Campaigns.class).delete(topUp.id());
        assertThat(topUps.family(draft.get())).hasSize(1);
    }
}
