package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.SKIPPED;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.account.Accounts;
import org.daymark.account.AccountsFixture;
import org.daymark.address.EmailAddress;
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.issue.Drafts;
import org.daymark.mail.SmtpPeer;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.RuleFinding;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Submit, approve, send back, withdraw; what an approval is bound to, and how the services that send keep to it. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalsTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final Actor EDITOR = Actor.user(73, "Edna Editor (edna@staff.example)", Role.EDITOR, null);

    @Parameter
    private TestDatabase database;

    private TestDatabase started;
    private SmtpPeer peer;
    private DaymarkTester daymark;
    private SubscribersFixture subscribers;
    private Approvals approvals;
    private Campaigns campaigns;
    private Schedules schedules;
    private String list;
    private int lists;

    @BeforeEach
    void start() {
        if (database != started) {
            // One object serves every database.
            stop();
            started = database;
            peer = SmtpPeer.accepting();
            daymark = DaymarkTester.on(database, peer.url());
            subscribers = new SubscribersFixture(daymark.jdbc());
            approvals = daymark.get(Approvals.class);
            campaigns = daymark.get(Campaigns.class);
            schedules = daymark.get(Schedules.class);
        }
        list = "list " + ++lists;
        subscribers.removeAll();
        subscribers.removeAllSuppressions();
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
    }

    @AfterAll
    void stop() {
        if (daymark != null) {
            daymark.close();
            peer.close();
        }
    }

    private long campaignTo(int people) {
        daymark.subscribe(list, people);
        return WRITER.call(() ->
                campaigns.create("clinic-article", list, "Campaign " + lists).id());
    }

    /** Someone answers for everything that the pre-flight warns of. */
    private void answer(long campaign) {
        Review review = approvals.review(campaign);
        for (Finding warning : review.open()) {
            daymark.get(AcceptedWarnings.class)
                    .accept(campaign, review.report(), warning, "Only tried out here.", "Wanda Writer");
        }
    }

    private long submitted(int people) {
        long campaign = campaignTo(people);
        answer(campaign);
        WRITER.call(() -> approvals.submit(campaign));
        return campaign;
    }

    private long approved(int people) {
        long campaign = submitted(people);
        approve(campaign, APPROVER);
        return campaign;
    }

    private Campaign approve(long campaign, Actor who) {
        Review review = approvals.review(campaign);
        return who.call(() -> approvals.approve(campaign, review.report().contentHash(), review.people()));
    }

    private CampaignState state(long campaign) {
        return campaigns.get(campaign).state();
    }

    private Campaign inAnHour(long campaign) {
        return schedules.schedule(
                campaign,
                LocalDateTime.ofInstant(daymark.clock().instant().plus(Duration.ofHours(1)), ZoneOffset.UTC),
                ZoneId.of("UTC"),
                false);
    }

    private DeliveryCounts run(long campaign) {
        return daymark.get(SendRuns.class).run(campaign, SendProgress.NONE);
    }

    private void write(long campaign, String subject) {
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(campaign);
        contents.save(
                campaign,
                daymark.get(Drafts.class)
                        .apply(content.draft(), Map.of("subject", List.of(subject)))
                        .draft(),
                content.version());
    }

    private void unsubscribe(int people) {
        IntStream.range(0, people).forEach(i -> subscribers.unsubscribe("person" + i + "@example.org"));
    }

    private static <T> void refused(Supplier<T> act, String words) {
        assertThatThrownBy(act::get).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    @Test
    void a_draft_is_submitted_approved_by_a_second_person_scheduled_and_sent() {
        long campaign = submitted(3);
        assertThat(state(campaign)).isEqualTo(CampaignState.IN_REVIEW);

        assertThat(approve(campaign, APPROVER).state()).isEqualTo(CampaignState.APPROVED);
        Review review = approvals.review(campaign);
        assertThat(review.approval()).get().satisfies(approval -> {
            assertThat(approval.actor()).isEqualTo("Abe Approver");
            assertThat(approval.people()).isEqualTo(3);
            assertThat(approval.contentHash()).isEqualTo(review.report().contentHash());
        });
        assertThat(EDITOR.call(() -> inAnHour(campaign)).state()).isEqualTo(CampaignState.SCHEDULED);
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(run(campaign).accepted()).isEqualTo(3);
        assertThat(state(campaign)).isEqualTo(CampaignState.SENT);
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 20))
                .filteredOn(entry -> entry.target().equals("campaign " + campaign))
                .extracting(AuditEntry::act)
                .contains("campaign.submit", "campaign.approve", "campaign.schedule");
    }

    @Test
    void accepting_a_warning_takes_a_note_and_is_recorded_with_its_author() {
        long campaign = campaignTo(2);
        RuleFinding warning = approvals.review(campaign).openByRule().get(0);
        Supplier<Void> accept = () -> EDITOR.call(() -> {
            approvals.accept(campaign, null, warning.rule(), warning.seen(), "Only tried out.");
            return null;
        });
        accept.get();

        assertThat(approvals.review(campaign).openByRule()).doesNotContain(warning);
        assertThat(daymark.get(AcceptedWarnings.class).of(campaign))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.actor()).isEqualTo("Edna Editor");
                    assertThat(accepted.note()).isEqualTo("Only tried out.");
                });
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 1).get(0).act())
                .isEqualTo("campaign.accept-warning");
        refused(
                () -> EDITOR.call(() -> {
                    approvals.accept(campaign, null, warning.rule(), "2-0", "x");
                    return null;
                }),
                "does not find exactly this any more");
    }

    @Test
    void writers_submitters_and_people_without_permission_cannot_approve() {
        long campaign = submitted(2);
        refused(() -> approve(campaign, WRITER), "You made the last change");
        assertThatThrownBy(() -> approve(campaign, EDITOR)).isInstanceOf(NotPermitted.class);

        APPROVER.call(() -> approvals.sendBack(campaign, "The subject is too long."));
        assertThat(campaigns.get(campaign).reason().words())
                .isEqualTo("Sent back by Abe Approver: The subject is too long.");
        EDITOR.run(() -> write(campaign, "Shorter"));
        answer(campaign);
        WRITER.call(() -> approvals.submit(campaign));

        refused(() -> approve(campaign, WRITER), "You submitted it");
        assertThat(approve(campaign, APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void without_approval_nothing_is_scheduled_or_begun() {
        long campaign = campaignTo(2);
        answer(campaign);
        refused(() -> EDITOR.call(() -> inAnHour(campaign)), "needs the approval of a second person");
        refused(() -> EDITOR.call(() -> schedules.startNow(campaign, ZoneId.of("UTC"))), "needs the approval");
        refused(() -> run(campaign), "needs the approval");
        WRITER.call(() -> approvals.submit(campaign));
        refused(() -> EDITOR.call(() -> inAnHour(campaign)), "is in review");
        refused(() -> run(campaign), "is in review");
        assertThat(state(campaign)).isEqualTo(CampaignState.IN_REVIEW);
    }

    @Test
    void errors_and_open_warnings_prevent_a_submission() {
        long campaign = campaignTo(2);
        refused(() -> WRITER.call(() -> approvals.submit(campaign)), "fixed or accepted first");
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        refused(() -> WRITER.call(() -> inAnHour(campaign)), "fixed or accepted first");
        answer(campaign);
        WRITER.run(() -> write(campaign, "Re: a miracle cure"));
        refused(() -> WRITER.call(() -> approvals.submit(campaign)), "must be fixed first");
        refused(() -> WRITER.call(() -> inAnHour(campaign)), "must be fixed first");
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void a_change_of_the_text_makes_it_a_draft_again_and_says_so() {
        long campaign = approved(2);
        CampaignContents contents = daymark.get(CampaignContents.class);
        contents.save(
                campaign, contents.of(campaign).draft(), contents.of(campaign).version());
        assertThat(state(campaign)).as("the same text again").isEqualTo(CampaignState.APPROVED);

        EDITOR.run(() -> write(campaign, "Another subject"));

        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(campaign).reason().words())
                .contains("Edna Editor changed the text after the campaign was approved");
        assertThat(approvals.review(campaign).approval()).isEmpty();
        assertThat(approvals.latest(campaign).orElseThrow().kind()).isEqualTo(ReviewStep.Kind.VOIDED);
        EDITOR.run(() -> write(campaign, "And another"));
        assertThat(campaigns.get(campaign).reason().words()).as("still said").contains("Its text was changed");
        refused(() -> EDITOR.call(() -> inAnHour(campaign)), "fixed or accepted first");
    }

    @Test
    void another_list_makes_it_a_draft_again() {
        long campaign = approved(2);
        long first = campaigns.get(campaign).listId();
        long other =
                daymark.get(MailingLists.class).findOrCreate("other " + lists).id();
        CampaignLists choices = daymark.get(CampaignLists.class);
        assertThatThrownBy(() -> APPROVER.call(() -> choices.choose(campaign, other)))
                .isInstanceOf(NotPermitted.class);

        assertThat(EDITOR.call(() -> choices.choose(campaign, other)).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(campaign).listId()).isEqualTo(other);
        assertThat(campaigns.get(campaign).reason().words()).contains("Edna Editor changed the list");

        answer(campaign);
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        EDITOR.call(() -> choices.choose(campaign, first));
        answer(campaign);
        EDITOR.call(() -> inAnHour(campaign));
        long scheduled = campaign;
        refused(() -> EDITOR.call(() -> choices.choose(scheduled, other)), "Unschedule it first");
        assertThatThrownBy(() -> write(scheduled, "Too late")).hasMessageContaining("can no longer be changed");
    }

    @Test
    void content_that_differs_from_the_approved_one_voids_the_approval_at_the_start() {
        long campaign = approved(2);
        EDITOR.call(() -> inAnHour(campaign));
        daymark.clock().advance(Duration.ofHours(1));
        new CampaignsFixture(daymark.jdbc()).approveOtherContent(campaign);

        refused(() -> run(campaign), "is not what was approved");

        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.get(campaign).schedule()).isNull();
        assertThat(campaigns.get(campaign).reason().words()).contains("must be resubmitted");
    }

    @Test
    void an_approver_looks_at_what_is_approved() {
        long campaign = submitted(2);
        refused(() -> APPROVER.call(() -> approvals.approve(campaign, "seen before", 2)), "has changed since");
        Review review = approvals.review(campaign);
        refused(
                () -> APPROVER.call(
                        () -> approvals.approve(campaign, review.report().contentHash(), 200)),
                "has changed since");
        refused(() -> APPROVER.call(() -> approvals.sendBack(campaign, " ")), "Enter what should change");
        refused(() -> APPROVER.call(() -> approvals.sendBack(campaign, "x".repeat(1_001))), "1,000 characters");
    }

    @Test
    void a_start_with_a_very_different_number_of_recipients_waits_for_confirmation() {
        long campaign = approved(100);
        EDITOR.call(() -> inAnHour(campaign));
        unsubscribe(3);
        daymark.clock().advance(Duration.ofHours(1));

        refused(() -> run(campaign), "The campaign was approved for 100 people, but the list now has 97.");

        assertThat(state(campaign)).isEqualTo(CampaignState.SCHEDULED);
        assertThat(campaigns.get(campaign).peopleToConfirm()).isEqualTo(97);
        assertThat(schedules.due()).doesNotContain(campaign);
        refused(() -> EDITOR.call(() -> approvals.confirm(campaign, 97)), "Your role does not allow");
        refused(() -> WRITER.call(() -> approvals.confirm(campaign, 97)), "You made the last change");
        refused(() -> APPROVER.call(() -> approvals.confirm(campaign, 90)), "now it is 97 people, not 90");
        APPROVER.call(() -> approvals.confirm(campaign, 97));
        assertThat(schedules.due()).contains(campaign);
        assertThat(run(campaign)).hasCounts(ACCEPTED, 97, SKIPPED, 3);
    }

    @Test
    void a_start_with_two_percent_more_or_fewer_recipients_needs_no_confirmation() {
        long campaign = approved(100);
        EDITOR.call(() -> inAnHour(campaign));
        unsubscribe(2);
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(run(campaign).accepted()).isEqualTo(98);
    }

    @Test
    void the_operator_approves_by_sending_and_is_asked_for_another_number_too() {
        long draft = campaignTo(2);
        Actor.OPERATOR.run(() -> run(draft));
        assertThat(state(draft)).isEqualTo(CampaignState.SENT);
        assertThat(approvals.latest(draft)).get().satisfies(step -> {
            assertThat(step.actor()).isEqualTo("command line");
            assertThat(step.approves()).isTrue();
            assertThat(step.people()).isEqualTo(2);
        });

        list = "inner " + list;
        subscribers.removeAll();
        long inReview = submitted(2);
        Actor.OPERATOR.run(() -> inAnHour(inReview));
        assertThat(state(inReview)).isEqualTo(CampaignState.SCHEDULED);
        unsubscribe(1);
        daymark.clock().advance(Duration.ofHours(1));
        refused(() -> Actor.OPERATOR.call(() -> run(inReview)), "campaign confirm " + inReview + " --people 1");
        Actor.OPERATOR.call(() -> approvals.confirm(inReview, 1));
        assertThat(Actor.OPERATOR.call(() -> run(inReview)).accepted()).isEqualTo(1);
    }

    @Test
    void without_the_rule_one_person_decides_and_confirms_a_changed_number() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        long campaign = campaignTo(50);
        answer(campaign);
        EDITOR.call(() -> inAnHour(campaign));
        assertThat(approvals.latest(campaign).orElseThrow().kind()).isEqualTo(ReviewStep.Kind.RELEASED);
        unsubscribe(2);
        daymark.clock().advance(Duration.ofHours(1));
        refused(() -> run(campaign), "The campaign was scheduled for 50 people, but the list now has 48.");
        EDITOR.call(() -> approvals.confirm(campaign, 48));
        assertThat(run(campaign).accepted()).isEqualTo(48);
        assertThat(daymark.get(AcceptedWarnings.class).of(campaign))
                .allMatch(warning -> warning.actor().equals("Wanda Writer"));
    }

    @Test
    void an_approval_rule_switched_on_later_applies_to_scheduled_campaigns() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        long campaign = campaignTo(2);
        answer(campaign);
        EDITOR.call(() -> inAnHour(campaign));
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
        daymark.clock().advance(Duration.ofHours(1));

        refused(() -> run(campaign), "is not what was approved");
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void the_automatic_rule_applies_as_soon_as_two_people_may_approve() {
        ApprovalRules rules = daymark.get(ApprovalRules.class);
        rules.choose(Choice.AUTOMATIC);
        Accounts accounts = daymark.get(Accounts.class);
        AccountsFixture stored = new AccountsFixture(daymark.jdbc());
        stored.removeAll();
        accounts.createAdministrator("one@staff.example", "One", "umbrella ladder seven teacups");
        assertThat(rules.secondPerson()).isFalse();
        accounts.createAdministrator("two@staff.example", "Two", "umbrella ladder seven teacups");
        assertThat(rules.secondPerson()).isTrue();
        stored.disable("Two");
        assertThat(rules.secondPerson()).isFalse();
        assertThatThrownBy(() -> APPROVER.run(() -> rules.choose(Choice.NEVER))).isInstanceOf(NotPermitted.class);
    }

    @Test
    void an_approved_campaign_keeps_its_approval_when_unscheduled_and_loses_it_when_sent_back() {
        long campaign = approved(2);
        EDITOR.call(() -> inAnHour(campaign));
        assertThat(EDITOR.call(() -> schedules.unschedule(campaign)).state()).isEqualTo(CampaignState.APPROVED);
        EDITOR.call(() -> schedules.startNow(campaign, ZoneId.of("UTC")));
        assertThat(schedules.due()).contains(campaign);

        APPROVER.call(() -> approvals.sendBack(campaign, "Stop, the date is wrong."));
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        assertThat(schedules.due()).doesNotContain(campaign);
        answer(campaign);
        WRITER.call(() -> approvals.submit(campaign));
        EDITOR.call(() -> approvals.withdraw(campaign));
        assertThat(state(campaign)).isEqualTo(CampaignState.DRAFT);
        refused(() -> EDITOR.call(() -> approvals.withdraw(campaign)), "is draft");
    }

    @Test
    void a_rehearsal_in_the_background_names_whose_message_cannot_be_made_and_stops_the_approval() {
        long campaign = campaignTo(3);
        subscribers.setFirstName("person1@example.org", "Eve\nBcc: x");
        Rehearsals rehearsals = daymark.get(Rehearsals.class);
        assertThat(rehearsals.of(campaign)).isEmpty();
        answer(campaign);
        WRITER.call(() -> approvals.submit(campaign));
        await().until(() -> rehearsals
                .of(campaign)
                .filter(result -> result.state() == RehearsalResult.State.DONE)
                .isPresent());

        RehearsalResult result = rehearsals.of(campaign).orElseThrow();
        assertThat(result.done()).isEqualTo(3);
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.where()).startsWith("the person ").doesNotContain("@"));
        refused(() -> approve(campaign, APPROVER), "1 problem must be fixed first");

        subscribers.setFirstName("person1@example.org", "Eve");
        EDITOR.run(() -> rehearsals.start(campaign));
        await().until(() -> rehearsals.of(campaign).orElseThrow().findings().isEmpty()
                && rehearsals.of(campaign).orElseThrow().state() == RehearsalResult.State.DONE);
        assertThat(approve(campaign, APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void the_arithmetic_agrees_with_what_a_send_does() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        long campaign = campaignTo(30);
        long listId = campaigns.get(campaign).listId();
        unsubscribe(4);
        Suppressions suppressions = daymark.get(Suppressions.class);
        // One has left as well, one is suppressed twice, one on another list only.
        suppress(suppressions, 3, Suppressions.EVERY_LIST);
        suppress(suppressions, 10, Suppressions.EVERY_LIST);
        suppress(suppressions, 10, listId);
        suppress(suppressions, 11, listId);
        suppress(suppressions, 12, listId + 1_000);
        subscribers.moveHalfToDenver();
        subscribers.remove("person20@example.org");

        Audience audience = daymark.get(Audiences.class).of(listId);

        assertThat(audience.subscribers()).isEqualTo(29);
        assertThat(audience.unsubscribed()).isEqualTo(4);
        assertThat(audience.suppressed()).isEqualTo(2);
        assertThat(audience.recipients()).isEqualTo(23);
        assertThat(audience.countries().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(23);
        assertThat(audience.zonesKnown()).isEqualTo(audience.countries().get("US"));
        DeliveryCounts totals = run(campaign);
        assertThat(totals).hasCounts(ACCEPTED, 23, SKIPPED, 6);
        assertThat(daymark.get(Audiences.class).of(999_999).recipients()).isZero();
        assertThat(daymark.get(Audiences.class).quick(listId)).isTrue();
    }

    private void suppress(Suppressions suppressions, int person, long scope) {
        EmailAddress address = EmailAddress.parse("person" + person + "@example.org");
        assertThat(daymark.get(AddressHashes.class).of(address)).isNotEmpty();
        if (scope == Suppressions.EVERY_LIST) {
            suppressions.suppressEverywhere(address, SuppressionReason.HARD_BOUNCE, "test");
        } else {
            suppressions.suppressOnList(address, scope, SuppressionReason.MANUAL, "test");
        }
    }
}
