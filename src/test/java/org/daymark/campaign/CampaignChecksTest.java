package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audience.Narrowing;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.delivery.Ledger;
import org.daymark.issue.Drafts;
import org.daymark.issue.IssueDraft;
import org.daymark.mail.SmtpPeer;
import org.daymark.preflight.AcceptedWarning;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.Remedy;
import org.daymark.problem.Problem;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Content of one's own, the pre-flight over it, and what the start of a send makes of both. */
class CampaignChecksTest extends DaymarkTest {
    private String list;

    @BeforeEach
    void prepare() {
        list = "list " + number;
        subscribers().removeAll();
    }

    private long campaign() {
        daymark.subscribe(list, List.of("sam" + number + "@example.org"));
        return another();
    }

    private long another() {
        return daymark.get(Campaigns.class).create("clinic-article", list, null).id();
    }

    private CampaignsFixture stored() {
        return new CampaignsFixture(daymark.jdbc());
    }

    private SubscribersFixture subscribers() {
        return new SubscribersFixture(daymark.jdbc());
    }

    private CampaignContents contents() {
        return daymark.get(CampaignContents.class);
    }

    private IssueDraft changed(long campaign, String field, String value) {
        IssueDraft draft = contents().of(campaign).draft();
        return daymark.get(Drafts.class)
                .apply(draft, Map.of(field, List.of(value)))
                .draft();
    }

    private CampaignContent write(long campaign, String field, String value) {
        return contents()
                .save(
                        campaign,
                        changed(campaign, field, value),
                        contents().of(campaign).version());
    }

    private PreflightReport check(long campaign) {
        return daymark.get(CampaignChecks.class).check(campaign);
    }

    private static void as(String name, long id, Runnable work) {
        Actor.user(id, name + " (" + name.toLowerCase(Locale.ROOT) + "@staff.example)", Role.EDITOR, null)
                .run(work);
    }

    private List<AuditEntry> log(long campaign) {
        return daymark.get(Audit.class).entries(AuditQuery.ALL, 500).stream()
                .filter(entry -> entry.target().equals("campaign " + campaign))
                .toList();
    }

    private String mail() {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().startsWith("sam" + number + "@"))
                .map(SmtpPeer.Mail::content)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_campaign_has_the_text_of_its_kit_until_it_is_edited() {
        long campaign = campaign();
        CampaignContent content = contents().of(campaign);

        assertThat(content.own()).isFalse();
        assertThat(content.version()).isZero();
        assertThat(content.draft()).isEqualTo(daymark.get(Drafts.class).ofKit("clinic-article"));
    }

    @Test
    void edited_text_is_saved_and_sent() {
        long campaign = campaign();

        CampaignContent saved = write(campaign, "subject", "Our new hours — “été”");
        write(campaign, "block-b3-prose", "Hello {{first_name|friend}}, we open at nine.");

        assertThat(saved.own()).isTrue();
        assertThat(saved.version()).isEqualTo(1);
        assertThat(contents().of(campaign).version()).isEqualTo(2);
        assertThat(daymark.get(Campaigns.class).get(campaign).subject()).isEqualTo("Our new hours — “été”");
        daymark.send(campaign);
        assertThat(mail()).contains("Hello", "we open at nine.").doesNotContain("Concerts, headphones");
    }

    @Test
    void a_save_over_a_newer_version_is_refused() {
        long campaign = campaign();
        IssueDraft mine = changed(campaign, "subject", "Mine");
        write(campaign, "subject", "Theirs");

        assertThatThrownBy(() -> contents().save(campaign, mine, 0))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Someone else has saved");
        assertThat(contents().of(campaign).draft().subject()).isEqualTo("Theirs");
    }

    @Test
    void a_started_campaign_cannot_be_edited() {
        long campaign = campaign();
        IssueDraft late = changed(campaign, "subject", "Late");
        daymark.send(campaign);

        assertThatThrownBy(() -> contents().save(campaign, late, 0)).hasMessageContaining("is sent");
        assertThat(contents().of(campaign).own()).isFalse();
    }

