package org.daymark.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.campaign.Revision;
import org.daymark.campaign.RevisionCause;
import org.daymark.campaign.RevisionKind;
import org.daymark.editing.EditOutcome.BlockGone;
import org.daymark.editing.EditOutcome.Blocked;
import org.daymark.editing.EditOutcome.ChangedSince;
import org.daymark.editing.EditOutcome.Conflict;
import org.daymark.editing.EditOutcome.NothingLeft;
import org.daymark.editing.EditOutcome.Refused;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.issue.DraftBlock;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.DraftField;
import org.daymark.issue.DraftForm;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Acts on one text by several users: saved, merged, refused, undone and redone. */
class EditingTest extends DaymarkTest {
    private static final Actor ADA = Actor.user(81, "Ada (ada@staff.example)", Role.EDITOR, null);
    private static final Actor BEN = Actor.user(82, "Ben (ben@staff.example)", Role.EDITOR, null);
    private static final Actor VIEWER = Actor.user(83, "Vera (vera@staff.example)", Role.VIEWER, null);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Editing editing;
    private CampaignContents contents;
    private DraftBlocks blocks;
    private Window window;
    private Window other;
    private long campaign;

    @Override
    protected void started() {
        editing = daymark.get(Editing.class);
        contents = daymark.get(CampaignContents.class);
        blocks = daymark.get(DraftBlocks.class);
    }

    @BeforeEach
    void prepare() {
        daymark.subscribe("list " + number, List.of("sam" + number + "@example.org"));
        campaign = daymark.get(Campaigns.class)
                .create("clinic-article", "list " + number, null)
                .id();
        window = Window.random();
        other = Window.random();
    }

    private IssueDraft draft() {
        return contents.of(campaign).draft();
    }

    private List<String> ids() {
        return blocks.of(draft()).stream().map(DraftBlock::id).toList();
    }

    private String hash(String block) {
        return DraftBlocks.hash(draft(), block);
    }

    private static Map<String, List<String>> value(String field, String value) {
        return Map.of(field, List.of(value));
    }

    private EditOutcome write(Actor actor, Window in, String block, String seen, String field, String value) {
        return actor.call(() -> editing.edit(campaign, new BlockEdit(block, seen, value(field, value), in)));
    }

    private EditOutcome write(Actor actor, String block, String value) {
        return write(actor, window, block, hash(block), "block-" + block + "-prose", value);
    }

    private EditOutcome undo(Actor actor) {
        return actor.call(() -> editing.undo(campaign, window));
    }

    private EditOutcome redo(Actor actor) {
        return actor.call(() -> editing.redo(campaign, window));
    }

    private EditOutcome move(Actor actor, String block, String after) {
        return actor.call(() -> editing.move(campaign, block, after, window));
    }

    private EditOutcome remove(Actor actor, String block) {
        return actor.call(() -> editing.remove(campaign, block, hash(block), window));
    }

    private static String value(DraftForm.Section section, String field) {
        return section.fields().stream()
                .filter(each -> each.id().equals(field))
                .map(DraftField::value)
                .findFirst()
                .orElseThrow();
    }

    private String value(String field) {
        return value(draft(), field);
    }

    private IssueDraft kept(Revision revision) {
        return contents.revision(campaign, revision.id()).orElseThrow();
    }

    private String value(IssueDraft draft, String field) {
        return daymark.get(Drafts.class)
                .form(draft)
                .fields()
                .filter(each -> each.id().equals(field))
                .map(DraftField::value)
                .findFirst()
                .orElseThrow();
    }

    private List<Revision> revisions() {
        return contents.revisions(campaign);
    }

    private List<AuditEntry> audited() {
        return audited(100);
    }

    private List<AuditEntry> audited(int limit) {
        return daymark.get(Audit.class)
                .entries(new AuditQuery("", "", "campaign " + campaign, null, null, Long.MAX_VALUE), limit);
    }

