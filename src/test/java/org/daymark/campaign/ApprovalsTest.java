package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.daymark.delivery.DeliveryCountsAssert.assertThat;
import static org.daymark.delivery.DeliveryState.ACCEPTED;
import static org.daymark.delivery.DeliveryState.SKIPPED;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.daymark.DaymarkTest;
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
import org.daymark.delivery.CampaignTester;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.issue.Drafts;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.RuleFinding;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Submit, approve, send back, withdraw; what an approval is bound to, and how the services that send keep to it. */
class ApprovalsTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final Actor EDITOR = Actor.user(73, "Edna Editor (edna@staff.example)", Role.EDITOR, null);

    private SubscribersFixture subscribers;
    private Approvals approvals;
    private Campaigns campaigns;
    private Schedules schedules;
    private String list;

    @Override
    protected void started() {
        subscribers = new SubscribersFixture(daymark.jdbc());
        approvals = daymark.get(Approvals.class);
        campaigns = daymark.get(Campaigns.class);
        schedules = daymark.get(Schedules.class);
    }

    @BeforeEach
    void prepare() {
        list = "list " + number;
        subscribers.removeAll();
        subscribers.removeAllSuppressions();
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
    }

    private CampaignTester campaignTo(int people) {
        daymark.subscribe(list, people);
        return CampaignTester.of(
                daymark,
                WRITER.call(() -> campaigns
                        .create("clinic-article", list, "Campaign " + number)
                        .id()));
    }

    private CampaignTester submitted(int people) {
        return campaignTo(people).acceptWarnings().submit(WRITER);
    }

    private CampaignTester approved(int people) {
        return submitted(people).approve(APPROVER);
    }

    private void write(CampaignTester campaign, String subject) {
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(campaign.id());
        contents.save(
                campaign.id(),
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
        CampaignTester campaign = submitted(3);
        assertThat(campaign.state()).isEqualTo(CampaignState.IN_REVIEW);

        assertThat(campaign.approve(APPROVER).state()).isEqualTo(CampaignState.APPROVED);
        Review review = campaign.review();
        assertThat(review.approval()).get().satisfies(approval -> {
            assertThat(approval.actor()).isEqualTo("Abe Approver");
            assertThat(approval.people()).isEqualTo(3);
            assertThat(approval.contentHash()).isEqualTo(review.report().contentHash());
        });
        assertThat(campaign.scheduleInAnHour(EDITOR).state()).isEqualTo(CampaignState.SCHEDULED);
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(campaign.send().accepted()).isEqualTo(3);
        assertThat(campaign.state()).isEqualTo(CampaignState.SENT);
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 20))
                .filteredOn(entry -> entry.target().equals("campaign " + campaign.id()))
                .extracting(AuditEntry::act)
                .contains("campaign.submit", "campaign.approve", "campaign.schedule");
    }

    @Test
    void accepting_a_warning_takes_a_note_and_is_recorded_with_its_author() {
        CampaignTester campaign = campaignTo(2);
        RuleFinding warning = campaign.review().openByRule().get(0);
        Supplier<Void> accept = () -> EDITOR.call(() -> {
            approvals.accept(campaign.id(), null, warning.rule(), warning.seen(), "Only tried out.");
            return null;
        });
        accept.get();

        assertThat(campaign.review().openByRule()).doesNotContain(warning);
        assertThat(daymark.get(AcceptedWarnings.class).of(campaign.id()))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.actor()).isEqualTo("Edna Editor");
                    assertThat(accepted.note()).isEqualTo("Only tried out.");
                });
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 1).get(0).act())
                .isEqualTo("campaign.accept-warning");
        refused(
                () -> EDITOR.call(() -> {
                    approvals.accept(campaign.id(), null, warning.rule(), "2-0", "x");
                    return null;
                }),
                "The pre-flight findings have changed");
    }

    @Test
    void writers_submitters_and_people_without_permission_cannot_approve() {
        CampaignTester campaign = submitted(2);
        refused(() -> campaign.approve(WRITER), "You made the last change");
        assertThatThrownBy(() -> campaign.approve(EDITOR)).isInstanceOf(NotPermitted.class);

        APPROVER.call(() -> approvals.sendBack(campaign.id(), "The subject is too long."));
        assertThat(campaign.reason()).isEqualTo("Sent back by Abe Approver: The subject is too long.");
        EDITOR.run(() -> write(campaign, "Shorter"));
        campaign.acceptWarnings();
        campaign.submit(WRITER);

        refused(() -> campaign.approve(WRITER), "You submitted this campaign");
        assertThat(campaign.approve(APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void without_approval_nothing_is_scheduled_or_started() {
        CampaignTester campaign = campaignTo(2);
        campaign.acceptWarnings();
        refused(() -> campaign.scheduleInAnHour(EDITOR), "needs the approval of a second person");
        refused(() -> EDITOR.call(() -> schedules.startNow(campaign.id(), ZoneId.of("UTC"))), "needs the approval");
        refused(campaign::send, "needs the approval");
        campaign.submit(WRITER);
        refused(() -> campaign.scheduleInAnHour(EDITOR), "is in review");
        refused(campaign::send, "is in review");
        assertThat(campaign.state()).isEqualTo(CampaignState.IN_REVIEW);
    }

    @Test
    void errors_and_open_warnings_prevent_a_submission() {
        CampaignTester campaign = campaignTo(2);
        refused(() -> campaign.submit(WRITER), "fixed or accepted first");
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        refused(() -> campaign.scheduleInAnHour(WRITER), "fixed or accepted first");
        campaign.acceptWarnings();
        WRITER.run(() -> write(campaign, "Re: a miracle cure"));
        refused(() -> campaign.submit(WRITER), "must be fixed first");
        refused(() -> campaign.scheduleInAnHour(WRITER), "must be fixed first");
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void a_change_of_the_text_makes_it_a_draft_again_and_says_so() {
        CampaignTester campaign = approved(2);
        CampaignContents contents = daymark.get(CampaignContents.class);
        contents.save(
                campaign.id(),
                contents.of(campaign.id()).draft(),
                contents.of(campaign.id()).version());
        assertThat(campaign.state()).as("the same text again").isEqualTo(CampaignState.APPROVED);

        EDITOR.run(() -> write(campaign, "Another subject"));

        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.reason()).contains("Edna Editor changed the text after the campaign was approved");
        assertThat(campaign.review().approval()).isEmpty();
        assertThat(approvals.latest(campaign.id()).orElseThrow().kind()).isEqualTo(ReviewStep.Kind.VOIDED);
        EDITOR.run(() -> write(campaign, "And another"));
        assertThat(campaign.reason()).as("still said").contains("Edna Editor changed the text");
        refused(() -> campaign.scheduleInAnHour(EDITOR), "fixed or accepted first");
    }

    @Test
    void another_list_makes_it_a_draft_again() {
        CampaignTester campaign = approved(2);
        long first = campaign.get().listId();
        long other =
                daymark.get(MailingLists.class).findOrCreate("other " + number).id();
        CampaignLists choices = daymark.get(CampaignLists.class);
        assertThatThrownBy(() -> APPROVER.call(() -> choices.choose(campaign.id(), other)))
                .isInstanceOf(NotPermitted.class);

        assertThat(EDITOR.call(() -> choices.choose(campaign.id(), other)).state())
                .isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.get().listId()).isEqualTo(other);
        assertThat(campaign.reason()).contains("Edna Editor changed the list");

        campaign.acceptWarnings();
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        EDITOR.call(() -> choices.choose(campaign.id(), first));
        campaign.acceptWarnings();
        campaign.scheduleInAnHour(EDITOR);
        CampaignTester scheduled = campaign;
        refused(() -> EDITOR.call(() -> choices.choose(scheduled.id(), other)), "Unschedule it first");
        assertThatThrownBy(() -> write(scheduled, "Too late")).hasMessageContaining("can no longer be changed");
    }

    @Test
    void content_that_differs_from_the_approved_one_voids_the_approval_at_the_start() {
        CampaignTester campaign = approved(2);
        campaign.scheduleInAnHour(EDITOR);
        daymark.clock().advance(Duration.ofHours(1));
        new CampaignsFixture(daymark.jdbc()).approveOtherContent(campaign.id());

        refused(campaign::send, "The content differs from what was approved");

        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.get().schedule()).isNull();
        assertThat(campaign.reason()).contains("must be resubmitted");
    }

    @Test
    void an_approver_looks_at_what_is_approved() {
        CampaignTester campaign = submitted(2);
        refused(() -> APPROVER.call(() -> approvals.approve(campaign.id(), "seen before", 2)), "has changed since");
        Review review = campaign.review();
        refused(
                () -> APPROVER.call(
                        () -> approvals.approve(campaign.id(), review.report().contentHash(), 200)),
                "has changed since");
        refused(() -> APPROVER.call(() -> approvals.sendBack(campaign.id(), " ")), "Enter what should change");
        refused(() -> APPROVER.call(() -> approvals.sendBack(campaign.id(), "x".repeat(1_001))), "1,000 characters");
    }

    @Test
    void a_start_with_a_very_different_number_of_recipients_waits_for_confirmation() {
        CampaignTester campaign = approved(100);
        campaign.scheduleInAnHour(EDITOR);
        unsubscribe(3);
        daymark.clock().advance(Duration.ofHours(1));

        refused(campaign::send, "The campaign was approved for 100 people, but the list now has 97.");

        assertThat(campaign.state()).isEqualTo(CampaignState.SCHEDULED);
        assertThat(campaign.get().peopleToConfirm()).isEqualTo(97);
        assertThat(campaign.isDue()).isFalse();
        refused(() -> EDITOR.call(() -> approvals.confirm(campaign.id(), 97)), "Your role does not allow");
        refused(() -> WRITER.call(() -> approvals.confirm(campaign.id(), 97)), "You made the last change");
        refused(() -> APPROVER.call(() -> approvals.confirm(campaign.id(), 90)), "It now has 97 people, not 90");
        APPROVER.call(() -> approvals.confirm(campaign.id(), 97));
        assertThat(campaign.isDue()).isTrue();
        assertThat(campaign.send()).hasCounts(ACCEPTED, 97, SKIPPED, 3);
    }

    @Test
    void a_start_with_two_percent_more_or_fewer_recipients_needs_no_confirmation() {
        CampaignTester campaign = approved(100);
        campaign.scheduleInAnHour(EDITOR);
        unsubscribe(2);
        daymark.clock().advance(Duration.ofHours(1));

        assertThat(campaign.send().accepted()).isEqualTo(98);
    }

    @Test
    void the_operator_approves_by_sending_and_is_asked_for_another_number_too() {
        CampaignTester draft = campaignTo(2);
        Actor.OPERATOR.run(draft::send);
        assertThat(draft.state()).isEqualTo(CampaignState.SENT);
        assertThat(approvals.latest(draft.id())).get().satisfies(step -> {
            assertThat(step.actor()).isEqualTo("command line");
            assertThat(step.approves()).isTrue();
            assertThat(step.people()).isEqualTo(2);
        });

        list = "inner " + list;
        subscribers.removeAll();
        CampaignTester inReview = submitted(2);
        inReview.scheduleInAnHour(Actor.OPERATOR);
        assertThat(inReview.state()).isEqualTo(CampaignState.SCHEDULED);
        unsubscribe(1);
        daymark.clock().advance(Duration.ofHours(1));
        refused(() -> Actor.OPERATOR.call(inReview::send), "campaign confirm " + inReview.id() + " --people 1");
        Actor.OPERATOR.call(() -> approvals.confirm(inReview.id(), 1));
        assertThat(Actor.OPERATOR.call(inReview::send).accepted()).isEqualTo(1);
    }

    @Test
    void without_the_rule_one_person_decides_and_confirms_a_changed_number() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        CampaignTester campaign = campaignTo(50);
        campaign.acceptWarnings();
        campaign.scheduleInAnHour(EDITOR);
        assertThat(approvals.latest(campaign.id()).orElseThrow().kind()).isEqualTo(ReviewStep.Kind.RELEASED);
        unsubscribe(2);
        daymark.clock().advance(Duration.ofHours(1));
        refused(campaign::send, "The campaign was scheduled for 50 people, but the list now has 48.");
        EDITOR.call(() -> approvals.confirm(campaign.id(), 48));
        assertThat(campaign.send().accepted()).isEqualTo(48);
        assertThat(daymark.get(AcceptedWarnings.class).of(campaign.id()))
                .allMatch(warning -> warning.actor().equals("Wanda Writer"));
    }

    @Test
    void an_approval_rule_switched_on_later_applies_to_scheduled_campaigns() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        CampaignTester campaign = campaignTo(2);
        campaign.acceptWarnings();
        campaign.scheduleInAnHour(EDITOR);
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
        daymark.clock().advance(Duration.ofHours(1));

        refused(campaign::send, "The content differs from what was approved");
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
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
        CampaignTester campaign = approved(2);
        campaign.scheduleInAnHour(EDITOR);
        assertThat(EDITOR.call(() -> schedules.unschedule(campaign.id())).state())
                .isEqualTo(CampaignState.APPROVED);
        EDITOR.call(() -> schedules.startNow(campaign.id(), ZoneId.of("UTC")));
        assertThat(campaign.isDue()).isTrue();

        APPROVER.call(() -> approvals.sendBack(campaign.id(), "Stop, the date is wrong."));
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.isDue()).isFalse();
        campaign.acceptWarnings();
        campaign.submit(WRITER);
        EDITOR.call(() -> approvals.withdraw(campaign.id()));
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        refused(() -> EDITOR.call(() -> approvals.withdraw(campaign.id())), "is draft");
    }

    @Test
    void a_rehearsal_in_the_background_names_whose_message_cannot_be_made_and_stops_the_approval() {
        CampaignTester campaign = campaignTo(3);
        subscribers.setFirstName("person1@example.org", "Eve\nBcc: x");
        Rehearsals rehearsals = daymark.get(Rehearsals.class);
        assertThat(rehearsals.of(campaign.id())).isEmpty();
        campaign.acceptWarnings();
        campaign.submit(WRITER);
        await().until(() -> rehearsals
                .of(campaign.id())
                .filter(result -> result.state() == RehearsalResult.State.DONE)
                .isPresent());

        RehearsalResult result = rehearsals.of(campaign.id()).orElseThrow();
        assertThat(result.done()).isEqualTo(3);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.where()).startsWith("the person ").doesNotContain("@");
            assertThat(finding.where()).endsWith(" " + FindingView.of(finding).person());
        });
        refused(() -> campaign.approve(APPROVER), "1 problem must be fixed first");

        subscribers.setFirstName("person1@example.org", "Eve");
        EDITOR.run(() -> rehearsals.start(campaign.id()));
        await().until(() ->
                rehearsals.of(campaign.id()).orElseThrow().findings().isEmpty()
                        && rehearsals.of(campaign.id()).orElseThrow().state() == RehearsalResult.State.DONE);
        assertThat(campaign.approve(APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void the_arithmetic_agrees_with_what_a_send_does() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        CampaignTester campaign = campaignTo(30);
        long listId = campaign.get().listId();
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

        Audience audience = daymark.get(Audiences.class).of(0, listId);

        assertThat(audience.subscribers()).isEqualTo(29);
        assertThat(audience.unsubscribed()).isEqualTo(4);
        assertThat(audience.suppressed()).isEqualTo(2);
        assertThat(audience.recipients()).isEqualTo(23);
        assertThat(audience.countries().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(23);
        assertThat(audience.zonesKnown()).isEqualTo(audience.countries().get("US"));
        DeliveryCounts totals = campaign.send();
        assertThat(totals).hasCounts(ACCEPTED, 23, SKIPPED, 6);
        assertThat(daymark.get(Audiences.class).of(0, 999_999).recipients()).isZero();
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