    @Test
    void edits_by_one_user_within_minutes_are_one_revision_and_one_log_entry() {
        long campaign = campaign();
        as("Ada", 71, () -> {
            write(campaign, "subject", "One");
            write(campaign, "subject", "Two");
        });
        as("Ben", 72, () -> write(campaign, "subject", "Three"));
        as("Ada", 71, () -> write(campaign, "subject", "Four"));
        daymark.clock().advance(Duration.ofMinutes(11));
        as("Ada", 71, () -> write(campaign, "subject", "Five"));
        as("Ada", 71, () -> write(campaign, "subject", "Five"));

        assertThat(contents().revisions(campaign))
                .extracting(Revision::version, Revision::subject, Revision::authorName)
                .containsExactly(
                        tuple(5, "Five", "Ada"),
                        tuple(4, "Four", "Ada"),
                        tuple(3, "Three", "Ben"),
                        tuple(2, "Two", "Ada"),
                        tuple(0, "How loud is too loud? A quiet look at everyday noise", ""));
        assertThat(log(campaign))
                .extracting(AuditEntry::actor, AuditEntry::act)
                .startsWith(
                        tuple("Ada (ada@staff.example)", "campaign.write"),
                        tuple("Ada (ada@staff.example)", "campaign.write"),
                        tuple("Ben (ben@staff.example)", "campaign.write"),
                        tuple("Ada (ada@staff.example)", "campaign.write"))
                .hasSize(5);
    }

    @Test
    void an_earlier_version_comes_back_and_the_one_it_replaces_is_kept() {
        long campaign = campaign();
        IssueDraft kit = contents().of(campaign).draft();
        write(campaign, "subject", "Written");
        Revision first = contents().revisions(campaign).get(1);

        assertThatThrownBy(() -> contents().restore(campaign, first.id(), 0)).hasMessageContaining("Someone else");
        contents().restore(campaign, first.id(), 1);

        assertThat(contents().of(campaign).draft()).isEqualTo(kit);
        assertThat(contents().revisions(campaign)).hasSize(3).first().satisfies(revision -> {
            assertThat(revision.version()).isEqualTo(2);
            assertThat(revision.cause()).isEqualTo(RevisionCause.RESTORED.with(0));
        });
        write(campaign, "subject", "Written on");
        assertThat(contents().revisions(campaign)).hasSize(4);
        assertThatThrownBy(() -> contents().restore(another(), first.id(), 0)).isInstanceOf(Problem.class);
    }

    @Test
    void only_the_latest_revisions_are_kept() {
        long campaign = campaign();
        for (int i = 1; i <= CampaignContents.KEPT + 5; i++) {
            daymark.clock().advance(Duration.ofMinutes(11));
            write(campaign, "subject", "Number " + i);
        }
        assertThat(contents().revisions(campaign))
                .hasSize(CampaignContents.KEPT)
                .extracting(Revision::subject)
                .endsWith("Number 6");
        assertThat(stored().revisions(campaign)).hasSize(CampaignContents.KEPT);
    }

    @Test
    void texts_set_aside_and_saved_ones_do_not_push_each_other_out() {
        long campaign = campaign();
        setAside(campaign, "Typed at the same time");
        for (int i = 1; i <= CampaignContents.KEPT + 5; i++) {
            daymark.clock().advance(Duration.ofMinutes(11));
            write(campaign, "subject", "Number " + i);
        }
        assertThat(contents().revisions(campaign))
                .hasSize(CampaignContents.KEPT + 1)
                .extracting(Revision::subject)
                .endsWith("Number 6", "Typed at the same time");

        for (int i = 1; i <= CampaignContents.KEPT + 5; i++) {
            setAside(campaign, "Aside " + i);
        }
        assertThat(contents().revisions(campaign))
                .hasSize(2 * CampaignContents.KEPT)
                .extracting(Revision::subject)
                .contains("Number 6", "Number 55", "Aside 6", "Aside 55")
                .doesNotContain("Aside 5", "Typed at the same time");
    }

