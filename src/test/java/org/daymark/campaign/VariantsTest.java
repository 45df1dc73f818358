package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.delivery.CampaignTester;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlocks;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.TranslatedBlock;
import org.daymark.issue.TranslatedBlock.State;
import org.daymark.preflight.Finding;
import org.daymark.problem.Problem;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.text.MailLanguage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The languages of a campaign's issue: what is translated, what is out of date, and what they bind. */
class VariantsTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);

    /** The first text of the kit. */
    private static final String TEXT = "b3";

    private static final String TEXT_FIELD = "block-b3-prose";

    private Variants variants;
    private Campaigns campaigns;
    private CampaignContents contents;
    private Editing editing;

    @Override
    protected void started() {
        variants = daymark.get(Variants.class);
        campaigns = daymark.get(Campaigns.class);
        contents = daymark.get(CampaignContents.class);
        editing = daymark.get(Editing.class);
    }

    @BeforeEach
    void prepare() {
        daymark.get(ApprovalRules.class).choose(Choice.ALWAYS);
    }

    private CampaignTester campaign() {
        new SubscribersFixture(daymark.jdbc()).removeAll();
        daymark.subscribe("list " + number, 2);
        return CampaignTester.of(
                daymark,
                WRITER.call(() -> campaigns
                        .create("clinic-article", "list " + number, "Campaign " + number)
                        .id()));
    }

    private Variant add(CampaignTester campaign, String language) {
        return WRITER.call(() -> variants.add(campaign.id(), language));
    }

    private void write(long text, String field, String value) {
        WRITER.run(() -> {
            CampaignContent content = contents.of(text);
            IssueDraft draft = daymark.get(Drafts.class)
                    .apply(content.draft(), Map.of(field, List.of(value)))
                    .draft();
            contents.save(text, draft, content.version());
        });
    }

    private Map<String, State> states(Variant variant) {
        return variants.translation(variant).blocks().stream()
                .collect(Collectors.toMap(TranslatedBlock::block, TranslatedBlock::state));
    }

    private String baseHash(CampaignTester campaign, String block) {
        return DraftBlocks.hash(contents.of(campaign.id()).draft(), block);
    }

    @Test
    void the_base_says_for_all_languages_which_blocks_only_the_web_view_has() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        write(spanish.id(), TEXT_FIELD, "Hola.");
        String before = daymark.get(CampaignIssues.class).contentHash(campaign.get());

        write(campaign.id(), DraftBlocks.webOnlyField(TEXT), "true");

        assertThat(inMail(spanish)).doesNotContain(TEXT);
        assertThat(states(spanish)).as("its words are the same").containsEntry(TEXT, State.CURRENT);
        assertThat(daymark.get(CampaignIssues.class).contentHash(campaign.get()))
                .isNotEqualTo(before);
        write(campaign.id(), DraftBlocks.webOnlyField(TEXT), "false");
        write(spanish.id(), DraftBlocks.webOnlyField(TEXT), "true");
        assertThat(inMail(spanish)).as("a switch of its own decides nothing").contains(TEXT);
    }

    private List<String> inMail(Variant variant) {
        return daymark.get(CampaignIssues.class)
                .issue(campaigns.text(variant.id()))
                .inMail()
                .ids();
    }

    @Test
    void a_variant_is_a_copy_of_the_base_with_its_own_text_and_versions() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        String english = campaign.get().subject();

        write(spanish.id(), "subject", "¿Cuánto es demasiado?");

        assertThat(campaign.get().subject()).isEqualTo(english);
        assertThat(campaigns.text(spanish.id()).subject()).isEqualTo("¿Cuánto es demasiado?");
        assertThat(contents.of(spanish.id()).draft().language()).isEqualTo("es");
        assertThat(contents.revisions(spanish.id())).isNotEmpty();
        assertThat(contents.revisions(campaign.id())).isEmpty();
        assertThat(campaigns.find(spanish.id())).as("no campaign of its own").isEmpty();
        assertThat(variants.languages(campaign.id()))
                .extracting(Variants.Language::tag)
                .containsExactly("en-US", "es");
        assertThat(variants.toAdd(campaign.id())).extracting(MailLanguage::tag).doesNotContain("es");
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 20))
                .filteredOn(entry -> entry.target().equals("campaign " + campaign.id()))
                .extracting(AuditEntry::act)
                .contains("campaign.language-add");
    }

    @Test
    void bad_doubled_and_too_many_languages_are_refused() {
        CampaignTester campaign = campaign();
        add(campaign, "pt-BR");
        for (String bad : List.of("", "spanish!", "x", "e\u0000s", "es-" + "a".repeat(400), "{{first_name}}")) {
            assertThatThrownBy(() -> add(campaign, bad))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("tag");
        }
        assertThatThrownBy(() -> add(campaign, "PT_br")).hasMessageContaining("already has");
        assertThatThrownBy(() -> add(campaign, "en-US")).hasMessageContaining("already has");
        List.of("es", "fr", "de", "ar", "it", "nl", "pl").forEach(tag -> add(campaign, tag));
        assertThatThrownBy(() -> add(campaign, "sv")).hasMessageContaining("at most 8");
        Actor reader = Actor.user(74, "Vera Viewer (vera@staff.example)", Role.VIEWER, null);
        assertThatThrownBy(() -> reader.call(() -> variants.add(campaign.id(), "sv")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_block_is_untranslated_then_current_then_out_of_date_then_current_again() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        assertThat(states(spanish))
                .containsEntry(TEXT, State.UNTRANSLATED)
                .containsEntry(DraftBlocks.HEAD, State.UNTRANSLATED);

        write(campaign.id(), TEXT_FIELD, "Hello, this is new in the base already.");
        assertThat(states(spanish)).containsEntry(TEXT, State.UNTRANSLATED);
        write(spanish.id(), TEXT_FIELD, "Hola, esto ya es nuevo.");
        assertThat(states(spanish)).as("translated from the base of now").containsEntry(TEXT, State.CURRENT);

        write(campaign.id(), TEXT_FIELD, "Hello again, and this is newer.");
        assertThat(states(spanish)).containsEntry(TEXT, State.CHANGED);
        write(spanish.id(), TEXT_FIELD, "Hola otra vez.");
        assertThat(states(spanish)).as("a change says nothing").containsEntry(TEXT, State.CHANGED);

        String seen = baseHash(campaign, TEXT);
        write(campaign.id(), TEXT_FIELD, "Hello for the third time, in other words.");
        assertThatThrownBy(() -> WRITER.run(() -> variants.upToDate(spanish.id(), TEXT, seen)))
                .hasMessageContaining("changed again");
        WRITER.run(() -> variants.upToDate(spanish.id(), TEXT, baseHash(campaign, TEXT)));
        assertThat(states(spanish)).containsEntry(TEXT, State.CURRENT);
    }

    @Test
    void words_that_are_meant_to_be_the_same_can_be_marked() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");

        WRITER.run(() -> variants.upToDate(spanish.id(), TEXT, baseHash(campaign, TEXT)));
        assertThat(states(spanish)).containsEntry(TEXT, State.CURRENT);

        write(campaign.id(), TEXT_FIELD, "Hello, another text stands here.");
        assertThat(states(spanish)).containsEntry(TEXT, State.CHANGED);
    }

    @Test
    void blocks_that_the_base_gains_and_loses_are_told_and_can_follow() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        Window window = Window.random();
        WRITER.run(() -> editing.remove(campaign.id(), TEXT, baseHash(campaign, TEXT), window));
        WRITER.run(() -> editing.insert(campaign.id(), "text", "b2", window));
        List<String> ids = daymark
                .get(DraftBlocks.class)
                .of(contents.of(campaign.id()).draft())
                .stream()
                .map(block -> block.id())
                .toList();
        String gained = ids.get(2);
        assertThat(states(spanish)).containsEntry(TEXT, State.REMOVED).containsEntry(gained, State.MISSING);

        WRITER.run(() -> editing.insertFromBase(spanish.id(), gained, window));
        assertThat(states(spanish)).doesNotContainEntry(gained, State.MISSING);
        assertThat(daymark.get(DraftBlocks.class).of(contents.of(spanish.id()).draft()))
                .extracting(block -> block.id())
                .containsSubsequence("b2", gained, "b4");

        WRITER.run(() -> variants.upToDate(spanish.id(), TEXT, ""));
        assertThat(states(spanish)).as("kept as its own").doesNotContainKey(TEXT);
        WRITER.run(() -> editing.undo(spanish.id(), window));
        assertThat(states(spanish)).as("the insertion is undone").containsEntry(gained, State.MISSING);
    }

    @Test
    void the_pre_flight_names_the_language_and_what_is_not_translated() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        write(spanish.id(), TEXT_FIELD, "Esta cura milagrosa siempre funciona.");

        List<Finding> findings = campaign.review().report().findings();

        assertThat(findings)
                .filteredOn(finding -> finding.rule().equals("translation"))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.where()).startsWith("Spanish, ");
                    assertThat(finding.variant()).isEqualTo(spanish.id());
                });
        assertThat(findings)
                .filteredOn(finding -> finding.variant() == spanish.id() && TEXT_FIELD.equals(finding.field()))
                .isNotEmpty();
        write(spanish.id(), "subject", "");
        assertThat(campaign.review().report().errors())
                .anySatisfy(error -> assertThat(error.where()).startsWith("Spanish, "));
        assertThat(campaign.review().report().contentHash()).isEmpty();
        assertThatThrownBy(() -> campaign.submit(WRITER)).hasMessageContaining("must be fixed first");
    }

    private CampaignTester approved() {
        CampaignTester campaign = campaign();
        add(campaign, "es");
        return campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
    }

    private Variant only(CampaignTester campaign) {
        return campaigns.variants(campaign.id()).get(0);
    }

    @Test
    void an_approval_is_about_all_languages() {
        CampaignTester campaign = approved();

        assertThat(campaign.state()).isEqualTo(CampaignState.APPROVED);
        assertThat(campaign.review().report().contentHash())
                .isEqualTo(daymark.get(CampaignIssues.class).contentHash(campaign.get()))
                .isNotEqualTo(daymark.get(CampaignIssues.class)
                        .contentHash(campaigns.text(only(campaign).id())));
    }

    @Test
    void a_change_of_one_language_voids_the_approval() {
        CampaignTester campaign = approved();
        write(only(campaign).id(), "subject", "Otro asunto");

        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.review().approval()).isEmpty();
        assertThat(campaign.reason()).contains("changed the text after the campaign was approved");
        assertThat(campaign.review().open())
                .as("warnings are to be accepted anew")
                .isNotEmpty();
    }

    @Test
    void another_language_and_one_less_void_the_approval() {
        CampaignTester campaign = approved();
        add(campaign, "fr");
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);

        CampaignTester other = approved();
        WRITER.run(() -> variants.remove(only(other).id()));
        assertThat(other.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(other.review().approval()).isEmpty();
        assertThat(campaigns.variants(other.id())).isEmpty();
    }

    @Test
    void a_removed_language_comes_back_with_its_text_and_versions_unless_it_was_added_again() {
        CampaignTester campaign = campaign();
        Variant spanish = add(campaign, "es");
        write(spanish.id(), "subject", "Asunto");
        Variant kept = only(campaign);
        List<Revision> versions = contents.revisions(spanish.id());
        WRITER.run(() -> variants.remove(spanish.id()));
        assertThat(campaigns.findText(spanish.id())).isEmpty();
        assertThat(variants.removed(campaign.id())).singleElement().satisfies(removed -> {
            assertThat(removed.variant()).isEqualTo(kept);
            assertThat(removed.by()).isEqualTo("Wanda Writer");
        });

        Variant again = add(campaign, "es");
        assertThatThrownBy(() -> WRITER.run(() -> variants.restore(campaign.id(), spanish.id())))
                .isInstanceOf(Problem.class)
                .hasMessage("This campaign already has Spanish.");
        WRITER.run(() -> variants.remove(again.id()));
        WRITER.run(() -> variants.restore(campaign.id(), spanish.id()));

        assertThat(only(campaign)).isEqualTo(kept);
        assertThat(contents.of(spanish.id()).draft().subject()).isEqualTo("Asunto");
        assertThat(contents.revisions(spanish.id())).isEqualTo(versions);
        assertThat(variants.removed(campaign.id()))
                .extracting(removed -> removed.variant().id())
                .containsExactly(again.id());
        assertThatThrownBy(() -> WRITER.run(() -> variants.restore(campaign.id(), spanish.id())))
                .hasMessageContaining("already been restored");
    }

    @Test
    void a_restored_language_voids_the_approval_and_a_deleted_draft_keeps_no_removed_one() {
        CampaignTester campaign = approved();
        Variant spanish = only(campaign);
        WRITER.run(() -> variants.remove(spanish.id()));
        campaign.acceptWarnings().submit(WRITER).approve(APPROVER);
        WRITER.run(() -> variants.restore(campaign.id(), spanish.id()));
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);

        WRITER.run(() -> variants.remove(spanish.id()));
        WRITER.run(() -> campaigns.delete(campaign.id()));
        assertThat(variants.removed(campaign.id())).isEmpty();
        assertThat(contents.revisions(spanish.id())).isEmpty();
    }

    @Test
    void the_languages_of_a_scheduled_campaign_stay_as_they_are() {
        CampaignTester campaign = approved().scheduleInAnHour(APPROVER);
        Variant spanish = only(campaign);

        assertThatThrownBy(() -> add(campaign, "fr")).hasMessageContaining("Unschedule it first");
        assertThatThrownBy(() -> WRITER.run(() -> variants.remove(spanish.id())))
                .hasMessageContaining("Unschedule");
        assertThatThrownBy(() -> write(spanish.id(), "subject", "Otro asunto")).hasMessageContaining("Unschedule");
        assertThat(campaign.state()).isEqualTo(CampaignState.SCHEDULED);
    }

    @Test
    void a_copy_has_the_languages_too_and_a_deleted_draft_leaves_none() {
        CampaignTester campaign = campaign();
        write(add(campaign, "es").id(), "subject", "Asunto");
        Campaign copy = WRITER.call(() -> daymark.get(NewCampaigns.class).duplicate(campaign.id()));

        assertThat(campaigns.variants(copy.id())).singleElement().satisfies(variant -> {
            assertThat(variant.subject()).isEqualTo("Asunto");
            assertThat(states(variant)).containsEntry(DraftBlocks.HEAD, State.UNTRANSLATED);
        });
        Variant spanish = only(campaign);
        WRITER.run(() -> campaigns.delete(campaign.id()));
        assertThat(campaigns.findText(spanish.id())).isEmpty();
        assertThat(contents.revisions(spanish.id())).isEmpty();
        assertThat(campaigns.variants(copy.id())).hasSize(1);
    }
}
