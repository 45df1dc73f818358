package org.daymark.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignIssues;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.CampaignTester;
import org.daymark.issue.Drafts;
import org.daymark.mail.SmtpPeer;
import org.daymark.problem.Problem;
import org.daymark.review.OutsideReviewers.CodeMail;
import org.daymark.review.OutsideReviewers.Issue;
import org.daymark.review.ReadBlocks.Block;
import org.daymark.review.ReviewerLine.State;
import org.daymark.review.SignOff.Answer;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inviting people without an account, their codes and their answers. */
class OutsideReviewersTest extends DaymarkTest {
    private static final Actor EDITOR = Actor.user(73, "Edna Editor (edna@staff.example)", Role.EDITOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final Pattern LINK = Pattern.compile("http://localhost:8080/r/([\\w-]{43})");
    private static final Pattern CODE = Pattern.compile("review page of [^:]*: (\\d{6})");

    private OutsideReviewers reviewers;
    private SignOffs signOffs;
    private Comments comments;
    private CampaignContents contents;
    private Campaign campaign;
    private Issue issue;
    private int invited;

    @Override
    protected void started() {
        reviewers = daymark.get(OutsideReviewers.class);
        signOffs = daymark.get(SignOffs.class);
        comments = daymark.get(Comments.class);
        contents = daymark.get(CampaignContents.class);
        daymark.subscribe("Letters", 1);
    }

    @BeforeEach
    void prepare() {
        campaign = daymark.get(Campaigns.class).create("clinic-article", "Letters", null);
        issue = new Issue(campaign.id(), campaign.subject());
    }

    private String invite() {
        String email = "mara" + ++invited + "@clinic.example";
        assertThat(EDITOR.call(() -> reviewers.invite(issue, "Dr. Mara Lind", email, 14)))
                .isTrue();
        return link();
    }

    private String last() {
        List<SmtpPeer.Mail> all = peer.accepted();
        return all.get(all.size() - 1).content().replace("=\r\n", "").replace("=3D", "=");
    }

    private String link() {
        Matcher found = LINK.matcher(last());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String code(OutsideReviewer reviewer, String link) {
        assertThat(reviewers.mailCode(reviewer, link)).isEqualTo(CodeMail.SENT);
        Matcher found = CODE.matcher(last());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private OutsideReviewer reviewer(String link) {
        return reviewers.byLink(link).orElseThrow();
    }

    private String hash() {
        return daymark.get(CampaignIssues.class)
                .contentHash(daymark.get(Campaigns.class).get(campaign.id()));
    }

    private void sign(OutsideReviewer reviewer) {
        signOffs.answer(
                reviewer,
                new SignOffForm(Answer.SIGNED, "Mara Lind", "psychiatrist", ""),
                hash(),
                new ReadBlocks(Map.of("b1", new Block("Text", "x"))));
    }

    private void write(String subject) {
        CampaignContent content = contents.of(campaign.id());
        EDITOR.run(() -> contents.save(
                campaign.id(),
                daymark.get(Drafts.class)
                        .apply(content.draft(), Map.of("subject", List.of(subject)))
                        .draft(),
                content.version()));
    }

    private ReviewerLine line() {
        return signOffs.lines(campaign.id(), hash()).get(0);
    }

    @Test
    void a_link_and_a_code_open_the_page_for_the_invited_address_only_once_per_code() {
        String link = invite();
        OutsideReviewer mara = reviewer(link);
        assertThat(mara.email()).isEqualTo("mara" + invited + "@clinic.example");
        assertThat(line().state()).isEqualTo(State.INVITED);

        String code = code(mara, link);
        assertThat(reviewers.useCode(mara, " " + code.substring(0, 3) + " " + code.substring(3)))
                .isTrue();
        assertThat(reviewers.useCode(mara, code)).as("used up").isFalse();
        assertThat(line().state()).isEqualTo(State.OPENED);
        assertThat(reviewers.byLink(link + "x")).isEmpty();
        assertThat(reviewers.byLink("x".repeat(10_000))).isEmpty();
    }

    @Test
    void a_code_expires_is_replaced_by_the_next_and_cannot_be_guessed() {
        String link = invite();
        OutsideReviewer mara = reviewer(link);
        String first = code(mara, link);
        String second = code(mara, link);
        assertThat(!first.equals(second) && reviewers.useCode(mara, first)).isFalse();
        daymark.clock().advance(Duration.ofMinutes(16));
        assertThat(reviewers.useCode(mara, second)).as("expired").isFalse();

        String third = code(mara, link);
        String wrong = third.equals("000000") ? "000001" : "000000";
        for (int tries = 0; tries < 5; tries++) {
            assertThat(reviewers.useCode(mara, wrong)).isFalse();
        }
        assertThat(reviewers.useCode(mara, third)).as("tried too often").isFalse();
        code(mara, link);
        assertThat(reviewers.mailCode(mara, link)).isEqualTo(CodeMail.LIMITED);
        daymark.clock().advance(Duration.ofHours(2));
        assertThat(reviewers.useCode(mara, code(mara, link))).isTrue();
    }

    @Test
    void a_sign_off_is_about_one_content_and_any_change_voids_it_for_good() {
        String subject = campaign.subject();
        OutsideReviewer mara = reviewer(invite());
        sign(mara);
        assertThat(line().state()).isEqualTo(State.SIGNED);
        String signed = hash();

        write("Another subject");
        assertThat(line().state()).isEqualTo(State.VOID);
        assertThat(line().latest().contentHash()).isEqualTo(signed);
        assertThat(line().latest().voidedBy()).isEqualTo("Edna Editor");
        write(subject);
        assertThat(hash()).isEqualTo(signed);
        assertThat(line().state()).as("changed back").isEqualTo(State.VOID);

        sign(mara);
        assertThat(line().state()).isEqualTo(State.SIGNED);
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 20))
                .filteredOn(entry -> entry.target().equals("campaign " + campaign.id()))
                .extracting(AuditEntry::act)
                .contains("reviewer.invite", "sign-off.sign", "sign-off.void");
    }

    @Test
    void a_sign_off_stands_for_what_was_sent() {
        sign(reviewer(invite()));
        String signed = hash();
        CampaignTester.of(daymark, campaign.id()).acceptWarnings();
        Actor.OPERATOR.call(() -> daymark.send(campaign.id()));

        assertThat(daymark.get(Campaigns.class).get(campaign.id()).issue()).isNotNull();
        assertThat(hash()).isEqualTo(signed);
        assertThat(line().state()).isEqualTo(State.SIGNED);
    }

    @Test
    void asking_again_after_a_change_mails_a_new_link_and_says_what_became_void() {
        String link = invite();
        sign(reviewer(link));
        String signed = line().latest().shortHash();
        write("Another subject");
        EDITOR.run(() -> reviewers.askAgain(issue, reviewer(link).id(), hash()));

        assertThat(last()).contains("Subject: Changed since your review", "(content " + signed + ") is void");
        String fresh = link();
        assertThat(fresh).isNotEqualTo(link);
        assertThat(reviewers.byLink(link)).as("replaced").isEmpty();
        assertThat(reviewers.active(reviewer(fresh))).isTrue();
    }

    @Test
    void a_revoked_or_expired_link_takes_no_code_and_no_answer() {
        String link = invite();
        OutsideReviewer mara = reviewer(link);
        EDITOR.run(() -> reviewers.revoke(campaign.id(), mara.id()));
        assertThat(reviewers.active(reviewer(link))).isFalse();
        assertThatThrownBy(() -> sign(reviewer(link))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> EDITOR.run(() -> reviewers.askAgain(issue, mara.id(), "")))
                .hasMessageContaining("was revoked");

        String other = invite();
        daymark.clock().advance(Duration.ofDays(15));
        assertThat(reviewers.active(reviewer(other))).isFalse();
        assertThatThrownBy(() -> sign(reviewer(other))).isInstanceOf(Problem.class);
    }

    @Test
    void invitations_are_refused_without_permission_twice_or_for_a_suppressed_address() {
        invite();
        String taken = "mara" + invited + "@clinic.example";
        EDITOR.run(() -> {
            assertThatThrownBy(() -> reviewers.invite(issue, "Mara", taken, 14)).hasMessageContaining("already has");
            assertThatThrownBy(() -> reviewers.invite(issue, " ", "x@clinic.example", 14))
                    .hasMessageContaining("Enter the name");
            assertThatThrownBy(() -> reviewers.invite(issue, "Mara", "x@clinic.example", 400))
                    .hasMessageContaining("how long");
            assertThatThrownBy(() -> reviewers.invite(issue, "Mara", "nobody", 14))
                    .isInstanceOf(Problem.class);
        });
        daymark.get(Suppressions.class)
                .suppressEverywhere(
                        EmailAddress.parse("gone" + invited + "@clinic.example"), SuppressionReason.COMPLAINT, "test");
        assertThatThrownBy(() ->
                        EDITOR.run(() -> reviewers.invite(issue, "Gone", "gone" + invited + "@clinic.example", 14)))
                .hasMessageContaining("is suppressed");
        assertThatThrownBy(() -> APPROVER.run(() -> reviewers.invite(issue, "Mara", "y@clinic.example", 14)))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void a_reviewer_sees_their_own_threads_only_and_writes_a_limited_number_of_comments() {
        OutsideReviewer mara = reviewer(invite());
        OutsideReviewer other = reviewer(invite());
        EDITOR.run(() -> comments.add(campaign.id(), "b3", "Text", "For colleagues"));
        comments.add(mara, campaign.id(), "b3", "Text", "Which study?");
        long thread = comments.of(mara, campaign.id()).get(0).id();
        EDITOR.run(() -> comments.reply(campaign.id(), thread, "Lane 2025."));

        assertThat(comments.of(mara, campaign.id())).hasSize(1);
        assertThat(comments.of(mara, campaign.id()).get(0).comments())
                .extracting(Comment::text)
                .contains("Lane 2025.");
        assertThat(comments.of(other, campaign.id())).isEmpty();
        assertThatThrownBy(() -> comments.reply(other, campaign.id(), thread, "Hello"))
                .isInstanceOf(Problem.class);
        for (int written = 1; written < 30; written++) {
            comments.reply(mara, campaign.id(), thread, "More");
        }
        assertThatThrownBy(() -> comments.reply(mara, campaign.id(), thread, "More"))
                .hasMessageContaining("30 comments");
    }

    @Test
    void the_differences_name_each_block_that_changed() {
        ReadBlocks before = new ReadBlocks(ordered("a", "1. Hero", "1", "b", "2. Text", "2", "c", "3. Quote", "3"));
        ReadBlocks now = new ReadBlocks(ordered("c", "1. Quote", "3", "a", "2. Hero", "9", "d", "3. Image", "4"));

        assertThat(before.differencesTo(now))
                .extracting(ReadBlocks.Difference::words)
                .containsExactly("Changed: 2. Hero", "Added: 3. Image", "Removed: 2. Text", "The order of the blocks");
        assertThat(before.differencesTo(ReadBlocks.fromJson(before.toJson())))
                .extracting(ReadBlocks.Difference::kind)
                .containsExactly(ReadBlocks.Kind.ELSEWHERE);
    }

    private static Map<String, Block> ordered(String... parts) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        for (int at = 0; at < parts.length; at += 3) {
            blocks.put(parts[at], new Block(parts[at + 1], parts[at + 2]));
        }
        return blocks;
    }
}