    /** As a window does whose text meets another one's. */
    private void setAside(long campaign, String subject) {
        contents()
                .setAside(
                        campaign,
                        changed(campaign, "subject", subject),
                        contents().of(campaign).version(),
                        UUID.randomUUID().toString());
    }

    @Test
    void a_copy_has_the_same_text_and_is_a_separate_draft() {
        long campaign = campaign();
        write(campaign, "subject", "The original");
        daymark.send(campaign);

        Campaign copy = daymark.get(NewCampaigns.class).duplicate(campaign);

        assertThat(copy.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(copy.name()).startsWith("Copy of ");
        assertThat(copy.subject()).isEqualTo("The original");
        assertThat(contents().of(copy.id()).draft())
                .isEqualTo(contents().of(campaign).draft());
        write(copy.id(), "subject", "The copy");
        assertThat(contents().of(campaign).draft().subject()).isEqualTo("The original");
    }

    @Test
    void a_draft_can_be_renamed_and_deleted_but_what_was_sent_stays() {
        long campaign = campaign();
        Campaigns campaigns = daymark.get(Campaigns.class);
        write(campaign, "subject", "Soon gone");

        assertThat(campaigns.rename(campaign, " A better name ").name()).isEqualTo("A better name");
        assertThatThrownBy(() -> campaigns.rename(campaign, " ")).hasMessageContaining("Enter a name");
        assertThatThrownBy(() -> campaigns.rename(campaign, "two\nlines")).hasMessageContaining("one line");
        campaigns.delete(campaign);

        assertThat(campaigns.find(campaign)).isEmpty();
        assertThat(stored().contents(campaign)).isEmpty();
        assertThat(stored().revisions(campaign)).isEmpty();
        assertThat(log(campaign)).extracting(AuditEntry::act).startsWith("campaign.delete", "campaign.rename");
        long sent = another();
        daymark.send(sent);
        assertThatThrownBy(() -> campaigns.delete(sent)).hasMessageContaining("is sent. Only a draft");
        assertThat(campaigns.rename(sent, "Renamed afterwards").name()).isEqualTo("Renamed afterwards");
    }

    @Test
    void users_without_permission_to_edit_change_nothing() {
        long campaign = campaign();
        write(campaign, "subject", "As it is");
        Campaigns campaigns = daymark.get(Campaigns.class);
        IssueDraft other = changed(campaign, "subject", "Not by you");
        long revision = contents().revisions(campaign).get(1).id();
        Actor approver = Actor.user(73, "Cleo", Role.APPROVER, null);
        for (ThrowingCallable act : List.<ThrowingCallable>of(
                () -> contents().save(campaign, other, 1),
                () -> contents().restore(campaign, revision, 1),
                () -> daymark.get(NewCampaigns.class).duplicate(campaign),
                () -> campaigns.rename(campaign, "x"),
                () -> campaigns.delete(campaign))) {
            approver.run(() -> assertThatThrownBy(act).isInstanceOf(NotPermitted.class));
        }
        assertThat(contents().of(campaign).draft().subject()).isEqualTo("As it is");
    }

    @Test
    void the_list_is_filtered_by_state_and_any_part_of_the_name_and_continues_below_an_id() {
        Campaigns campaigns = daymark.get(Campaigns.class);
        CampaignListRepository all = daymark.get(CampaignListRepository.class);
        long first = campaigns.rename(campaign(), "Été 100%_sure").id();
        long second = campaigns.rename(another(), "An été as well").id();
        daymark.send(second);

        assertThat(all.page(Long.MAX_VALUE, null, "ÉTÉ", 10))
                .extracting(CampaignLine::id)
                .containsExactly(second, first);
        assertThat(all.page(second, null, "été", 10))
                .extracting(CampaignLine::id)
                .containsExactly(first);
        assertThat(all.page(Long.MAX_VALUE, CampaignState.SENT, "été", 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.event()).isEqualTo("Finished");
                    assertThat(line.address()).isEqualTo("/campaigns/" + second);
                    assertThat(line.listName()).startsWith("list ");
                });
        assertThat(all.page(Long.MAX_VALUE, null, "%_", 10))
                .extracting(CampaignLine::id)
                .containsExactly(first);
        assertThat(all.page(Long.MAX_VALUE, null, "", 1))
                .extracting(CampaignLine::id)
                .containsExactly(second);
        long written = another();
        write(written, "subject", "Written");
        another();
        assertThat(all.lastWritten().orElseThrow().id()).isEqualTo(written);
    }

