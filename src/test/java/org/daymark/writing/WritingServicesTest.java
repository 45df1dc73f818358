package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.campaign.Revision;
import org.daymark.campaign.RevisionKind;
import org.daymark.delivery.Ledger;
import org.daymark.dkim.DkimKeys;
import org.daymark.issue.DraftField;
import org.daymark.mail.SmtpPeer;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.writing.TestSend.TestOutcome;
import org.daymark.writing.Written.Result;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands behind the pages on which a campaign is written. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritingServicesTest {
    @Parameter
    private TestDatabase database;

    private TestDatabase started;
    private SmtpPeer peer;
    private DaymarkTester daymark;
    private Campaign campaign;
    private int lists;

    @BeforeEach
    void start() {
        if (database != started) {
            // One object serves every database.
            stop();
            started = database;
            peer = new SmtpPeer((step, text) -> switch (step) {
                case RCPT ->
                    text.startsWith("nobody@")
                            ? "550 5.1.1 no such mailbox"
                            : text.startsWith("later@") ? "451 4.7.1 try again later" : null;
                case END -> text.startsWith("lost@") ? SmtpPeer.DROP : null;
                default -> null;
            });
            daymark = DaymarkTester.on(database, peer.url());
            daymark.get(DkimKeys.class).generate("harborlight.example", null, false);
        }
        lists++;
        new SubscribersFixture(daymark.jdbc()).removeAll();
        new CampaignsFixture(daymark.jdbc()).removeTestMails();
        daymark.subscribe("list " + lists, List.of("sam" + lists + "@example.org", "samira" + lists + "@example.org"));
        campaign = daymark.get(Campaigns.class).create("clinic-article", "list " + lists, null);
    }

    @AfterAll
    void stop() {
        if (daymark != null) {
            daymark.close();
            peer.close();
        }
    }

    private List<TestSend> test(String to, ChosenReader reader) {
        return daymark.get(TestSends.class).send(campaign, TestSends.addresses(to), reader);
    }

    private String mail(String recipient) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .map(mail -> mail.content().replace("=\r\n", ""))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private Written write(Writing.Seen seen, String field, String value) {
        return daymark.get(Writing.class).write(campaign.id(), seen, Map.of(field, List.of(value)));
    }

    private List<Revision> revisions() {
        return daymark.get(CampaignContents.class).revisions(campaign.id());
    }

    private String text(Revision revision) {
        return daymark.get(CampaignContents.class)
                .revision(campaign.id(), revision.id())
                .orElseThrow()
                .toJson();
    }

    private List<String> acts() {
        return daymark
                .get(Audit.class)
                .entries(new AuditQuery("", "", "campaign " + campaign.id(), null, null, Long.MAX_VALUE), 20)
                .stream()
                .map(AuditEntry::act)
                .toList();
    }

    private Written write(int seen, String field, String value) {
        return daymark.get(Writing.class)
                .write(campaign.id(), new Writing.Seen(seen, -1, "", ""), Map.of(field, List.of(value)));
    }

    @Test
    void both_texts_of_a_conflict_stay_restorable_and_in_the_audit_log() {
        String a = "00000000-0000-4000-8000-00000000000a";
        String b = "00000000-0000-4000-8000-00000000000b";
        write(new Writing.Seen(0, -1, "", a), "preheader", "From the other window");

        // Autosave continues while the question stands: that is one text, not many.
        assertThat(write(new Writing.Seen(0, -1, "", b), "subject", "Mi").result())
                .isEqualTo(Result.CONFLICT);
        assertThat(write(new Writing.Seen(0, -1, "", b), "subject", "Mine").result())
                .isEqualTo(Result.CONFLICT);
        assertThat(revisions())
                .extracting(Revision::kind, Revision::version)
                .containsExactly(
                        tuple(RevisionKind.SET_ASIDE, 0), tuple(RevisionKind.SAVED, 1), tuple(RevisionKind.SAVED, 0));
        assertThat(text(revisions().get(0))).contains("\"Mine\"");

        Map<String, List<String>> whole =
                Map.of("subject", List.of("Mine"), "preheader", List.of("As the kit had it, and mine"));
        Written kept = daymark.get(Writing.class).write(campaign.id(), new Writing.Seen(0, 1, "", b), whole);

        assertThat(kept.result()).isEqualTo(Result.SAVED);
        assertThat(revisions()).anySatisfy(revision -> {
            assertThat(revision.kind()).isEqualTo(RevisionKind.SAVED);
            assertThat(revision.version()).isEqualTo(1);
            assertThat(text(revision)).contains("From the other window");
        });
        assertThat(revisions().get(0).remark()).isEqualTo("kept instead of version 1");
        assertThat(acts()).containsSequence("campaign.write", "campaign.set-aside", "campaign.write");
        // What is written on does not grow over the text that was kept.
        write(new Writing.Seen(2, -1, "", b), "subject", "Mine, and more");
        assertThat(revisions()).anyMatch(revision -> revision.version() == 2);
        daymark.get(CampaignContents.class)
                .restore(
                        campaign.id(),
                        revisions().stream()
                                .filter(revision -> revision.version() == 1)
                                .findFirst()
                                .orElseThrow()
                                .id(),
                        3);
        assertThat(daymark.get(CampaignContents.class).of(campaign.id()).draft().toJson())
                .contains("From the other window");
    }

    @Test
    void each_windows_text_is_set_aside_by_itself_and_gone_from_there_once_it_is_kept() {
        String b = "00000000-0000-4000-8000-00000000000b";
        String c = "00000000-0000-4000-8000-00000000000c";
        write(0, "subject", "First");
        write(new Writing.Seen(0, -1, "", b), "subject", "Second");
        write(new Writing.Seen(0, -1, "", c), "subject", "Third");

        assertThat(revisions()).extracting(Revision::subject).contains("First", "Second", "Third");
        write(new Writing.Seen(0, 1, "", b), "subject", "Second");
        assertThat(revisions())
                .filteredOn(revision -> revision.kind() == RevisionKind.SET_ASIDE)
                .extracting(Revision::subject)
                .containsExactly("Third");
    }

    @Test
    void a_kit_whose_files_were_changed_meanwhile_is_a_conflict_too() {
        Written conflict = write(new Writing.Seen(0, -1, "f".repeat(64), ""), "subject", "On the kit of yesterday");

        assertThat(conflict.result()).isEqualTo(Result.CONFLICT);
        assertThat(conflict.words()).contains("kit's files were changed");
        assertThat(revisions()).extracting(Revision::subject).containsExactly("On the kit of yesterday");
        assertThat(write(new Writing.Seen(0, 0, "f".repeat(64), ""), "subject", "On the kit of yesterday")
                        .result())
                .isEqualTo(Result.SAVED);
        assertThat(revisions()).extracting(Revision::version).containsExactly(1, 0);
    }

    @Test
    void an_edit_after_a_submission_keeps_the_submitted_revision() {
        write(0, "subject", "As submitted");
        new CampaignsFixture(daymark.jdbc()).setState(campaign.id(), CampaignState.IN_REVIEW);

        write(1, "subject", "Changed afterwards");

        assertThat(revisions()).extracting(Revision::subject).startsWith("Changed afterwards", "As submitted");
    }

    @Test
    void an_unfinished_block_is_kept_and_neither_submitted_tested_nor_sent() {
        Written written = write(0, "block-b8-text", "x".repeat(689));

        assertThat(written.result()).isEqualTo(Result.SAVED);
        assertThat(daymark.get(CampaignChecks.class).check(campaign.id()).errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.field()).isEqualTo("block-b8-text");
                    assertThat(error.line()).contains("Quote (block 8)", "689");
                });
        assertThatThrownBy(() -> daymark.send(campaign.id())).hasMessageContaining("689");
        assertThatThrownBy(() -> daymark.get(Approvals.class).submit(campaign.id()))
                .hasMessageContaining("1 problem must be fixed");
        assertThatThrownBy(() -> test("ada@clinic.example", ChosenReader.SAMPLE))
                .hasMessageContaining("689");
        assertThat(daymark.get(Previews.class).of(campaign, ChosenReader.SAMPLE).html())
                .contains("[Quote]");
    }

    @Test
    void a_test_is_marked_signed_and_inert_and_leaves_no_trace_in_the_ledger() {
        ChosenReader sam =
                daymark.get(Readers.class).search(campaign, "SAM" + lists + "@").get(0);

        List<TestSend> sent = test("Ada@Clinic.example", sam);

        assertThat(sent).singleElement().satisfies(test -> {
            assertThat(test.recipient()).isEqualTo("ada@clinic.example");
            assertThat(test.outcome()).isEqualTo(TestOutcome.ACCEPTED);
            assertThat(test.reply()).startsWith("250 ");
            assertThat(test.reader()).isEqualTo("subscriber " + sam.key());
            assertThat(test.found()).isEmpty();
        });
        String mail = mail("ada@clinic.example");
        assertThat(mail)
                .startsWith("DKIM-Signature: v=1;")
                .contains("d=harborlight.example")
                .contains("\r\nTo: ada@clinic.example\r\n")
                .contains("Subject: [Test] How loud is too loud?")
                .contains("/u/preview>")
                .contains("Hello Sam,")
                .doesNotContain("sam" + lists + "@example.org");
        assertThat(daymark.get(Ledger.class).counts(campaign.id()).recipients()).isZero();
        AuditEntry entry = daymark.get(Audit.class).entries(AuditQuery.ALL, 1).get(0);
        assertThat(entry.act()).isEqualTo("campaign.test");
        assertThat(entry.after()).contains("ada@clinic.example", "ACCEPTED: 250", sam.key());
    }

    @Test
    void what_the_server_says_is_told_of_each_address() {
        assertThat(test("fine@x.example; nobody@x.example later@x.example,lost@x.example", ChosenReader.UNKNOWN))
                .extracting(TestSend::recipient, TestSend::outcome, TestSend::reply)
                .satisfiesExactly(
                        lost -> assertThat(lost.toList()).startsWith("lost@x.example", TestOutcome.UNCERTAIN),
                        later -> assertThat(later)
                                .isEqualTo(tuple("later@x.example", TestOutcome.DEFERRED, "451 4.7.1 try again later")),
                        nobody -> assertThat(nobody)
                                .isEqualTo(tuple("nobody@x.example", TestOutcome.REFUSED, "550 5.1.1 no such mailbox")),
                        fine -> assertThat(fine.toList()).startsWith("fine@x.example", TestOutcome.ACCEPTED));
        assertThat(mail("fine@x.example")).contains("Hello friend,");
    }

    @Test
    void tests_are_few_and_go_only_where_mail_may_go() {
        assertThatThrownBy(() -> test(" , ", ChosenReader.SAMPLE)).hasMessageContaining("Enter one address, or up to");
        assertThatThrownBy(() -> test(
                        "a@x.example,b@x.example,c@x.example,d@x.example,e@x.example,f@x.example", ChosenReader.SAMPLE))
                .hasMessageContaining("at most 5 addresses");
        assertThatThrownBy(() -> test("fine@x.example, <script>@x", ChosenReader.SAMPLE))
                .hasMessageContaining("“<script>@x” is not an email address: it contains <.");
        daymark.get(Suppressions.class)
                .suppressEverywhere(
                        EmailAddress.parse("gone@x.example"), SuppressionReason.HARD_BOUNCE, "a test of tests");
        assertThatThrownBy(() -> test("fine@x.example, gone@x.example", ChosenReader.SAMPLE))
                .hasMessageContaining("gone@x.example is suppressed");
        assertThat(daymark.get(TestSends.class).latest(campaign)).isEmpty();

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 5; j++) {
                test("one@x.example", ChosenReader.SAMPLE);
            }
        }
        assertThatThrownBy(() -> test("one@x.example", ChosenReader.SAMPLE))
                .hasMessageContaining("got 20 tests within an hour");
        for (int i = 0; i < 8; i++) {
            test("a@x.example,b@x.example,c@x.example,d@x.example,e@x.example", ChosenReader.SAMPLE);
        }
        assertThatThrownBy(() -> test("f@x.example", ChosenReader.SAMPLE))
                .hasMessageContaining("You have sent 60 tests");
        Actor.user(7, "Ada", Role.EDITOR, null)
                .run(() -> assertThat(test("f@x.example", ChosenReader.SAMPLE)).hasSize(10));
        daymark.clock().advance(Duration.ofMinutes(61));
        assertThat(test("one@x.example", ChosenReader.SAMPLE).get(0).outcome()).isEqualTo(TestOutcome.ACCEPTED);
        daymark.clock().advance(Duration.ofDays(31));
        assertThat(test("one@x.example", ChosenReader.SAMPLE)).hasSize(1);
    }

    @Test
    void readers_are_found_by_the_beginning_of_their_address_on_this_list_only() {
        Readers readers = daymark.get(Readers.class);
        String samira = "samira" + lists + "@example.org";
        new SubscribersFixture(daymark.jdbc()).unsubscribe(samira);

        assertThat(readers.search(campaign, " sam"))
                .extracting(ChosenReader::label)
                .containsExactly("sam" + lists + "@example.org (Sam)");
        assertThat(readers.search(campaign, "")).isEmpty();
        assertThat(readers.search(campaign, "%")).isEmpty();
        assertThat(readers.find(campaign, "")).isEqualTo(ChosenReader.SAMPLE);
        long gone = new SubscribersFixture(daymark.jdbc()).id(samira);
        for (String key : new String[] {String.valueOf(gone), "0", "' OR 1=1", "99999999999999999999"}) {
            assertThatThrownBy(() -> readers.find(campaign, key)).hasMessageContaining("Choose another reader");
        }
    }

    @Test
    void only_who_may_see_people_sees_an_issue_as_one_of_them_and_only_who_may_write_tests_it() {
        Readers readers = daymark.get(Readers.class);
        ChosenReader sam = readers.search(campaign, "sam").get(0);
        Actor.user(8, "Vera", Role.VIEWER, null).run(() -> {
            assertThat(readers.find(campaign, "unknown")).isEqualTo(ChosenReader.UNKNOWN);
            assertThatThrownBy(() -> readers.find(campaign, sam.key())).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> readers.search(campaign, "sam")).isInstanceOf(NotPermitted.class);
        });
        Actor.user(9, "Cleo", Role.APPROVER, null).run(() -> {
            assertThat(readers.find(campaign, sam.key())).isEqualTo(sam);
            assertThatThrownBy(() -> test("a@x.example", sam)).isInstanceOf(NotPermitted.class);
            assertThatThrownBy(() -> write(0, "subject", "x")).isInstanceOf(NotPermitted.class);
        });
    }

    @Test
    void valid_fields_are_saved_and_invalid_ones_are_returned_with_their_error() {
        Written written = daymark.get(Writing.class)
                .write(
                        campaign.id(),
                        new Writing.Seen(0, -1, "", ""),
                        Map.of("subject", List.of("A new one"), "preheader", List.of("with {{nonsense}}")));

        assertThat(written.result()).isEqualTo(Result.SAVED);
        assertThat(written.content().draft().subject()).isEqualTo("A new one");
        assertThat(written.form().errors()).singleElement().satisfies(field -> {
            assertThat(field.id()).isEqualTo("preheader");
            assertThat(field.value()).isEqualTo("with {{nonsense}}");
            assertThat(field.error()).contains("{{nonsense}} does not exist");
        });
        assertThat(write(1, "subject", "A new one").result()).isEqualTo(Result.UNCHANGED);
        assertThat(write(1, "no-such-field", "x"))
                .extracting(Written::result, Written::words)
                .satisfies(both -> assertThat(both.toString()).contains("REFUSED", "has no field 'no-such-field'"));
    }

    @Test
    void a_save_over_a_newer_version_takes_a_confirmation() {
        Actor.user(71, "Ada (ada@staff.example)", Role.EDITOR, null).run(() -> write(0, "subject", "Ada's"));

        Written mine = write(0, "subject", "Mine");

        assertThat(mine.result()).isEqualTo(Result.CONFLICT);
        assertThat(mine.words()).startsWith("Ada saved a different text at ");
        assertThat(mine.content().version()).isEqualTo(1);
        assertThat(value(mine, "subject")).isEqualTo("Mine");
        assertThat(write(0, "subject", "").result())
                .as("even where nothing of it can stand")
                .isEqualTo(Result.CONFLICT);
        assertThat(write(0, "subject", "Ada's").result())
                .as("two people who write the same do not disagree")
                .isEqualTo(Result.UNCHANGED);
        assertThat(daymark.get(CampaignContents.class).of(campaign.id()).draft().subject())
                .isEqualTo("Ada's");
        assertThat(write(1, "subject", "Mine").result()).isEqualTo(Result.SAVED);
        assertThat(write(1, "subject", "Mine, once more").words()).startsWith("You saved a different text at ");
    }

    @Test
    void a_campaign_in_progress_cannot_be_edited_and_the_preview_shows_the_sent_text() {
        write(0, "subject", "As it was sent");
        daymark.send(campaign.id());
        Campaign sent = daymark.get(Campaigns.class).get(campaign.id());

        Written late = write(1, "subject", "Too late");

        assertThat(late.result()).isEqualTo(Result.REFUSED);
        assertThat(late.words()).contains("is sent");
        assertThat(value(late, "subject")).isEqualTo("Too late");
        assertThat(daymark.get(Previews.class).of(sent, ChosenReader.SAMPLE).subject())
                .isEqualTo("As it was sent");
    }

    private static String value(Written written, String field) {
        return written.form()
                .fields()
                .filter(one -> one.id().equals(field))
                .map(DraftField::value)
                .findFirst()
                .orElseThrow();
    }
}
