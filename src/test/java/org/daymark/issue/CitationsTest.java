package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.evidence.Source;
import org.daymark.evidence.SourceCard;
import org.daymark.evidence.SourceCards;
import org.daymark.evidence.SourceFixture;
import org.daymark.evidence.StudyDesign;
import org.daymark.issue.DraftField.Choice;
import org.daymark.message.CompiledIssue;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blocks cite source cards, and the block of sources lists them. */
class CitationsTest extends DaymarkTest {
    private static final URI PUBLIC = URI.create("https://news.harborlight.example");
    private static final Source TRIAL =
            SourceFixture.trial("Roe J, Doe A. A trial <of> *rest*. Journal 2022.", "https://doi.org/10.1000/1");
    private static final Source BOOK =
            SourceFixture.of(SourceFixture.trial("Poe B. A _book_ [of] rest.", ""), StudyDesign.EXPERT_OPINION, 0);

    private SourceCards cards;
    private Drafts drafts;
    private DraftBlocks blocks;
    private SourceCard trial;
    private SourceCard book;

    @Override
    protected boolean alone() {
        return true;
    }

    @Override
    protected void started() {
        cards = daymark.get(SourceCards.class);
        drafts = daymark.get(Drafts.class);
        blocks = daymark.get(DraftBlocks.class);
    }

    @BeforeEach
    void addTwoCards() {
        trial = card(TRIAL);
        book = card(BOOK);
    }

    private SourceCard card(Source source) {
        return cards.find(cards.add(source)).orElseThrow();
    }

    /** A quotation, a text and a list of sources, before the footer. */
    private IssueDraft draft() {
        IssueDraft draft = drafts.blank("clinic-article");
        draft = drafts.apply(draft, Map.of("subject", List.of("Rest"), "preheader", List.of("What is known")))
                .draft();
        for (String kind : List.of("references", "text", "quote")) {
            draft = blocks.insert(draft, kind, "").draft();
        }
        return with(
                draft,
                Map.of(
                        field(draft, "quote", "text"), List.of("Rest helped me."),
                        field(draft, "quote", "name"), List.of("Ada Sample"),
                        field(draft, "quote", "role"), List.of("Reader"),
                        field(draft, "text", "prose"), List.of("Rest was studied.")));
    }

    private IssueDraft with(IssueDraft draft, Map<String, List<String>> values) {
        return drafts.apply(draft, values).draft();
    }

    private String field(IssueDraft draft, String kind, String field) {
        String id = blocks.of(draft).stream()
                .filter(block -> block.kind().name().equals(kind))
                .findFirst()
                .orElseThrow()
                .id();
        return DraftField.id(id, field);
    }

    private IssueDraft citing(IssueDraft draft, String kind, SourceCard... cited) {
        List<String> keys = new java.util.ArrayList<>(List.of(""));
        List.of(cited).forEach(card -> keys.add(card.key()));
        return with(draft, Map.of(field(draft, kind, "cites"), keys));
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return daymark.get(IssueCompiler.class)
                .compile(drafts.issue(draft), organisation(), LocalDate.of(2027, 6, 1), PUBLIC);
    }

    private String fingerprint(IssueDraft draft) {
        return daymark.get(IssueCompiler.class).fingerprint(drafts.issue(draft), organisation(), PUBLIC);
    }

    private Organisation organisation() {
        return daymark.get(Organisations.class).current();
    }

    @Test
    void sources_are_numbered_in_the_order_of_their_first_citation_and_listed_without_typing() {
        IssueDraft draft = citing(citing(draft(), "text", book, trial), "quote", trial);

        CompiledIssue mail = compiled(draft);

        String words = Jsoup.parse(mail.html()).text().replace('\u00a0', ' ');
        assertThat(words)
                .contains("Reader [1]", "Rest was studied. [1, 2]")
                .containsSubsequence(
                        "Sources 1. Roe J, Doe A. A trial <of> *rest*. Journal 2022. n = 158 doi:10.1000/1",
                        "2. Poe B. A _book_ [of] rest.");
        assertThat(mail.text())
                .contains("– Ada Sample, Reader [1]", "Rest was studied.\n[1] [2]")
                .contains("[1] Roe J, Doe A. A trial <of> *rest*. Journal 2022. n = 158\n    https://doi.org/10.1000/1")
                .contains("[2] Poe B. A _book_ [of] rest.");
        assertThat(mail.html()).contains("href=\"https://doi.org/10.1000/1\"").doesNotContain("href=\"#");
    }

    @Test
    void typed_sources_follow_and_none_is_listed_twice() {
        IssueDraft draft = citing(draft(), "quote", trial);
        draft = with(
                draft,
                Map.of(
                        field(draft, "references", "items.1.text"), List.of("Roe, typed before"),
                        field(draft, "references", "items.1.link"), List.of("https://doi.org/10.1000/1"),
                        field(draft, "references", "items.2.text"), List.of("A typed source"),
                        field(draft, "references", "items.2.link"), List.of("https://example.org/typed")));
        IssueDraft linked = with(
                draft,
                Map.of(
                        field(draft, "text", "prose"),
                        List.of("See [a typed one](https://example.org/typed) and [Roe](https://doi.org/10.1000/1).")));

        assertThat(compiled(linked).text())
                .contains("a typed one [2]", "Roe [1]", "[1] Roe J", "[2] A typed source")
                .doesNotContain("typed before", "[3]");
    }