    @Test
    void content_of_another_kit_is_refused() {
        long campaign = campaign();
        IssueDraft other = daymark.get(Drafts.class).ofKit("ptsd-awareness-month");

        assertThatThrownBy(() -> contents().save(campaign, other, 0)).hasMessageContaining("clinic-article");
    }

    @Test
    void a_save_between_check_and_start_prevents_the_start() {
        long campaign = campaign();
        Campaigns campaigns = daymark.get(Campaigns.class);
        Campaign seen = campaigns.get(campaign);
        write(campaign, "subject", "Saved in between");

        RunContent content =
                new RunContent(Campaign.Destination.SMTP, "{}", Map.of(), Narrowing.NONE, "example.org", "key");
        assertThat(campaigns.startRun(seen, "me", content)).isEmpty();
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void an_error_refuses_the_start_with_words_and_leaves_no_trace() {
        long campaign = campaign();
        write(campaign, "block-b3-prose", "This is a miracle cure for everyone.");

        assertThatThrownBy(() -> daymark.send(campaign))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The pre-flight found 2 errors")
                .hasMessageContaining("Text (block 3), text: “miracle” promises")
                .hasMessageContaining("campaign check " + campaign);

        assertThat(daymark.get(Campaigns.class).get(campaign).state()).isEqualTo(CampaignState.DRAFT);
        assertThat(daymark.get(Ledger.class).counts(campaign).recipients()).isZero();
        assertThat(daymark.get(AcceptedWarnings.class).of(campaign)).isEmpty();
        write(campaign, "block-b3-prose", "This is not a cure.");
        assertThat(daymark.send(campaign).accepted()).isEqualTo(1);
    }

    @Test
    void starting_a_send_accepts_all_open_warnings() {
        long campaign = campaign();
        AcceptedWarnings accepted = daymark.get(AcceptedWarnings.class);
        PreflightReport report = check(campaign);
        assertThat(report.warnings()).extracting(Finding::rule).contains("public-address", "sender-address");
        Finding first = report.warnings().get(0);
        accepted.accept(campaign, report, first, "We only try it out.", "Ada");
        accepted.accept(campaign, report, first, "Twice.", "Ben");
        assertThat(accepted.open(campaign, report))
                .doesNotContain(first)
                .hasSize(report.warnings().size() - 1);

        daymark.send(campaign);

        assertThat(accepted.open(campaign, report)).isEmpty();
        List<AcceptedWarning> all = accepted.of(campaign);
        assertThat(all).hasSize(report.warnings().size());
        assertThat(all.get(0).actor()).isEqualTo("Ada");
        assertThat(all.get(0).note()).isEqualTo("We only try it out.");
        assertThat(all.subList(1, all.size()))
                .allMatch(warning -> warning.actor().equals("operator"));
    }

    @Test
    void a_note_for_the_sandbox_does_not_hold_once_mail_is_live() {
        long campaign = campaign();
        AcceptedWarnings accepted = daymark.get(AcceptedWarnings.class);
        PreflightReport inSandbox = check(campaign);
        PreflightReport live = new PreflightReport(inSandbox.checks(), inSandbox.contentHash(), true);
        Finding warning = inSandbox.warnings().get(0);
        accepted.accept(campaign, inSandbox, warning, "We only try it out.", "Ada");

        assertThat(accepted.open(campaign, live)).contains(warning);
        assertThat(accepted.onlyForSandbox(campaign, live, warning)).isTrue();
        accepted.accept(campaign, live, warning, "Checked with our lawyer.", "Ben");
        accepted.accept(campaign, inSandbox, warning, "Again in the sandbox.", "Cy");

        assertThat(accepted.open(campaign, live)).doesNotContain(warning);
        assertThat(accepted.open(campaign, inSandbox)).doesNotContain(warning);
        assertThat(accepted.of(campaign))
                .singleElement()
                .extracting(AcceptedWarning::note, AcceptedWarning::actor)
                .containsExactly("Checked with our lawyer.", "Ben");
    }

    @Test
    void an_accepted_warning_is_open_again_when_the_content_changes() {
        long campaign = campaign();
        AcceptedWarnings accepted = daymark.get(AcceptedWarnings.class);
        PreflightReport report = check(campaign);
        report.warnings().forEach(warning -> accepted.accept(campaign, report, warning, "Tried out.", "Ada"));
        assertThat(accepted.open(campaign, report)).isEmpty();

        write(campaign, "subject", "Another subject");

        PreflightReport now = check(campaign);
        assertThat(accepted.open(campaign, now)).isEqualTo(now.warnings());
        assertThatThrownBy(() -> accepted.accept(campaign, now, now.warnings().get(0), " ", "Ada"))
                .hasMessageContaining("why");
        Finding invented = new Finding(
                "x",
                now.warnings().get(0).severity(),
                "x",
                null,
                null,
                -1,
                "x",
                "x",
                "x",
                Remedy.REPORT,
                null,
                0,
                null);
        assertThatThrownBy(() -> accepted.accept(campaign, now, invented, "x", "Ada"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void an_accepted_warning_stays_accepted_when_only_its_words_are_edited() {
        long campaign = campaign();
        AcceptedWarnings accepted = daymark.get(AcceptedWarnings.class);
        PreflightReport report = check(campaign);
        Finding warning = report.warnings().get(0);
        accepted.accept(campaign, report, warning, "Tried out.", "Ada");

        assertThat(accepted.of(campaign)).singleElement().satisfies(kept -> {
            assertThat(kept.covers(renamed(warning, warning.key(), "Other words"), report))
                    .isTrue();
            assertThat(kept.covers(renamed(warning, "another", warning.what()), report))
                    .isFalse();
        });
    }

    private static Finding renamed(Finding finding, String key, String what) {
        return new Finding(
                finding.rule(),
                finding.severity(),
                "other words for the place",
                finding.field(),
                finding.excerpt(),
                finding.position(),
                key,
                what,
                finding.fix(),
                finding.remedy(),
                finding.insertion(),
                finding.variant(),
                finding.person());
    }

    @Test
    void stored_content_that_cannot_be_compiled_is_an_error_of_the_pre_flight() {
        long campaign = campaign();
        write(campaign, "subject", "Ours");
        stored().breakContent(campaign);

        assertThat(check(campaign).errors()).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo("complete");
            assertThat(error.line()).contains("Opening (block 2)", "Image description is required.");
        });
    }

    @Test
    void the_render_test_renders_every_message_and_names_those_that_fail() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            people.add("p" + i + "@example.org");
        }
        daymark.subscribe(list, people);
        long campaign = daymark.campaign(list);
        List<Long> progress = new ArrayList<>();
        CampaignRehearsal rehearsal = daymark.get(CampaignRehearsal.class);

        assertThat(rehearsal
                        .check(campaign, (done, total) -> progress.add(done))
                        .errors())
                .isEmpty();
        assertThat(progress).containsExactly(0L, 2_000L, 2_500L);

        subscribers().setFirstName("p2400@example.org", "Eve\nBcc: x");
        assertThat(rehearsal.check(campaign, (done, total) -> {}).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.rule()).isEqualTo("recipient-rendering");
                    assertThat(error.where()).contains("the person ").doesNotContain("p2400@");
                    assertThat(error.fix()).contains("first_name has a line break");
                });
        assertThat(peer.accepted()).noneMatch(mail -> mail.recipient().startsWith("p"));
    }

    @Test
    void people_in_countries_without_help_lines_are_counted() {
        daymark.subscribe(list, 12);
        subscribers().setCountryOfAll("CA");

        assertThat(check(daymark.campaign("ptsd-awareness-month", list)).warnings())
                .filteredOn(warning -> warning.rule().equals("help-box-countries"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.what()).startsWith("12 people on this list are in Canada"));
    }
}