    private static ObjectNode node(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    @Test
    void each_act_is_saved_listed_and_audited_with_its_version() {
        Saved inserted = (Saved) ADA.call(() -> editing.insert(campaign, "text", "b3", window));
        move(ADA, "b5", "b2");
        ADA.call(() -> editing.duplicate(campaign, "b6", window));
        ADA.call(() -> editing.hide(campaign, "b6", true, window));
        ADA.call(() -> editing.hide(campaign, "b6", false, window));
        remove(ADA, "b4");
        ADA.call(() -> editing.paste(
                campaign, List.of(node("{\"block\":\"divider\"}"), node("{\"block\":\"divider\"}")), "b2", window));
        write(ADA, window, DraftBlocks.HEAD, hash(DraftBlocks.HEAD), "subject", "A subject");
        write(ADA, "b3", "Edited");

        assertThat(inserted.content().version()).isEqualTo(1);
        assertThat(inserted.changed()).containsExactly(inserted.block());
        assertThat(editing.acts(campaign))
                .extracting(Act::kind, Act::version, Act::authorName)
                .containsExactly(
                        tuple(ActKind.EDIT, 9, "Ada"),
                        tuple(ActKind.EDIT, 8, "Ada"),
                        tuple(ActKind.PASTE, 7, "Ada"),
                        tuple(ActKind.REMOVE, 6, "Ada"),
                        tuple(ActKind.SHOW, 5, "Ada"),
                        tuple(ActKind.HIDE, 4, "Ada"),
                        tuple(ActKind.DUPLICATE, 3, "Ada"),
                        tuple(ActKind.MOVE, 2, "Ada"),
                        tuple(ActKind.INSERT, 1, "Ada"));
        assertThat(editing.acts(campaign)).extracting(Act::block).startsWith("b3", DraftBlocks.HEAD, "", "b4");
        assertThat(audited().stream().filter(entry -> entry.act().equals("campaign.edit")))
                .hasSize(9)
                .first()
                .satisfies(entry -> assertThat(entry.after()).contains("\"edit\"", "\"b3\"", "9"));
        assertThat(daymark.get(Campaigns.class).get(campaign).subject()).isEqualTo("A subject");
        assertThat(ids()).startsWith("b1", "b2").hasSize(15);
    }

    @Test
    void everything_can_be_undone_and_redone_act_by_act() {
        IssueDraft original = draft();
        List<IssueDraft> states = new ArrayList<>(List.of(original));
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            any(random);
            daymark.clock().advance(Duration.ofSeconds(11));
            if (!draft().equals(states.get(states.size() - 1))) {
                states.add(draft());
            }
        }
        assertThat(states).hasSizeGreaterThan(15);

        for (int i = states.size() - 2; i >= 0; i--) {
            assertThat(undo(ADA)).isInstanceOf(Saved.class);
            assertThat(draft()).isEqualTo(states.get(i));
        }
        assertThat(undo(ADA)).isInstanceOf(NothingLeft.class);
        for (int i = 1; i < states.size(); i++) {
            assertThat(redo(ADA)).isInstanceOf(Saved.class);
            assertThat(draft()).isEqualTo(states.get(i));
        }
        assertThat(redo(ADA)).isInstanceOf(NothingLeft.class);
        undo(ADA);
        undo(ADA);
        redo(ADA);
        assertThat(draft()).isEqualTo(states.get(states.size() - 2));
    }

    private void any(Random random) {
        List<String> ids = ids();
        String id = ids.get(random.nextInt(ids.size() - 1));
        String after = ids.get(random.nextInt(ids.size()));
        ADA.run(() -> {
            switch (random.nextInt(7)) {
                case 0 -> editing.insert(campaign, "quote", after, window);
                case 1 -> editing.move(campaign, id, after, window);
                case 2 -> editing.duplicate(campaign, id, window);
                case 3 -> editing.hide(campaign, id, random.nextBoolean(), window);
                case 4 -> editing.remove(campaign, id, hash(id), window);
                case 5 -> editing.paste(campaign, List.of(node("{\"block\":\"divider\"}")), after, window);
                default ->
                    editing.edit(
                            campaign,
                            new BlockEdit(
                                    DraftBlocks.HEAD,
                                    hash(DraftBlocks.HEAD),
                                    value("subject", "Subject " + random.nextInt()),
                                    window));
            }
        });
    }

