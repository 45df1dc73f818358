package org.daymark.review;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.audit.Audit;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The answers of outside reviewers. Each is about exactly one content: any change of the text voids it for good, also
 * one that is taken back.
 */
@Service
public class SignOffs {
    private static final Words WORDS = Words.of("review");
    private static final int MAX_PER_CAMPAIGN = 500;

    private final SignOffRepository repository;
    private final OutsideReviewerRepository reviewers;
    private final Audit audit;
    private final Clock clock;

    SignOffs(SignOffRepository repository, OutsideReviewerRepository reviewers, Audit audit, Clock clock) {
        this.repository = repository;
        this.reviewers = reviewers;
        this.audit = audit;
        this.clock = clock;
    }

    /** All answers about a campaign, newest first. */
    @Transactional(readOnly = true)
    public List<SignOff> of(long campaignId) {
        return repository.of(campaignId);
    }

    /**
     * The latest answer of each reviewer of a campaign, with where their review stands for the content with this hash.
     */
    @Transactional(readOnly = true)
    public List<ReviewerLine> lines(long campaignId, String hash) {
        List<SignOff> answers = repository.of(campaignId);
        return reviewers.of(campaignId).stream()
                .map(reviewer -> ReviewerLine.of(reviewer, answers, hash, clock.instant()))
                .toList();
    }

    /**
     * Records an answer. Must run in a transaction in which the content cannot change.
     *
     * @param hash of the content that the reviewer read
     * @param read its blocks
     */
    @Transactional
    public void answer(OutsideReviewer reviewer, SignOffForm form, String hash, ReadBlocks read) {
        if (!reviewer.active(clock.instant()) || !form.errors().isEmpty()) {
            throw WORDS.problem("answer.refused");
        }
        if (repository.of(reviewer.campaignId()).size() >= MAX_PER_CAMPAIGN) {
            throw WORDS.problem("answer.many");
        }
        SignOffForm tidy = form.tidy();
        repository.add(reviewer, tidy, hash, read, clock.instant());
        audit.record(
                reviewer.actor(),
                tidy.answer() == SignOff.Answer.SIGNED ? "sign-off.sign" : "sign-off.ask-for-changes",
                target(reviewer.campaignId()),
                null,
                Map.of(
                        "reviewer",
                        reviewer.email(),
                        "content",
                        hash,
                        "name",
                        tidy.name(),
                        "role",
                        tidy.role(),
                        "note",
                        tidy.note()));
    }

    /** Voids the answers about a campaign, because its text was changed. Must run in the transaction of the change. */
    @Transactional
    public void changed(long campaignId) {
        String by = Typed.shortened(Actor.withoutAddress(Actor.current().name()));
        int voided = repository.voidAll(campaignId, by, clock.instant());
        if (voided > 0) {
            audit.record("sign-off.void", target(campaignId), null, Map.of("answers", voided));
        }
    }

    /** Deletes the reviewers and answers of a deleted campaign. */
    @Transactional
    public void deleteOf(long campaignId) {
        repository.deleteOf(campaignId);
        reviewers.deleteOf(campaignId);
    }

    private static String target(long campaignId) {
        return "campaign " + campaignId;
    }
}
