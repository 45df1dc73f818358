package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.DraftBlocks.Inserted;
import org.daymark.issue.DraftReversal.ChangedSince;
import org.daymark.issue.DraftReversal.Reversed;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DraftBlocksTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final IssueTester issues = IssueTester.packaged();
    private final Drafts drafts = issues.drafts();
    private final DraftBlocks blocks = issues.draftBlocks(new Random(7));
    private final IssueDraft article = drafts.ofKit(IssueTester.CLINIC);

    private static ObjectNode node(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    private List<String> ids(IssueDraft draft) {
        return blocks.of(draft).stream().map(DraftBlock::id).toList();
    }

    private IssueDraft edited(IssueDraft draft, String field, String value) {
        return drafts.apply(draft, Map.of(field, List.of(value))).draft();
    }

    private IssueDraft reversed(DraftChange change, IssueDraft now) {
        assertThat(blocks.reverse(change, now)).isInstanceOf(Reversed.class);
        return ((Reversed) blocks.reverse(change, now)).draft();
    }

    @Test
    void the_list_of_blocks_has_their_ids_places_kinds_and_hashes() {
        List<DraftBlock> all = blocks.of(article);

        assertThat(all).extracting(DraftBlock::id).startsWith("b1", "b2", "b3").hasSize(12);
        assertThat(all).extracting(DraftBlock::number).startsWith(1, 2, 3);
        assertThat(all.get(11).kind().role()).isEqualTo(BlockRole.FOOTER);
        assertThat(all).extracting(DraftBlock::hash).doesNotHaveDuplicates();
        assertThat(drafts.form(article).sections().get(3).hash())
                .isEqualTo(all.get(2).hash())
                .isEqualTo(DraftBlocks.hash(article, "b3"));
        assertThat(drafts.form(article).sections().get(0).hash())
                .isEqualTo(DraftBlocks.hash(article, DraftBlocks.HEAD));
        IssueDraft changed = edited(article, "block-b3-prose", "New");
        assertThat(DraftBlocks.hash(changed, "b3")).isNotEqualTo(DraftBlocks.hash(article, "b3"));
        assertThat(DraftBlocks.hash(changed, "b4")).isEqualTo(DraftBlocks.hash(article, "b4"));
        assertThat(drafts.apply(article, Map.of("block-b3-prose", List.of("{{x}}")))
                        .form()
                        .sections()
                        .get(3)
                        .hash())
                .isEqualTo(DraftBlocks.hash(edited(article, "block-b3-prose", "{{x}}"), "b3"));
        assertThat(DraftBlocks.hash(article, "bgone")).isEmpty();
    }

    @Test
    void a_new_block_of_every_kind_can_be_saved_shown_and_says_what_it_lacks() {
        for (BlockKind kind : blocks.kinds()) {
            Inserted inserted = blocks.insert(article, kind.name(), "b3");

            assertThat(ids(inserted.draft())).startsWith("b1", "b2", "b3", inserted.id(), "b4");
            IssueDraft read = IssueDraft.fromJson(inserted.draft().toJson());
            assertThat(read).isEqualTo(inserted.draft());
            assertThat(shown(read)).contains("Unsubscribe");
            boolean complete = kind.fields()
                            .noneMatch(
                                    field -> field.required() && field.start().isEmpty())
                    && (kind.role() == BlockKind.BlockRole.HELP
                            || kind.parts().stream().allMatch(BlockKind.Entry.class::isInstance));
            assertThat(drafts.faults(read).isEmpty()).as(kind.name()).isEqualTo(complete);
            assertThat(drafts.faults(read))
                    .allSatisfy(fault -> assertThat(fault.field()).startsWith("block-" + inserted.id()));
        }
        assertThat(blocks.kinds())
                .extracting(BlockKind::name)
                .contains("text", "help_box")
                .doesNotContain("footer");
    }

    private String shown(IssueDraft draft) {
        return issues.compiler()
                .compile(
                        drafts.presentable(draft),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("https://mail.harborlight.example"))
                .html();
    }

    @Test
    void a_help_box_comes_with_words_in_english_issues_only_and_to_the_block_that_asks_for_it() {
        assertThat(blocks.placeFor(article, "b3")).isEqualTo("b3");
        assertThat(blocks.placeFor(article, "")).isEqualTo("b10");
        assertThat(blocks.placeFor(article, "b12")).isEqualTo("b10");
        Inserted box = blocks.insert(article, "help_box", blocks.placeFor(article, ""));
        assertThat(drafts.faults(box.draft())).isEmpty();
        assertThat(drafts.issue(box.draft()).has(BlockRole.HELP)).isTrue();

        IssueTester more = IssueTester.withTestKits();
        IssueDraft arabic = more.drafts().ofKit(IssueTester.ARABIC);
        Inserted empty = more.draftBlocks(new Random(1)).insert(arabic, "help_box", "");
        assertThat(more.drafts().faults(empty.draft()))
                .extracting(DraftFault::field)
                .containsExactly("block-" + empty.id() + "-title", "block-" + empty.id() + "-prose");
        Inserted call = more.draftBlocks(new Random(1)).insert(arabic, "call_to_action", "");
        assertThat(blocks.content(call.draft(), call.id())
                        .orElseThrow()
                        .path("link")
                        .asString())
                .isEqualTo("{{website}}");
    }

    @Test
    void blocks_move_to_the_start_behind_others_and_at_most_before_the_footer() {
        assertThat(ids(blocks.move(article, "b3", ""))).startsWith("b3", "b1", "b2", "b4");
        assertThat(ids(blocks.move(article, "b3", "b5"))).startsWith("b1", "b2", "b4", "b5", "b3", "b6");
        assertThat(ids(blocks.move(article, "b5", "b2"))).startsWith("b1", "b2", "b5", "b3", "b4", "b6");
        assertThat(ids(blocks.move(article, "b3", "b12"))).endsWith("b11", "b3", "b12");
        assertThat(blocks.move(article, "b3", "b3")).isEqualTo(article);
        assertThat(blocks.move(article, "b3", "b2")).isEqualTo(article);
        assertThat(drafts.issue(blocks.move(article, "b3", "b12")).ids()).endsWith("b11", "b3", "b12");
    }

    @Test
    void a_copy_follows_its_original_and_has_its_own_id() {
        Inserted copy = blocks.duplicate(article, "b8");

        assertThat(ids(copy.draft())).containsSubsequence("b8", copy.id(), "b9").hasSize(13);
        assertThat(DraftBlocks.hash(copy.draft(), copy.id())).isEqualTo(DraftBlocks.hash(article, "b8"));
        assertThat(copy.id()).matches("b[0-9a-z]{9}");
    }

    @Test
    void a_removed_block_is_gone_and_a_hidden_one_only_from_the_mail() {
        assertThat(ids(blocks.remove(article, "b8"))).doesNotContain("b8").hasSize(11);
        IssueDraft hidden = blocks.hide(article, "b8", true);
        assertThat(blocks.find(hidden, "b8").orElseThrow().hidden()).isTrue();
        assertThat(drafts.issue(hidden).ids()).doesNotContain("b8");
        assertThat(blocks.hide(hidden, "b8", false)).isEqualTo(article);
        assertThat(hidden).isEqualTo(edited(article, "block-b8-left-out", "true"));
    }

    @Test
    void the_footer_stays_where_it_is() {
        List<Runnable> attempts = List.of(
                () -> blocks.move(article, "b12", ""),
                () -> blocks.duplicate(article, "b12"),
                () -> blocks.remove(article, "b12"),
                () -> blocks.hide(article, "b12", true),
                () -> blocks.replace(article, "b12", node("{\"block\":\"text\"}")),
                () -> blocks.replace(article, "b3", node("{\"block\":\"footer\"}")),
                () -> blocks.insert(article, "footer", "b3"),
                () -> blocks.paste(article, List.of(node("{\"block\":\"footer\"}")), ""));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt::run)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("footer"));
        assertThat(ids(blocks.insert(article, "text", "b12").draft())).endsWith("b12");
    }

    @Test
    void blocks_that_are_gone_and_kinds_that_do_not_exist_are_refused() {
        List<Runnable> attempts = List.of(
                () -> blocks.move(article, "b99", ""),
                () -> blocks.move(article, "b3", "b99"),
                () -> blocks.duplicate(article, "issue"),
                () -> blocks.remove(article, ""),
                () -> blocks.hide(article, "../x", true),
                () -> blocks.insert(article, "text", "bgone"));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt::run)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("no longer exists"));
        for (String kind : List.of("nonsense", "../kits/x", "parts", "")) {
            assertThatThrownBy(() -> blocks.insert(article, kind, ""))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("The blocks are");
        }
    }

    @Test
    void pasted_blocks_stand_together_with_everything_they_had() {
        Inserted pasted = blocks.paste(
                article,
                List.of(
                        node("{\"block\":\"text\",\"title\":\"One\",\"prose\":\"First.\"}"),
                        node("{\"block\":\"two_columns\",\"left\":{\"title\":\"L\"},\"right\":{}}"),
                        node("{\"block\":\"statistic\",\"figures\":[{\"value\":\"67%\",\"label\":\"l\"}]}"),
                        node("{\"block\":\"checklist\",\"items\":[\"a\",\"b\"],\"left_out\":true}")),
                "b2");

        assertThat(ids(pasted.draft()).subList(2, 6)).isEqualTo(pasted.ids());
        assertThat(drafts.form(pasted.draft()).fields())
                .anySatisfy(field -> assertThat(field.value()).isEqualTo("67%"));
        assertThat(shown(pasted.draft())).contains("First.").contains("[Text]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"block\":\"text\",\"html\":\"<b>\"}",
                "{\"block\":\"text\",\"prose\":7}",
                "{\"block\":\"text\",\"prose\":{\"a\":\"b\"}}",
                "{\"block\":\"text\",\"id\":\"b1\"}",
                "{\"block\":\"text\",\"left_out\":\"true\"}",
                "{\"block\":\"text\",\"sample\":\"prose\"}",
                "{\"block\":\"two_columns\",\"left\":{\"html\":\"x\"}}",
                "{\"block\":\"statistic\",\"figures\":{\"value\":\"1\"}}",
                "{\"block\":\"statistic\",\"figures\":[{\"value\":\"1\",\"x\":\"y\"}]}",
                "{\"block\":\"statistic\",\"figures\":[{},{},{},{},{}]}",
                "{\"block\":\"checklist\",\"items\":[[\"a\"]]}",
                "{\"block\":[]}",
                "{}"
            })
    void a_pasted_block_of_another_form_is_refused(String json) {
        assertThatThrownBy(() -> blocks.paste(article, List.of(node(json)), "")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> blocks.replace(article, "b3", node(json))).isInstanceOf(Problem.class);
    }

    @Test
    void an_issue_has_a_hundred_blocks_at_most() {
        List<ObjectNode> many = Collections.nCopies(88, node("{\"block\":\"divider\"}"));
        IssueDraft full = blocks.paste(article, many, "b1").draft();

        assertThat(ids(full)).hasSize(100).doesNotHaveDuplicates();
        List<Runnable> attempts = List.of(
                () -> blocks.insert(full, "text", ""),
                () -> blocks.duplicate(full, "b3"),
                () -> blocks.paste(article, Collections.nCopies(89, node("{\"block\":\"divider\"}")), ""));
        assertThat(attempts)
                .allSatisfy(attempt -> assertThatThrownBy(attempt::run)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("at most 100 blocks"));
        assertThat(IssueDraft.fromJson(full.toJson())).isEqualTo(full);
    }

    @Test
    void an_issue_can_start_with_nothing_but_its_footer() {
        IssueDraft blank = drafts.blank(IssueTester.JUNE);

        assertThat(blocks.of(blank)).extracting(block -> block.kind().name()).containsExactly("footer");
        assertThat(drafts.faults(blank)).extracting(DraftFault::field).containsExactly("subject", "preheader");
        assertThat(shown(blank)).contains("Unsubscribe");
        assertThat(drafts.leftovers(blank, IssueTester.ORGANISATION)).isEmpty();
        IssueDraft written = edited(edited(blank, "subject", "News"), "preheader", "From us");
        assertThat(drafts.faults(written)).isEmpty();
        assertThat(drafts.issue(written).blocks()).hasSize(1);
        assertThat(ids(blocks.insert(written, "text", "").draft())).hasSize(2).endsWith("b1");
        assertThat(blocks.placeFor(blank, "")).isEmpty();
    }

    @Test
    void any_acts_undone_one_by_one_give_the_same_draft_and_redone_the_later_one() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            IssueDraft draft = article;
            Deque<DraftChange> done = new ArrayDeque<>();
            for (int i = 0; i < 25; i++) {
                IssueDraft next = any(draft, random);
                done.push(DraftChange.fromJson(DraftChange.between(draft, next).toJson()));
                draft = next;
            }
            IssueDraft last = draft;

            Deque<DraftChange> undone = new ArrayDeque<>();
            while (!done.isEmpty()) {
                IssueDraft earlier = reversed(done.pop(), draft);
                undone.push(DraftChange.between(draft, earlier));
                draft = earlier;
            }
            assertThat(draft).as("seed " + seed).isEqualTo(article);
            while (!undone.isEmpty()) {
                draft = reversed(undone.pop(), draft);
            }
            assertThat(draft).as("seed " + seed).isEqualTo(last);
        }
    }

    private IssueDraft any(IssueDraft draft, Random random) {
        List<String> ids = ids(draft);
        String id = ids.get(random.nextInt(ids.size() - 1));
        String after = random.nextInt(8) == 0 ? "" : ids.get(random.nextInt(ids.size()));
        List<BlockKind> kinds = blocks.kinds();
        return switch (random.nextInt(9)) {
            case 0 ->
                blocks.insert(draft, kinds.get(random.nextInt(kinds.size())).name(), after)
                        .draft();
            case 1, 2 -> blocks.move(draft, id, after);
            case 3 -> blocks.duplicate(draft, id).draft();
            case 4 -> ids.size() > 3 ? blocks.remove(draft, id) : draft;
            case 5 -> blocks.hide(draft, id, random.nextBoolean());
            case 6 -> edited(draft, "subject", "Subject " + random.nextInt(3));
            case 7 -> blocks.replace(draft, id, node("{\"block\":\"text\",\"prose\":\"" + random.nextInt() + "\"}"));
            default ->
                blocks.paste(
                                draft,
                                IntStream.range(0, 1 + random.nextInt(3))
                                        .mapToObj(i -> node("{\"block\":\"text\",\"prose\":\"pasted " + i + "\"}"))
                                        .toList(),
                                after)
                        .draft();
        };
    }

    @Test
    void an_undo_leaves_what_others_did_to_other_blocks() {
        IssueDraft removed = blocks.remove(article, "b5");
        DraftChange removal = DraftChange.between(article, removed);
        IssueDraft later = edited(blocks.move(blocks.remove(removed, "b4"), "b7", ""), "block-b3-prose", "Theirs");

        IssueDraft back = reversed(removal, later);

        assertThat(ids(back)).containsExactly("b7", "b1", "b2", "b3", "b5", "b6", "b8", "b9", "b10", "b11", "b12");
        assertThat(DraftBlocks.hash(back, "b5")).isEqualTo(DraftBlocks.hash(article, "b5"));
        assertThat(drafts.form(back).fields())
                .anySatisfy(field -> assertThat(field.value()).isEqualTo("Theirs"));

        DraftChange move = DraftChange.between(article, blocks.move(article, "b3", "b6"));
        IssueDraft inserted =
                blocks.insert(blocks.move(article, "b3", "b6"), "text", "b6").draft();
        List<String> order = new ArrayList<>(ids(reversed(move, inserted)));
        order.removeIf(id -> id.length() > 3);
        assertThat(order).isEqualTo(ids(article));
    }

    @Test
    void an_undo_overwrites_nothing_that_was_changed_since() {
        DraftChange edit = DraftChange.between(article, edited(article, "block-b3-prose", "Mine"));
        DraftChange head = DraftChange.between(article, edited(article, "subject", "Mine"));
        DraftChange move = DraftChange.between(article, blocks.move(article, "b3", "b6"));
        Inserted inserted = blocks.insert(article, "text", "b3");
        DraftChange insertion = DraftChange.between(article, inserted.draft());

        assertThat(blocks.reverse(edit, edited(article, "block-b3-prose", "Theirs")))
                .isEqualTo(new ChangedSince("b3"));
        assertThat(blocks.reverse(edit, blocks.remove(article, "b3"))).isEqualTo(new ChangedSince("b3"));
        assertThat(blocks.reverse(head, edited(article, "subject", "Theirs")))
                .isEqualTo(new ChangedSince(DraftBlocks.HEAD));
        assertThat(blocks.reverse(head, edited(edited(article, "subject", "Mine"), "preheader", "Theirs")))
                .isInstanceOf(Reversed.class);
        assertThat(blocks.reverse(move, blocks.move(article, "b3", "b9"))).isEqualTo(new ChangedSince("b3"));
        assertThat(blocks.reverse(move, blocks.remove(article, "b3"))).isEqualTo(new ChangedSince("b3"));
        assertThat(blocks.reverse(insertion, edited(inserted.draft(), "block-" + inserted.id() + "-prose", "Theirs")))
                .isEqualTo(new ChangedSince(inserted.id()));
        assertThat(blocks.reverse(insertion, article)).isEqualTo(new ChangedSince(inserted.id()));
    }

    @Test
    void edits_of_a_block_join_into_one_and_moves_do_not() {
        IssueDraft first = edited(article, "block-b3-prose", "O");
        IssueDraft second = edited(first, "block-b3-prose", "One");
        DraftChange joined = DraftChange.between(article, first)
                .and(DraftChange.between(first, second))
                .orElseThrow();

        assertThat(joined).isEqualTo(DraftChange.between(article, second));
        assertThat(joined.and(DraftChange.between(second, article))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
        assertThat(joined.and(DraftChange.between(second, blocks.move(second, "b3", ""))))
                .isEmpty();
    }

    @Test
    void a_removed_block_can_be_put_back_to_write_into() {
        IssueDraft removed = blocks.remove(article, "b5");
        DraftChange removal = DraftChange.between(article, removed);

        assertThat(removal.removes("b5")).isTrue();
        assertThat(removal.removes("b4")).isFalse();
        assertThat(blocks.withRemoved(removed, removal, "b5")).isEqualTo(article);
        assertThatThrownBy(() -> blocks.withRemoved(removed, removal, "b4")).isInstanceOf(Problem.class);
    }

    @Test
    void half_characters_survive_in_a_change() {
        DraftChange change = DraftChange.between(article, edited(article, "block-b3-prose", "half \uD83D here"));

        assertThat(change.toJson()).doesNotContain("\uD83D").contains("\\ud83d");
        assertThat(DraftChange.fromJson(change.toJson())).isEqualTo(change);
    }
}
