package org.daymark.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.CampaignTester;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Comments of colleagues on the blocks of an issue. */
class CommentsTest extends DaymarkTest {
    private static final Actor EDITOR = Actor.user(73, "Edna Editor (edna@staff.example)", Role.EDITOR, null);
    private static final Actor APPROVER = Actor.user(72, "Abe Approver (abe@staff.example)", Role.APPROVER, null);
    private static final Actor VIEWER = Actor.user(74, "Vera Viewer (vera@staff.example)", Role.VIEWER, null);

    private Comments comments;
    private long campaign;

    @Override
    protected void started() {
        comments = daymark.get(Comments.class);
        daymark.subscribe("Letters", 1);
    }

    @BeforeEach
    void prepare() {
        campaign = daymark.get(Campaigns.class)
                .create("clinic-article", "Letters", null)
                .id();
    }

    private CommentThread only() {
        return comments.of(campaign).get(0);
    }

    @Test
    void colleagues_comment_reply_resolve_and_reopen_and_the_audit_log_has_it() {
        EDITOR.run(() -> comments.add(campaign, "b3", "Text", " Is 40 % right?\r\nI read 30 %. "));
        daymark.clock().advance(Duration.ofMinutes(3));
        APPROVER.run(() -> comments.reply(campaign, only().id(), "It is 30 %."));
        EDITOR.run(() -> comments.resolve(campaign, only().id()));

        assertThat(only().open()).isFalse();
        assertThat(only().resolvedBy()).isEqualTo("Edna Editor");
        assertThat(only().comments())
                .extracting(Comment::author, Comment::text)
                .containsExactly(
                        tuple("Edna Editor", "Is 40 % right?\nI read 30 %."), tuple("Abe Approver", "It is 30 %."));

        APPROVER.run(() -> comments.reopen(campaign, only().id()));
        assertThat(only().open()).isTrue();
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 10))
                .filteredOn(entry -> entry.target().equals("campaign " + campaign))
                .extracting(AuditEntry::act)
                .contains("comment.add", "comment.reply", "comment.resolve", "comment.reopen");
    }

    @Test
    void an_empty_or_a_long_comment_and_a_viewer_are_refused() {
        EDITOR.run(() -> {
            assertThatThrownBy(() -> comments.add(campaign, "b3", "Text", " \u0000\n "))
                    .isInstanceOf(Problem.class)
                    .hasMessage("Enter a comment.");
            assertThatThrownBy(() -> comments.add(campaign, "b3", "Text", "x".repeat(2_001)))
                    .hasMessage("The comment is 2,001 characters; the limit is 2,000.");
            comments.add(campaign, "b3", "Text", "\uD83D\uDE00".repeat(1_000));
        });
        assertThat(only().comments().get(0).text()).hasSize(2_000);
        assertThatThrownBy(() -> VIEWER.run(() -> comments.add(campaign, "b3", "Text", "Hello")))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void comments_of_another_campaign_are_out_of_reach() {
        EDITOR.run(() -> comments.add(campaign, "b3", "Text", "Here"));
        long other = daymark.get(Campaigns.class)
                .create("clinic-article", "Letters", null)
                .id();
        long thread = only().id();

        EDITOR.run(() -> assertThatThrownBy(() -> comments.reply(other, thread, "There"))
                .hasMessageContaining("no longer exists"));
        assertThat(comments.of(other)).isEmpty();
    }

    @Test
    void no_comment_is_in_the_mail() {
        EDITOR.run(() -> comments.add(campaign, "b3", "Text", "Unmistakable remark"));
        CampaignTester sending = CampaignTester.of(daymark, campaign);
        sending.acceptWarnings();

        daymark.send(campaign);

        assertThat(peer.accepted()).isNotEmpty();
        assertThat(peer.accepted().toString()).doesNotContain("Unmistakable");
    }

    @Test
    void a_deleted_draft_takes_its_comments_along() {
        EDITOR.run(() -> comments.add(campaign, "b3", "Text", "Here"));
        EDITOR.run(() -> daymark.get(Campaigns.class).delete(campaign));

        assertThat(comments.of(campaign)).isEmpty();
    }
}
