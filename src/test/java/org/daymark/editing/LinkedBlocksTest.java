package org.daymark.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.campaign.NewCampaigns;
import org.daymark.campaign.Revision;
import org.daymark.editing.EditOutcome.Refused;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.issue.DraftBlock;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.IssueDraft;
import org.daymark.problem.Problem;
import org.daymark.saved.OwnTemplates;
import org.daymark.saved.SavedBlock;
import org.daymark.saved.SavedBlocks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Saved blocks: issues that follow one change with it, until they are sent. */
class LinkedBlocksTest extends DaymarkTest {
    private static final Actor ADA = Actor.user(81, "Ada (ada@staff.example)", Role.EDITOR, null);
    private static final Actor EVE = Actor.user(84, "Eve (eve@staff.example)", Role.EDITOR, null);
    private static final Actor VIEWER = Actor.user(83, "Vera (vera@staff.example)", Role.VIEWER, null);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Window WINDOW = Window.random();

    private Editing editing;
    private LinkedBlocks linked;
    private SavedBlocks saved;
    private CampaignContents contents;
    private DraftBlocks blocks;
    private long campaign;
    private SavedBlock hours;

    @Override
    protected void started() {
        editing = daymark.get(Editing.class);
        linked = daymark.get(LinkedBlocks.class);
        saved = daymark.get(SavedBlocks.class);
        contents = daymark.get(CampaignContents.class);
        blocks = daymark.get(DraftBlocks.class);
    }

    @BeforeEach
    void prepare() {
        campaign = campaign();
        hours = ADA.call(() -> {
            String block = insertedText("Open on weekdays.");
            SavedBlock kept = saved.add("Hours " + number, draft(campaign), block);
            editing.link(campaign, block, kept, WINDOW);
            return kept;
        });
    }

    private long campaign() {
        daymark.subscribe("list " + ++number, List.of("sam" + number + "@example.org"));
        return daymark.get(Campaigns.class)
                .create("clinic-article", "list " + number, null)
                .id();
    }

    private IssueDraft draft(long id) {
        return contents.of(id).draft();
    }

    private static ObjectNode text(String words) {
        return JSON.createObjectNode().put("block", "text").put("prose", words);
    }

    private String insertedText(String words) {
        return ((Saved) editing.paste(campaign, List.of(text(words)), "b1", WINDOW)).block();
    }

    /** The texts of the linked blocks of a campaign. */
    private List<String> linkedTexts(long id) {
        IssueDraft draft = draft(id);
        return blocks.of(draft).stream()
                .filter(block -> block.linked() == hours.id())
                .map(DraftBlock::id)
                .map(block ->
                        blocks.content(draft, block).orElseThrow().path("prose").asString())
                .toList();
    }

    private List<LinkUse> change(String words) {
        return change(words, false);
    }

    private List<LinkUse> change(String words, boolean unschedule) {
        return EVE.call(() -> linked.change(saved.find(hours.id()).orElseThrow(), text(words), unschedule));
    }

    @Test
    void drafts_follow_a_saved_block_and_keep_the_text_of_before_among_their_versions() {
        long second = campaign();
        ADA.run(() -> {
            editing.insertLinked(second, hours, "", WINDOW);
            editing.insertLinked(second, hours, "b2", WINDOW);
        });

        List<LinkUse> following = change("Open every day.");

        assertThat(following).extracting(LinkUse::campaignId).containsExactly(campaign, second);
        assertThat(linkedTexts(campaign)).containsExactly("Open every day.");
        assertThat(linkedTexts(second)).containsExactly("Open every day.", "Open every day.");
        Revision newest = contents.revisions(second).get(0);
        assertThat(newest.authorName()).contains("Eve");
        assertThat(newest.cause().words()).isEqualTo("Saved block “" + hours.name() + "” changed");
        assertThat(contents.revisions(second)).hasSizeGreaterThan(1);
    }

    @Test
    void an_approval_of_an_issue_becomes_void_when_its_saved_block_changes() {
        Campaigns campaigns = daymark.get(Campaigns.class);
        approveAsItIs(campaign);

        assertThat(change("Open every day.")).extracting(LinkUse::voids).containsExactly(true);

        Campaign now = campaigns.get(campaign);
        assertThat(now.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(linkedTexts(campaign)).containsExactly("Open every day.");
    }

    @Test
    void a_scheduled_campaign_keeps_its_text_unless_it_is_unscheduled() {
        Campaigns campaigns = daymark.get(Campaigns.class);
        approveAsItIs(campaign);
        new CampaignsFixture(daymark.jdbc()).schedule(campaign, Instant.parse("2040-06-01T09:00:00Z"), "UTC");

        assertThat(change("Open every day.")).isEmpty();
        assertThat(linkedTexts(campaign)).containsExactly("Open on weekdays.");
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.SCHEDULED);

        assertThat(change("Open on Sundays too.", true)).hasSize(1);
        assertThat(linkedTexts(campaign)).containsExactly("Open on Sundays too.");
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void a_linked_block_is_not_edited_in_an_issue_until_it_is_unlinked() {
        ADA.run(() -> {
            DraftBlock block = linkedBlock();
            BlockEdit edit = new BlockEdit(
                    block.id(), block.hash(), Map.of("block-" + block.id() + "-prose", List.of("Mine.")), WINDOW);
            assertThat(editing.edit(campaign, edit))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.words()).contains(hours.name()));

            editing.unlink(campaign, block.id(), WINDOW);
        });