    @Test
    void a_new_act_ends_the_redo_of_others_and_the_undo_of_an_undone_one() {
        move(ADA, "b3", "b5");
        move(ADA, "b4", "");
        undo(ADA);
        assertThat(ADA.call(() -> editing.undoState(campaign))
                        .redo()
                        .orElseThrow()
                        .block())
                .isEqualTo("b4");
        move(ADA, "b7", "");
        assertThat(redo(ADA)).isInstanceOf(NothingLeft.class);
        assertThat(((Saved) undo(ADA)).block()).isEqualTo("b7");
        assertThat(((Saved) redo(ADA)).block()).isEqualTo("b7");
        assertThat(((Saved) undo(ADA)).block()).isEqualTo("b7");
        assertThat(((Saved) undo(ADA)).block()).isEqualTo("b3");
        assertThat(ids())
                .isEqualTo(IntStream.rangeClosed(1, 12).mapToObj(i -> "b" + i).toList());
    }

    @Test
    void undo_reverses_ones_own_acts_and_leaves_those_of_others() {
        write(ADA, "b3", "Adas");
        move(BEN, "b7", "b1");
        write(BEN, "b4", "Bens");

        assertThat(((Saved) undo(ADA)).block()).isEqualTo("b3");
        assertThat(undo(ADA)).isInstanceOf(NothingLeft.class);
        assertThat(value("block-b3-prose")).startsWith("Hello");
        assertThat(value("block-b4-prose")).isEqualTo("Bens");
        assertThat(ids()).startsWith("b1", "b7", "b2");
    }

    @Test
    void undo_never_overwrites_what_someone_else_wrote_since() {
        write(ADA, "b3", "Adas");
        write(BEN, "b3", "Bens");

        assertThat(undo(ADA)).isInstanceOfSatisfying(Blocked.class, blocked -> {
            assertThat(blocked.block()).isEqualTo("b3");
            assertThat(blocked.act().kind()).isEqualTo(ActKind.EDIT);
            assertThat(blocked.by().name()).isEqualTo("Ben");
            assertThat(blocked.by().self()).isFalse();
        });
        assertThat(value("block-b3-prose")).isEqualTo("Bens");
        undo(BEN);
        assertThat(undo(ADA)).isInstanceOf(Saved.class);
        assertThat(value("block-b3-prose")).startsWith("Hello");
    }

    @Test
    void typing_in_one_block_is_one_act_until_a_pause_another_block_or_a_minute() {
        for (int i = 1; i <= 3; i++) {
            write(ADA, "b3", "Typing " + i);
            daymark.clock().advance(Duration.ofSeconds(3));
        }
        write(ADA, "b4", "Another block");
        write(ADA, "b3", "Back again");
        daymark.clock().advance(Duration.ofSeconds(11));
        write(ADA, "b3", "After a pause");
        for (int i = 1; i <= 12; i++) {
            daymark.clock().advance(Duration.ofSeconds(6));
            write(ADA, "b3", "Without a pause " + i);
        }

        assertThat(editing.acts(campaign))
                .extracting(Act::block, Act::version)
                .containsExactly(tuple("b3", 18), tuple("b3", 15), tuple("b3", 5), tuple("b4", 4), tuple("b3", 3));
        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("Without a pause 9");
        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("Back again");
        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("Typing 3");
    }

    @Test
    void text_of_others_between_two_saves_is_not_folded_into_ones_own() {
        write(ADA, "b3", "Adas");
        write(BEN, "b3", "Bens");
        write(ADA, "b3", "Adas again");

        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("Bens");
    }

