package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.daymark.audience.BlockConditions;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignRehearsal;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.NewCampaigns;
import org.daymark.campaign.Variants;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.ShownTo;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.people.OwnData;
import org.daymark.preflight.Finding;
import org.daymark.problem.Problem;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks that only members of a segment see, or all but them: decided for each recipient by the first claim. */
class ConditionalBlocksTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final String CHECKLIST = "b7";
    private static final String CHECKLIST_TITLE = "When a hearing test is worth your time";
    private static final String QUOTE = "b8";
    private static final String QUOTED = "Most leave glad";

    private Attribute tag;
    private Segment volunteers;
    private CampaignTester campaign;

    @BeforeEach
    void prepare() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        new SubscribersFixture(daymark.jdbc()).removeAll();
        String list = "list " + number;
        daymark.subscribe(list, List.of(address("in"), address("out")));
        tag = daymark.get(Attributes.class)
                .define(new AttributeEntry(
                        "volunteer " + number, AttributeKind.TAG, Sensitivity.ORDINARY, null, List.of()));
        mark("in", "yes");
        volunteers = segment("Volunteers " + number, Operator.YES);
        campaign = CampaignTester.of(
                daymark,
                WRITER.call(() -> daymark.get(Campaigns.class)
                        .create("clinic-article", list, "Campaign " + number)
                        .id()));
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private long person(String name) {
        return daymark.get(Subscribers.class)
                .find(EmailAddress.parse(address(name)))
                .orElseThrow()
                .id();
    }

    private void mark(String name, String value) {
        daymark.get(AttributeValues.class).change(person(name), Map.of(tag, value));
    }

    private Segment segment(String name, Operator operator) {
        return daymark.get(Segments.class)
                .create(
                        name,
                        new Rule.Group(
                                Rule.Match.ALL,
                                List.of(new Rule.Condition(Subject.ATTRIBUTE, tag.id(), operator, List.of()))));
    }

    private EditOutcome show(String block, Segment segment, boolean members) {
        return show(campaign.id(), block, new ShownTo(segment.id(), members));
    }

    private EditOutcome show(long text, String block, ShownTo to) {
        return WRITER.call(() -> daymark.get(Editing.class).showTo(text, block, to, Window.NONE));
    }

    private List<Mail> to(String name) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(address(name)))
                .toList();
    }

    private List<Finding> errors() {
        return daymark.get(CampaignChecks.class).check(campaign.id()).errors();
    }

    @Test
    void members_see_their_blocks_and_all_others_see_theirs_in_both_parts_of_the_mail() {
        show(CHECKLIST, volunteers, true);
        show(QUOTE, volunteers, false);

        assertThat(campaign.send().accepted()).isEqualTo(2);

        MailAssert.assertThat(to("in").get(0))
                .hasHtml(CHECKLIST_TITLE)
                .hasText("themselves")
                .lacks(QUOTED)
                .lacks(volunteers.name())
                .lacks("shown_to");
        MailAssert.assertThat(to("out").get(0)).hasHtml(QUOTED).hasText("glad").lacks(CHECKLIST_TITLE);
    }

    @Test
    void a_message_that_is_tried_again_has_the_blocks_of_its_first_attempt() {
        show(CHECKLIST, volunteers, true);
        answers.put(address("in"), Map.of(Step.END, "451 4.7.1 try again later"));
        assertThat(campaign.send().deferred()).isEqualTo(1);
        answers.clear();
        mark("in", "");
        daymark.clock().advance(Duration.ofMinutes(31));

        assertThat(campaign.send().accepted()).isEqualTo(2);

        MailAssert.assertThat(to("in").get(0)).hasHtml(CHECKLIST_TITLE);
    }

    @Test
    void the_rules_are_those_of_the_start_and_a_killed_run_continues_with_what_its_claims_have_chosen() {
        show(CHECKLIST, volunteers, true);
        assertThat(campaign.send().accepted()).isEqualTo(2);
        String first = to("in").get(0).content();
        int before = peer.accepted().size();
        DeliveriesFixture stored = new DeliveriesFixture(daymark.jdbc());
        stored.abandon(campaign.id(), CampaignState.SENDING, address("in"));
        daymark.get(Segments.class)
                .change(
                        volunteers.id(),
                        volunteers.version(),
                        volunteers.name(),
                        new Rule.Group(Rule.Match.NONE, volunteers.rules().rules()));
        campaign.send();
        stored.sendAllAgain(campaign.id());
        daymark.get(Campaigns.class).reopen(campaign.id());
        campaign.send();

        assertThat(peer.accepted().subList(before, peer.accepted().size()))
                .filteredOn(mail -> mail.recipient().equals(address("in")))
                .singleElement()
                .extracting(Mail::content)
                .isEqualTo(first);
        assertThat(daymark.get(BlockConditions.class).frozen(campaign.id()).segments())
                .singleElement()
                .satisfies(segment -> assertThat(segment.rules()).isEqualTo(volunteers.rules()));
    }

    @Test
    void every_rule_looks_at_the_blocks_of_all_readers() {
        Segment others = segment("Others " + number, Operator.NO);
        write("block-b7-items", List.of("This is a miracle cure for everyone."));
        List<Finding> before = errors();
        show(CHECKLIST, volunteers, true);
        assertThat(errors()).isNotEmpty().doesNotHaveDuplicates().isEqualTo(before);

        show(CHECKLIST, others, false);

        assertThat(errors()).isNotEmpty().doesNotHaveDuplicates().isEqualTo(before);
    }

    private void write(String field, List<String> values) {
        CampaignContents contents = daymark.get(CampaignContents.class);
        var content = contents.of(campaign.id());
        WRITER.run(() -> contents.save(
                campaign.id(),
                daymark.get(org.daymark.issue.Drafts.class)
                        .apply(content.draft(), Map.of(field, values))
                        .draft(),
                content.version()));
    }

    @Test
    void an_approval_is_for_the_segments_rules_too() {
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
        show(CHECKLIST, volunteers, true);
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
        daymark.get(Segments.class)
                .change(
                        volunteers.id(),
                        volunteers.version(),
                        volunteers.name(),
                        new Rule.Group(Rule.Match.NONE, volunteers.rules().rules()));

        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class);
        assertThat(to("in")).isEmpty();
    }

    @Test
    void all_languages_have_the_conditions_of_the_campaigns_own() {
        long spanish = WRITER.call(
                () -> daymark.get(Variants.class).add(campaign.id(), "es").id());
        show(CHECKLIST, volunteers, true);
        new SubscribersFixture(daymark.jdbc()).setLanguage(address("out"), "es");

        assertThat(campaign.send().accepted()).isEqualTo(2);

        assertThat(DraftBlocks.conditions(
                        daymark.get(CampaignContents.class).of(spanish).draft()))
                .isEmpty();
        MailAssert.assertThat(to("in").get(0)).hasHtml(CHECKLIST_TITLE);
        MailAssert.assertThat(to("out").get(0)).hasHtml("lang=\"es\"").lacks(CHECKLIST_TITLE);
    }

    @Test
    void the_rehearsal_renders_each_message_with_the_blocks_of_its_reader() {
        show(CHECKLIST, volunteers, true);

        assertThat(daymark.get(CampaignRehearsal.class)
                        .check(campaign.id(), (done, total) -> {})
                        .checks())
                .filteredOn(check -> check.rule().equals("recipient-rendering"))
                .singleElement()
                .satisfies(check -> assertThat(check.passed()).isTrue());
    }

    @Test
    void the_ledger_knows_who_got_which_blocks_until_the_person_is_erased() {
        show(CHECKLIST, volunteers, true);
        campaign.send();
        DeliveriesFixture stored = new DeliveriesFixture(daymark.jdbc());
        assertThat(stored.combinations(campaign.id())).containsExactly(1, 0);

        daymark.get(OwnData.class).erase(person("in"));

        assertThat(stored.combinations(campaign.id())).containsExactly(null, 0);
    }

    @Test
    void undo_copies_and_the_limit_of_segments_keep_to_what_a_user_sees() {
        show(CHECKLIST, volunteers, true);
        long copy = WRITER.call(
                () -> daymark.get(NewCampaigns.class).duplicate(campaign.id()).id());
        assertThat(conditions(copy)).containsExactly(Map.entry(CHECKLIST, new ShownTo(volunteers.id(), true)));
        WRITER.run(() -> daymark.get(Editing.class).duplicate(campaign.id(), CHECKLIST, Window.NONE));
        assertThat(conditions(campaign.id())).hasSize(2);
        WRITER.run(() -> {
            daymark.get(Editing.class).undo(campaign.id(), Window.NONE);
            daymark.get(Editing.class).undo(campaign.id(), Window.NONE);
        });
        assertThat(conditions(campaign.id())).isEmpty();
        for (String block : List.of("b3", "b4", "b5")) {
            show(block, segment("Segment " + block + number, Operator.YES), true);
        }

        EditOutcome fourth = show(CHECKLIST, volunteers, true);

        assertThat(fourth).isInstanceOf(EditOutcome.Refused.class);
        assertThat(conditions(campaign.id())).hasSize(3);
        assertThat(show("b12", volunteers, true)).as("the footer").isInstanceOf(EditOutcome.Refused.class);
    }

    private Map<String, ShownTo> conditions(long text) {
        return DraftBlocks.conditions(
                daymark.get(CampaignContents.class).of(text).draft());
    }

    @Test
    void a_segment_that_decides_who_sees_a_block_cannot_be_deleted_until_the_campaign_has_started() {
        show(CHECKLIST, volunteers, false);

        assertThatThrownBy(() -> daymark.get(Segments.class).delete(volunteers.id()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("decides who sees blocks")
                .hasMessageContaining("Campaign " + number);

        assertThat(campaign.send().accepted()).isEqualTo(2);
        daymark.get(Segments.class).delete(volunteers.id());
        assertThat(daymark.get(BlockConditions.class).frozen(campaign.id()).segments())
                .hasSize(1);
    }
}
