package org.daymark.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
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
import org.daymark.delivery.Ledger;
import org.daymark.dkim.DkimKeys;
import org.daymark.editing.BlockEdit;
import org.daymark.editing.EditOutcome;
import org.daymark.editing.EditOutcome.Saved;
import org.daymark.editing.EditOutcome.Unchanged;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.DraftBlocks;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.daymark.writing.TestSend.TestOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands behind the pages on which a campaign is written. */
class WritingServicesTest extends DaymarkTest {
    private Campaign campaign;

    @Override
    protected void started() {
        daymark.get(DkimKeys.class).generate("harborlight.example", null, false);
    }

    @Override
    protected @Nullable String answer(Step step, String text) {
        return switch (step) {
            case RCPT ->
                text.startsWith("nobody@")
                        ? "550 5.1.1 no such mailbox"
                        : text.startsWith("later@") ? "451 4.7.1 try again later" : null;
            case END -> text.startsWith("lost@") ? SmtpPeer.DROP : null;
            default -> null;
        };
    }

    @BeforeEach
    void prepare() {
        new SubscribersFixture(daymark.jdbc()).removeAll();
        new CampaignsFixture(daymark.jdbc()).removeTestMails();
        daymark.subscribe(
                "list " + number, List.of("sam" + number + "@example.org", "samira" + number + "@example.org"));
        campaign = daymark.get(Campaigns.class).create("clinic-article", "list " + number, null);
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

    private List<Revision> revisions() {
        return daymark.get(CampaignContents.class).revisions(campaign.id());
    }

    /** Saves a field of the present text. */
    private EditOutcome write(String field, String value) {
        String block = field.startsWith("block-") ? field.replaceAll("block-(b\\w+)-.*", "$1") : DraftBlocks.HEAD;
        String seen = DraftBlocks.hash(
                daymark.get(CampaignContents.class).of(campaign.id()).draft(), block);
        return daymark.get(Editing.class)
                .edit(campaign.id(), new BlockEdit(block, seen, Map.of(field, List.of(value)), Window.NONE));
    }

    @Test
    void an_edit_after_a_submission_keeps_the_submitted_revision() {
        write("subject", "As submitted");
        new CampaignsFixture(daymark.jdbc()).setState(campaign.id(), CampaignState.IN_REVIEW);

        write("subject", "Changed afterwards");

        assertThat(revisions()).extracting(Revision::subject).startsWith("Changed afterwards", "As submitted");
    }

    @Test
    void an_unfinished_block_is_kept_and_neither_submitted_tested_nor_sent() {
        assertThat(write("block-b8-text", "x".repeat(1_201))).isInstanceOf(Saved.class);

        assertThat(daymark.get(CampaignChecks.class).check(campaign.id()).errors())
                .as("what is missing, and what the words lack besides")
                .satisfiesExactly(
                        error -> {
                            assertThat(error.field()).isEqualTo("block-b8-text");
                            assertThat(error.line()).contains("Quote (block 8)", "1,201");
                        },
                        error -> assertThat(error.rule()).isEqualTo("kit-samples"));
        assertThatThrownBy(() -> daymark.send(campaign.id())).hasMessageContaining("1,201");
        assertThatThrownBy(() -> daymark.get(Approvals.class).submit(campaign.id()))
                .hasMessageContaining("2 problems must be fixed");
        assertThatThrownBy(() -> test("ada@clinic.example", ChosenReader.SAMPLE))
                .hasMessageContaining("1,201");
        assertThat(daymark.get(Previews.class).of(campaign, ChosenReader.SAMPLE).html())
                .contains("[Quote]");
    }

    @Test
    void a_test_is_marked_signed_and_inert_and_leaves_no_trace_in_the_ledger() {
        ChosenReader sam = daymark.get(Readers.class)
                .search(campaign, "SAM" + number + "@")
                .get(0);

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
                .doesNotContain("sam" + number + "@example.org");
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
        assertThatThrownBy(() -> test(" , ", ChosenReader.SAMPLE))
                .hasMessageContaining("Enter at least one address, and at most");
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
        String samira = "samira" + number + "@example.org";
        new SubscribersFixture(daymark.jdbc()).unsubscribe(samira);

        assertThat(readers.search(campaign, " sam"))
                .extracting(ChosenReader::label)
                .containsExactly("sam" + number + "@example.org (Sam)");
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
            assertThatThrownBy(() -> write("subject", "x")).isInstanceOf(NotPermitted.class);
        });
    }

    @Test
    void an_invalid_value_is_saved_with_its_reason_and_what_is_no_field_is_refused() {
        assertThat(write("subject", "A new one")).isInstanceOf(Saved.class);
        EditOutcome faulty = write("preheader", "with {{nonsense}}");

        assertThat(faulty).isInstanceOf(Saved.class);
        assertThat(faulty.content().draft().subject()).isEqualTo("A new one");
        assertThat(faulty.form().errors()).singleElement().satisfies(field -> {
            assertThat(field.id()).isEqualTo("preheader");
            assertThat(field.value()).isEqualTo("with {{nonsense}}");
            assertThat(field.error()).contains("{{nonsense}} does not exist");
        });
        assertThat(write("subject", "A new one")).isInstanceOf(Unchanged.class);
        assertThat(EditWords.of(write("no-such-field", "x"))).contains("has no field 'no-such-field'");
    }

    @Test
    void a_campaign_in_progress_cannot_be_edited_and_the_preview_shows_the_sent_text() {
        write("subject", "As it was sent");
        daymark.send(campaign.id());
        Campaign sent = daymark.get(Campaigns.class).get(campaign.id());

        assertThat(EditWords.of(write("subject", "Too late"))).contains("is sent");
        assertThat(daymark.get(Previews.class).of(sent, ChosenReader.SAMPLE).subject())
                .isEqualTo("As it was sent");
    }
}