    @Test
    void typed_and_taken_back_leaves_no_act() {
        write(ADA, "b3", "Before");
        daymark.clock().advance(Duration.ofSeconds(11));
        write(ADA, "b3", "x");
        write(ADA, "b3", "Before");

        assertThat(editing.acts(campaign)).extracting(Act::version).containsExactly(1);
        undo(ADA);
        assertThat(value("block-b3-prose")).startsWith("Hello");
    }

    @Test
    void different_blocks_merge_silently() {
        String seenThree = hash("b3");
        String seenFour = hash("b4");
        write(ADA, window, "b3", seenThree, "block-b3-prose", "Adas");
        move(ADA, "b4", "");
        Saved saved = (Saved) write(BEN, other, "b4", seenFour, "block-b4-prose", "Bens");

        assertThat(saved.changed()).containsExactly("b4");
        assertThat(value("block-b3-prose")).isEqualTo("Adas");
        assertThat(value("block-b4-prose")).isEqualTo("Bens");
        assertThat(ids()).startsWith("b4", "b1");
    }

    @Test
    void the_same_block_is_a_conflict_that_shows_both_texts_and_keeps_mine() {
        String seen = hash("b3");
        write(ADA, window, "b3", seen, "block-b3-prose", "Adas");
        Conflict conflict = (Conflict) write(BEN, other, "b3", seen, "block-b3-prose", "Bens");

        assertThat(value(conflict.theirs(), "block-b3-prose")).isEqualTo("Adas");
        assertThat(value(conflict.mine(), "block-b3-prose")).isEqualTo("Bens");
        assertThat(conflict.theirs().hash()).isEqualTo(hash("b3"));
        assertThat(conflict.by().name()).isEqualTo("Ada");
        assertThat(value("block-b3-prose")).isEqualTo("Adas");
        Revision aside = revisions().get(0);
        assertThat(aside.kind()).isEqualTo(RevisionKind.SET_ASIDE);
        assertThat(contents.revision(campaign, aside.id()).orElseThrow().toJson())
                .contains("Bens");
        assertThat(audited()).extracting(AuditEntry::act).contains("campaign.set-aside");

        // Someone writes on meanwhile: what is kept has to have been seen.
        write(ADA, "b3", "Adas, longer");
        BlockEdit mine = new BlockEdit("b3", conflict.theirs().hash(), value("block-b3-prose", "Bens"), other);
        Conflict again = (Conflict) BEN.call(() -> editing.keepMine(campaign, mine));
        BlockEdit seenNow = new BlockEdit("b3", again.theirs().hash(), value("block-b3-prose", "Bens"), other);
        Saved kept = (Saved) BEN.call(() -> editing.keepMine(campaign, seenNow));

        assertThat(kept.act()).isEqualTo(ActKind.KEEP);
        assertThat(value("block-b3-prose")).isEqualTo("Bens");
        assertThat(revisions().get(0).cause().cause()).isEqualTo(RevisionCause.KEPT);
        assertThat(revisions())
                .anySatisfy(revision -> assertThat(contents.revision(campaign, revision.id())
                                .orElseThrow()
                                .toJson())
                        .contains("Adas, longer"));
        undo(BEN);
        assertThat(value("block-b3-prose")).isEqualTo("Adas, longer");
    }

    @Test
    void conflicts_of_two_blocks_in_one_window_are_both_kept() {
        String three = hash("b3");
        String four = hash("b4");
        write(ADA, "b3", "Adas three");
        write(ADA, "b4", "Adas four");
        write(BEN, other, "b3", three, "block-b3-prose", "Bens three");
        write(BEN, other, "b3", three, "block-b3-prose", "Bens three, typed on");
        write(BEN, other, "b4", four, "block-b4-prose", "Bens four");

        List<Revision> aside = revisions().stream()
                .filter(revision -> revision.kind() == RevisionKind.SET_ASIDE)
                .toList();
        assertThat(aside).hasSize(2);
        assertThat(value(kept(aside.get(1)), "block-b3-prose")).isEqualTo("Bens three, typed on");
        assertThat(value(kept(aside.get(0)), "block-b4-prose")).isEqualTo("Bens four");
        assertThat(value("block-b3-prose")).isEqualTo("Adas three");
        assertThat(value("block-b4-prose")).isEqualTo("Adas four");
    }