    @Test
    void a_list_of_sources_needs_an_entry_only_if_nothing_is_cited() {
        IssueDraft draft = draft();

        assertThat(drafts.faults(draft))
                .extracting(DraftFault::what)
                .singleElement()
                .asString()
                .contains("At least one source is required");
        assertThat(drafts.faults(citing(draft, "quote", trial))).isEmpty();
        assertThat(drafts.faults(citing(citing(draft, "quote", trial), "quote")))
                .hasSize(1);
    }

    @Test
    void numbers_are_not_shown_without_a_list() {
        IssueDraft draft = citing(draft(), "quote", trial);
        String list = blocks.of(draft).get(2).id();

        CompiledIssue mail = compiled(blocks.remove(draft, list));

        assertThat(mail.text()).contains("Reader").doesNotContain("[1]");
        assertThat(mail.html()).doesNotContain("<sup");
    }

    @Test
    void a_change_of_a_cited_card_changes_the_fingerprint_and_no_other_change_does() {
        IssueDraft without = draft();
        IssueDraft listless = blocks.remove(without, blocks.of(without).get(2).id());
        IssueDraft draft = citing(without, "quote", trial);
        String before = fingerprint(draft);
        String plain = fingerprint(listless);

        cards.change(book.id(), 1, SourceFixture.of(BOOK, StudyDesign.SURVEY, 5));
        assertThat(fingerprint(draft)).isEqualTo(before);
        cards.change(trial.id(), 1, SourceFixture.of(TRIAL, StudyDesign.CASE_SERIES, 158));
        assertThat(fingerprint(draft)).isNotEqualTo(before);
        assertThat(fingerprint(listless)).isEqualTo(plain);
        assertThat(draft.toJson()).contains("\"cites\":[\"" + trial.key() + "\"]");
    }

    @Test
    void a_source_that_is_gone_is_a_fault_and_an_archived_one_is_kept_but_not_offered() {
        IssueDraft draft = citing(draft(), "quote", trial);

        cards.archive(trial.id(), true);
        assertThat(drafts.faults(draft)).isEmpty();
        assertThat(choices(draft)).containsExactly(trial.key(), book.key());
        assertThat(choices(draft())).containsExactly(book.key());

        cards.delete(trial.id());
        assertThat(drafts.faults(draft)).anySatisfy(fault -> {
            assertThat(fault.field()).isEqualTo(field(draft, "quote", "cites"));
            assertThat(fault.what()).contains("no longer exists");
        });
        assertThatThrownBy(() -> drafts.issue(draft)).isInstanceOf(Problem.class);
        assertThat(drafts.presentable(draft).citations().isEmpty()).isTrue();
    }

    private List<String> choices(IssueDraft draft) {
        return drafts
                .form(draft)
                .fields()
                .filter(field -> field.id().equals(field(draft, "quote", "cites")))
                .findFirst()
                .orElseThrow()
                .choices()
                .stream()
                .map(Choice::value)
                .toList();
    }

    @Test
    void a_statistic_that_cites_a_card_shows_its_number_of_people_and_needs_no_typed_source() {
        IssueDraft draft = draft();
        draft = blocks.insert(draft, "statistic", "").draft();
        draft = with(
                draft,
                Map.of(
                        field(draft, "statistic", "title"), List.of("A trial of rest"),
                        field(draft, "statistic", "figures.1.value"), List.of("40%"),
                        field(draft, "statistic", "figures.1.label"), List.of("slept better"),
                        field(draft, "statistic", "prose"), List.of("After four weeks.")));
        assertThat(drafts.faults(draft))
                .extracting(DraftFault::what)
                .contains("Source is required.", "Link to the source is required.");

        IssueDraft cited = citing(draft, "statistic", trial, book);

        assertThat(drafts.faults(cited)).isEmpty();
        assertThat(compiled(cited).text()).contains("\nSource: [1] [2], n = 158");
        assertThat(Jsoup.parse(compiled(cited).html()).text().replace('\u00a0', ' '))
                .contains("Source: [1, 2], n = 158");
    }

    @Test
    void a_note_of_permission_is_kept_and_never_printed() {
        IssueDraft draft = draft();
        draft = citing(
                with(draft, Map.of(field(draft, "quote", "permission"), List.of("Agreed in writing, file 12"))),
                "quote",
                trial);

        assertThat(draft.toJson()).contains("file 12");
        assertThat(drafts.faults(draft)).isEmpty();
        assertThat(compiled(draft).toJson()).doesNotContain("file 12");
        assertThat(daymark.get(IssueCompiler.class)
                        .passages(drafts.issue(draft), organisation(), LocalDate.of(2027, 6, 1)))
                .noneMatch(passage -> passage.text().contains("file 12"));
    }
}
