package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
import org.daymark.audience.Audience;
import org.daymark.audience.Audiences;
import org.daymark.audience.Narrowing;
import org.daymark.audience.Narrowings;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.delivery.CampaignTester;
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

/** Segments that narrow the list of a campaign: who is counted, approved and mailed. */
class SegmentSendTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);

    private Segments segments;
    private Segment early;
    private Segment third;
    private CampaignTester campaign;

    @Override
    protected void started() {
        segments = daymark.get(Segments.class);
    }

    @BeforeEach
    void prepare() {
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
        new SubscribersFixture(daymark.jdbc()).removeAll();
        String list = "list " + number;
        daymark.subscribe(list, 12);
        early = segment("Early " + number, tag("early " + number, 0, 8), Operator.YES);
        third = segment("Third " + number, tag("third " + number, 3, 4), Operator.YES);
        campaign = CampaignTester.of(
                daymark,
                WRITER.call(() -> daymark.get(Campaigns.class)
                        .create("clinic-article", list, "Campaign " + number)
                        .id()));
    }

    private long person(int index) {
        return daymark.get(Subscribers.class)
                .find(EmailAddress.parse("person" + index + "@example.org"))
                .orElseThrow()
                .id();
    }

    private Attribute tag(String name, int from, int to) {
        Attribute tag = daymark.get(Attributes.class)
                .define(new AttributeEntry(name, AttributeKind.TAG, Sensitivity.ORDINARY, null, List.of()));
        IntStream.range(from, to)
                .forEach(i -> daymark.get(AttributeValues.class).change(person(i), Map.of(tag, "yes")));
        return tag;
    }

    private static Rule.Group rules(Attribute tag, Operator operator) {
        return new Rule.Group(
                Rule.Match.ALL, List.of(new Rule.Condition(Subject.ATTRIBUTE, tag.id(), operator, List.of())));
    }

    private Segment segment(String name, Attribute tag, Operator operator) {
        return segments.create(name, rules(tag, operator));
    }

    private void narrow() {
        WRITER.run(() -> daymark.get(CampaignLists.class)
                .choose(campaign.id(), campaign.get().listId(), early.id(), third.id()));
    }

    private Audience audience() {
        return daymark.get(Audiences.class).of(campaign.id(), campaign.get().listId());
    }

    private void changeSegment(Segment segment) {
        segments.change(
                segment.id(),
                segment.version(),
                segment.name(),
                new Rule.Group(Rule.Match.ANY, segment.rules().rules()));
    }

    @Test
    void only_members_of_the_list_in_one_segment_and_not_in_the_other_are_counted_and_mailed() {
        narrow();

        assertThat(audience().recipients()).isEqualTo(7);
        assertThat(audience().outside()).isEqualTo(5);
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER).send();

        assertThat(new TreeSet<>(campaign.deliveries().keySet()))
                .containsExactly(
                        "person0@example.org",
                        "person1@example.org",
                        "person2@example.org",
                        "person4@example.org",
                        "person5@example.org",
                        "person6@example.org",
                        "person7@example.org");
    }

    @Test
    void the_start_freezes_the_rules_and_later_changes_do_not_touch_them() {
        narrow();
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER).send();
        changeSegment(early);
        segments.delete(third.id());

        Narrowing narrowing = daymark.get(Narrowings.class).of(campaign.id());
        assertThat(narrowing.only().rules()).isEqualTo(early.rules());
        assertThat(narrowing.except().name()).isEqualTo(third.name());
        assertThat(narrowing.frozen()).isNotNull();
        assertThat(daymark.get(Narrowings.class).includes(narrowing, person(3))).isFalse();
        assertThat(daymark.get(Narrowings.class).includes(narrowing, person(2))).isTrue();
    }

    @Test
    void an_approval_does_not_cover_changed_rules_even_for_the_same_people() {
        narrow();
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
        changeSegment(early);

        assertThat(audience().recipients()).isEqualTo(7);
        assertThat(campaign.review().approval()).isEmpty();
        assertThatThrownBy(() -> WRITER.run(campaign::send)).isInstanceOf(Problem.class);
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.deliveries()).isEmpty();
    }

    @Test
    void choosing_other_segments_voids_an_approval_and_a_started_campaign_refuses_it() {
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
        narrow();
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);

        campaign.acceptWarnings().submit(WRITER).approve(APPROVER).send();
        assertThatThrownBy(() -> daymark.get(CampaignLists.class)
                        .choose(campaign.id(), campaign.get().listId(), 0, 0))
                .hasMessageContaining("can no longer be changed");
    }

    @Test
    void a_copy_goes_to_the_same_segments_and_says_which_no_longer_exist() {
        narrow();
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER).send();

        CampaignLists.Copy copy =
                WRITER.call(() -> daymark.get(CampaignLists.class).duplicate(campaign.id()));
        assertThat(copy.lost()).isEmpty();
        assertThat(daymark.get(Audiences.class)
                        .of(copy.campaign().id(), copy.campaign().listId())
                        .recipients())
                .isEqualTo(7);

        WRITER.run(() -> daymark.get(Campaigns.class).delete(copy.campaign().id()));
        segments.delete(early.id());
        CampaignLists.Copy later =
                WRITER.call(() -> daymark.get(CampaignLists.class).duplicate(campaign.id()));
        assertThat(later.lost()).containsExactly(early.name());
    }

    @Test
    void a_segment_of_a_campaign_that_has_not_started_cannot_be_deleted() {
        narrow();

        assertThatThrownBy(() -> segments.delete(early.id()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("narrows 1 campaign");
        WRITER.run(() -> daymark.get(Campaigns.class).delete(campaign.id()));
        segments.delete(early.id());
        assertThat(segments.find(early.id())).isEmpty();
    }
}