    @Test
    void a_window_is_in_no_conflict_with_its_own_save_whose_answer_it_did_not_get() {
        String seen = hash("b3");
        write(ADA, window, "b3", seen, "block-b3-prose", "One");
        assertThat(write(ADA, window, "b3", seen, "block-b3-prose", "One two")).isInstanceOf(Saved.class);
        String head = hash(DraftBlocks.HEAD);
        write(ADA, window, DraftBlocks.HEAD, head, "subject", "One");
        assertThat(write(ADA, window, DraftBlocks.HEAD, head, "subject", "One two"))
                .isInstanceOf(Saved.class);
        assertThat(write(ADA, other, "b3", seen, "block-b3-prose", "Another window"))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.by().self()).isTrue());
        write(BEN, other, "b3", hash("b3"), "block-b3-prose", "Bens");
        assertThat(write(ADA, window, "b3", seen, "block-b3-prose", "One two three"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void the_same_words_of_two_people_are_no_conflict() {
        String seen = hash("b3");
        write(ADA, window, "b3", seen, "block-b3-prose", "Both");

        assertThat(write(BEN, other, "b3", seen, "block-b3-prose", "Both")).isInstanceOf(Unchanged.class);
        assertThat(revisions()).noneMatch(revision -> revision.kind() == RevisionKind.SET_ASIDE);
    }

    @Test
    void an_invalid_value_is_kept_with_its_reason_and_keeps_the_text_from_review() {
        Saved saved = (Saved) write(ADA, "b3", "Hello {{nonsense}}");

        assertThat(saved.form().errors()).extracting(DraftField::id).containsExactly("block-b3-prose");
        assertThat(value("block-b3-prose")).isEqualTo("Hello {{nonsense}}");
        assertThat(daymark.get(Approvals.class).review(campaign).report().errors())
                .anySatisfy(finding -> assertThat(finding.field()).isEqualTo("block-b3-prose"));
        Saved inserted = (Saved) ADA.call(() -> editing.insert(campaign, "quote", "b3", window));
        assertThat(inserted.form().errors())
                .extracting(DraftField::id)
                .contains("block-" + inserted.block() + "-text", "block-b3-prose");
    }

    @Test
    void a_text_written_into_a_removed_block_is_kept() {
        String seen = hash("b4");
        remove(ADA, "b4");
        BlockGone gone = (BlockGone) write(BEN, other, "b4", seen, "block-b4-prose", "Bens last words");

        assertThat(gone.by().name()).isEqualTo("Ada");
        assertThat(gone.kept()).isTrue();
        assertThat(ids()).doesNotContain("b4");
        Revision aside = revisions().get(0);
        assertThat(aside.kind()).isEqualTo(RevisionKind.SET_ASIDE);
        int version = contents.of(campaign).version();
        BEN.run(() -> editing.restore(campaign, aside.id(), version, other));
        assertThat(ids()).startsWith("b1", "b2", "b3", "b4", "b5");
        assertThat(value("block-b4-prose")).isEqualTo("Bens last words");

        BlockGone unknown = (BlockGone) write(BEN, other, "bnever", "x", "block-bnever-prose", "words");
        assertThat(unknown.kept()).isFalse();
        assertThat(unknown.by().name()).isEmpty();
    }

    @Test
    void acts_on_blocks_and_places_that_are_gone_are_answered() {
        remove(ADA, "b4");
        remove(ADA, "b5");
        Saved moved = (Saved) move(BEN, "b9", "b5");
        assertThat(moved.changed()).contains("b9");
        assertThat(ids()).startsWith("b1", "b2", "b3", "b9", "b6");
        Saved inserted = (Saved) BEN.call(() -> editing.insert(campaign, "divider", "b4", other));
        assertThat(ids()).startsWith("b1", "b2", "b3", inserted.block(), "b9");

        List<Supplier<EditOutcome>> attempts = List.of(
                () -> editing.move(campaign, "b4", "b1", other),
                () -> editing.duplicate(campaign, "b4", other),
                () -> editing.hide(campaign, "b4", true, other),
                () -> editing.remove(campaign, "b4", "", other));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(BEN.call(attempt))
                        .isInstanceOfSatisfying(
                                BlockGone.class,
                                gone -> assertThat(gone.by().name()).isEqualTo("Ada")));
        assertThat(move(BEN, "b9", "bnever")).isInstanceOf(BlockGone.class);
        assertThat(move(BEN, "b9", inserted.block())).isInstanceOf(Unchanged.class);
    }

    @Test
    void a_block_that_someone_changed_is_not_removed_unseen() {
        String seen = hash("b4");
        write(ADA, "b4", "Adas new words");
        ChangedSince changed = (ChangedSince) BEN.call(() -> editing.remove(campaign, "b4", seen, other));

        assertThat(value(changed.theirs(), "block-b4-prose")).isEqualTo("Adas new words");
        assertThat(changed.by().name()).isEqualTo("Ada");
        assertThat(BEN.call(
                        () -> editing.remove(campaign, "b4", changed.theirs().hash(), other)))
                .isInstanceOf(Saved.class);
    }

    @Test
    void a_block_is_inserted_with_content_where_a_finding_asks_for_it() {
        Saved inserted = (Saved) ADA.call(
                () -> editing.insertFor(campaign, "off_label", Map.of("prose", "It is off-label."), "b4", window));
        assertThat(ids()).startsWith("b1", "b2", "b3", "b4", inserted.block());
        assertThat(value("block-" + inserted.block() + "-prose")).isEqualTo("It is off-label.");
        assertThat(value("block-" + inserted.block() + "-title")).isEqualTo("About this use");
        Saved box = (Saved) ADA.call(() -> editing.insertFor(campaign, "help_box", Map.of(), "", window));
        assertThat(ids()).containsSubsequence("b10", box.block(), "b11");
    }

    @Test
    void what_cannot_be_done_is_refused_in_words_and_changes_nothing() {
        IssueDraft before = draft();
        List<Supplier<EditOutcome>> attempts = List.of(
                () -> editing.move(campaign, "b12", "", window),
                () -> editing.remove(campaign, "b12", hash("b12"), window),
                () -> editing.insert(campaign, "nonsense", "", window),
                () -> editing.paste(campaign, List.of(), "", window),
                () -> editing.edit(campaign, new BlockEdit("b3", hash("b3"), value("block-b4-prose", "x"), window)),
                () -> editing.edit(campaign, new BlockEdit("b3", hash("b3"), value("subject", "x"), window)),
                () -> editing.edit(
                        campaign, new BlockEdit("issue", hash("issue"), value("block-b3-prose", "x"), window)),
                () -> editing.edit(campaign, new BlockEdit("b3", hash("b3"), value("block-b3-html", "x"), window)),
                () -> editing.edit(
                        campaign, new BlockEdit("b3", hash("b3"), value("block-b3-prose", "x".repeat(70_000)), window)),
                () -> editing.restore(campaign, 999_999, 0, window));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThat(ADA.call(attempt))
                        .isInstanceOfSatisfying(
                                Refused.class,
                                refused -> assertThat(refused.words()).endsWith(".")));
        assertThat(draft()).isEqualTo(before);
        assertThatThrownBy(() -> VIEWER.call(() -> editing.move(campaign, "b3", "", window)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> VIEWER.call(() -> editing.undo(campaign, window)))
                .isInstanceOf(NotPermitted.class);
        new CampaignsFixture(daymark.jdbc()).setState(campaign, CampaignState.SENT);
        assertThat(move(ADA, "b3", "")).isInstanceOf(Refused.class);
    }

    @Test
    void the_texts_before_a_paste_a_restore_and_a_submission_stay_revisions() {
        write(ADA, "b3", "Before the paste");
        ADA.run(() -> editing.paste(campaign, List.of(node("{\"block\":\"divider\"}")), "b3", window));
        write(ADA, "b3", "After the paste");
        write(ADA, "b3", "After the paste, typed on");
        long first = revisions().stream()
                .filter(revision -> revision.version() == 1)
                .findFirst()
                .orElseThrow()
                .id();
        Saved restored = (Saved) ADA.call(
                () -> editing.restore(campaign, first, contents.of(campaign).version(), window));
        assertThat(restored.act()).isEqualTo(ActKind.RESTORE);
        assertThat(value("block-b3-prose")).isEqualTo("Before the paste");
        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("After the paste, typed on");
        assertThat(texts()).contains("Before the paste", "After the paste, typed on");
    }

    private List<String> texts() {
        return revisions().stream()
                .map(revision -> contents.revision(campaign, revision.id()).orElseThrow())
                .map(draft ->
                        blocks.content(draft, "b3").orElseThrow().path("prose").asString())
                .toList();
    }

    @Test
    void an_act_voids_a_review_and_the_submitted_text_stays_even_if_it_was_withdrawn() {
        write(ADA, "b3", "As submitted");
        new CampaignsFixture(daymark.jdbc()).setState(campaign, CampaignState.IN_REVIEW);
        daymark.clock().advance(Duration.ofSeconds(1));
        ADA.run(() -> daymark.get(Approvals.class).withdraw(campaign));
        daymark.clock().advance(Duration.ofSeconds(1));
        write(ADA, "b3", "Withdrawn and changed");
        assertThat(texts()).startsWith("Withdrawn and changed", "As submitted");
        assertThat(editing.acts(campaign)).hasSize(2);
        undo(ADA);
        assertThat(value("block-b3-prose")).isEqualTo("As submitted");

        new CampaignsFixture(daymark.jdbc()).setState(campaign, CampaignState.APPROVED);
        move(ADA, "b3", "");
        assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(audited()).extracting(AuditEntry::act).contains("campaign.approval-void");
    }

    @Test
    void windows_that_write_different_blocks_at_the_same_time_all_win() {
        List<String> written = List.of("b3", "b4", "b10");
        ExecutorService threads = Executors.newFixedThreadPool(written.size() + 1);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (String block : written) {
                Actor actor = block.equals("b3") ? ADA : BEN;
                Window own = Window.random();
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 1; i <= 15; i++) {
                                assertThat(write(
                                                actor,
                                                own,
                                                block,
                                                hash(block),
                                                "block-" + block + "-prose",
                                                "Text " + i))
                                        .isInstanceOf(Saved.class);
                            }
                        },
                        threads));
            }
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 1; i <= 15; i++) {
                            assertThat(move(ADA, "b7", i % 2 == 0 ? "" : "b2")).isInstanceOf(Saved.class);
                        }
                    },
                    threads));
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        assertThat(contents.of(campaign).version()).isEqualTo(60);
        written.forEach(block -> assertThat(value("block-" + block + "-prose")).isEqualTo("Text 15"));
        assertThat(ids()).startsWith("b1", "b2", "b7");
    }

    @Test
    void windows_that_write_the_same_block_at_the_same_time_lose_no_text() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            String seen = hash("b3");
            List<CompletableFuture<EditOutcome>> all = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> write(
                                    i % 2 == 0 ? ADA : BEN,
                                    Window.random(),
                                    "b3",
                                    seen,
                                    "block-b3-prose",
                                    "Window " + i),
                            threads))
                    .toList();
            List<EditOutcome> outcomes =
                    all.stream().map(CompletableFuture::join).toList();
            assertThat(outcomes.stream().filter(Saved.class::isInstance)).hasSize(1);
            assertThat(outcomes.stream().filter(Conflict.class::isInstance)).hasSize(3);
        } finally {
            threads.shutdown();
        }
        assertThat(texts()).contains("Window 0", "Window 1", "Window 2", "Window 3");
    }

    /** Each writer knows the text as of some moments ago, as an open page does. */
    @Test
    void two_writers_at_the_same_time_lose_nothing_that_they_typed() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<String> typed = new CopyOnWriteArrayList<>();
        try {
            List<CompletableFuture<Void>> writers = Stream.of(ADA, BEN)
                    .map(writer -> CompletableFuture.runAsync(
                            () -> writer.run(() -> anything(new Random(writer.id()), writer.name(), typed)), threads))
                    .toList();
            writers.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        ActRepository repository = daymark.get(ActRepository.class);
        StringBuilder kept = new StringBuilder(draft().toJson());
        editing.acts(campaign)
                .forEach(act -> kept.append(repository.changes(act).toJson()));
        revisions()
                .forEach(revision -> kept.append(
                        contents.revision(campaign, revision.id()).orElseThrow().toJson()));
        assertThat(typed)
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(kept.toString()).contains(text));
        assertThat(ids()).doesNotHaveDuplicates().endsWith("b12");
        assertThat(audited(500).stream().filter(entry -> entry.act().equals("campaign.edit")))
                .hasSameSizeAs(editing.acts(campaign));
    }

    private void anything(Random random, String name, List<String> typed) {
        Window own = Window.random();
        IssueDraft seen = draft();
        for (int i = 0; i < 40; i++) {
            daymark.clock().advance(Duration.ofSeconds(11));
            List<DraftBlock> all = blocks.of(seen);
            DraftBlock block = all.get(random.nextInt(all.size() - 1));
            String after = all.get(random.nextInt(all.size())).id();
            switch (random.nextInt(8)) {
                case 0 -> editing.insert(campaign, "text", after, own);
                case 1 -> editing.move(campaign, block.id(), after, own);
                case 2 -> editing.remove(campaign, block.id(), block.hash(), own);
                case 3 -> editing.undo(campaign, own);
                default -> {
                    String text = "<" + name + " wrote " + i + ">";
                    String field = block.kind().name().equals("text") ? "prose" : "left-out";
                    EditOutcome outcome = editing.edit(
                            campaign,
                            new BlockEdit(
                                    block.id(), block.hash(), value("block-" + block.id() + "-" + field, text), own));
                    if (field.equals("prose") && !(outcome instanceof BlockGone gone && !gone.kept())) {
                        typed.add(text);
                    }
                }
            }
            if (random.nextInt(3) > 0) {
                seen = draft();
            }
        }
    }

    @Test
    void a_deleted_campaign_leaves_no_acts() {
        move(ADA, "b7", "");
        ADA.run(() -> daymark.get(Presence.class).seen(campaign, window));

        ADA.run(() -> daymark.get(Campaigns.class).delete(campaign));

        assertThat(editing.acts(campaign)).isEmpty();
    }

    @Test
    void a_draft_stored_without_ids_opens_and_keeps_its_version_until_something_is_changed() {
        String stored = draft().toJson();
        assertThat(stored).doesNotContain("\"ids\"");
        CampaignContent saved = ADA.call(() ->
                contents.save(campaign, IssueDraft.fromJson(stored.replace("How loud is too loud?", "Loud?")), 0));

        assertThat(new CampaignsFixture(daymark.jdbc()).contents(campaign))
                .containsExactly(stored.replace("How loud is too loud?", "Loud?"));
        assertThat(write(ADA, window, "b3", hash("b3"), "block-b3-prose", value("block-b3-prose")))
                .isInstanceOf(Unchanged.class);
        assertThat(contents.of(campaign).version()).isEqualTo(saved.version());
    }
}