        assertThat(change("Open every day.")).isEmpty();
        assertThat(draft(campaign).toJson()).contains("Open on weekdays.").doesNotContain("linked");
    }

    private DraftBlock linkedBlock() {
        return blocks.of(draft(campaign)).stream()
                .filter(block -> block.linked() > 0)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_restored_or_copied_text_has_the_saved_block_as_it_is_now() {
        long before = ADA.call(() -> contents.revisions(campaign).get(0).id());
        change("Open every day.");

        ADA.run(() -> editing.restore(campaign, before, contents.of(campaign).version(), WINDOW));
        assertThat(linkedTexts(campaign)).containsExactly("Open every day.");

        Campaign copy = ADA.call(() -> daymark.get(NewCampaigns.class).duplicate(campaign));
        change("Closed in July.");
        assertThat(linkedTexts(copy.id())).containsExactly("Closed in July.");
    }

    @Test
    void a_template_starts_campaigns_with_its_text_and_its_links() {
        OwnTemplates templates = daymark.get(OwnTemplates.class);
        long template = ADA.call(
                () -> templates.add("Spring letter " + number, draft(campaign)).id());
        change("Open every day.");

        Campaign begun =
                ADA.call(() -> daymark.get(NewCampaigns.class).beginFromTemplate(template, "list " + number, ""));

        assertThat(begun.name()).isEqualTo("Spring letter " + number);
        assertThat(draft(begun.id()).subject()).isEqualTo(draft(campaign).subject());
        assertThat(linkedTexts(begun.id())).containsExactly("Open every day.");
        assertThatThrownBy(() -> ADA.call(() -> templates.add("Spring letter " + number, draft(campaign))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Choose another name");
    }

    @Test
    void what_follows_a_deleted_block_keeps_its_text_and_can_be_edited() {
        ADA.run(() -> saved.delete(hours.id()));

        ADA.run(() -> {
            DraftBlock block = linkedBlock();
            editing.edit(
                    campaign,
                    new BlockEdit(
                            block.id(),
                            block.hash(),
                            Map.of("block-" + block.id() + "-prose", List.of("Mine.")),
                            WINDOW));
        });

        assertThat(draft(campaign).toJson()).contains("Mine.").doesNotContain("linked");
    }

    @Test
    void a_block_with_a_picture_of_its_kit_a_footer_and_a_wrong_name_are_refused() {
        IssueDraft draft = draft(campaign);
        List<DraftBlock> all = blocks.of(draft);
        DraftBlock hero = all.stream()
                .filter(block -> blocks.showsPictureOfKit(
                        blocks.content(draft, block.id()).orElseThrow()))
                .findFirst()
                .orElseThrow();
        String footer = all.get(all.size() - 1).id();
        String text = linkedBlock().id();

        ADA.run(() -> {
            assertProblem("picture of its kit", () -> saved.add("Hero " + number, draft, hero.id()));
            assertProblem("footer", () -> saved.add("Footer " + number, draft, footer));
            assertProblem("Enter a name", () -> saved.add("  ", draft, text));
            assertProblem("limit is 100", () -> saved.add("x".repeat(101), draft, text));
            assertProblem("control characters", () -> saved.add("a\u0000b", draft, text));
            assertProblem("Another saved block", () -> saved.add(hours.name(), draft, text));
        });
        assertThatThrownBy(() -> VIEWER.call(() -> saved.add("Mine", draft, text)))
                .isInstanceOf(NotPermitted.class);
    }

    private static void assertProblem(String words, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(Problem.class).hasMessageContaining(words);
    }

    @Test
    void two_changes_at_once_are_not_mixed() {
        SavedBlock seen = saved.find(hours.id()).orElseThrow();
        change("Open every day.");

        assertThatThrownBy(() -> ADA.call(() -> linked.change(seen, text("Never open."), false)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("meanwhile");
        assertThat(linkedTexts(campaign)).containsExactly("Open every day.");
    }

    private void approveAsItIs(long id) {
        new CampaignsFixture(daymark.jdbc()).setState(id, CampaignState.APPROVED);
    }
}
