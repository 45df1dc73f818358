package org.daymark.review;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.review.Comment.Author;
import org.daymark.review.CommentRepository.Place;
import org.daymark.review.CommentRepository.Writer;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Comments on the blocks of an issue, with replies. They belong to the ids of blocks, so they follow a moved block and
 * remain when a block is removed. The issue itself has none of them.
 */
@Service
public class Comments {
    private static final Words WORDS = Words.of("review");

    /** The maximum number of characters of a comment. */
    public static final int MAX_TEXT = 2_000;

    private static final int MAX_PER_CAMPAIGN = 1_000;

    /** Comments of one outside reviewer. */
    private static final Limit BY_REVIEWER = new Limit("REVIEW_COMMENTS", 30, Duration.ofHours(1));

    private final CommentRepository repository;
    private final AttemptLimiter limiter;
    private final Audit audit;
    private final Clock clock;

    Comments(CommentRepository repository, AttemptLimiter limiter, Audit audit, Clock clock) {
        this.repository = repository;
        this.limiter = limiter;
        this.audit = audit;
        this.clock = clock;
    }

    /** All threads of a campaign, oldest first. */
    @Transactional(readOnly = true)
    public List<CommentThread> of(long campaignId) {
        return repository.of(campaignId);
    }

    /**
     * Starts a thread on a block.
     *
     * @param block the id of the block
     * @param title what pages call the block
     */
    @Transactional
    public void add(long campaignId, String block, String title, String text) {
        Permission.COMMENT.require();
        add(campaignId, null, new Place(block, Typed.shortened(title)), colleague(), text);
    }

    /** Replies to a thread. */
    @Transactional
    public void reply(long campaignId, long thread, String text) {
        Permission.COMMENT.require();
        add(campaignId, thread, place(find(campaignId, thread)), colleague(), text);
    }

    /** Marks a thread as resolved. */
    @Transactional
    public void resolve(long campaignId, long thread) {
        Permission.COMMENT.require();
        find(campaignId, thread);
        if (repository.resolve(campaignId, thread, colleague().name(), clock.instant())) {
            audit.record("comment.resolve", target(campaignId), null, Map.of("comment", thread));
        }
    }

    /** Opens a resolved thread again. */
    @Transactional
    public void reopen(long campaignId, long thread) {
        Permission.COMMENT.require();
        find(campaignId, thread);
        if (repository.reopen(campaignId, thread)) {
            audit.record("comment.reopen", target(campaignId), null, Map.of("comment", thread));
        }
    }

    /**
     * The threads that an outside reviewer started, with all replies. They see no others.
     *
     * @param text the id of the campaign, or of one of its language variants
     */
    @Transactional(readOnly = true)
    public List<CommentThread> of(OutsideReviewer reviewer, long text) {
        return repository.of(text).stream()
                .filter(thread -> thread.isBy(reviewer))
                .toList();
    }

    /**
     * Starts a thread in the name of an outside reviewer.
     *
     * @param of the id of the text: of the campaign, or of one of its language variants
     */
    @Transactional
    public void add(OutsideReviewer reviewer, long of, String block, String title, String text) {
        limit(reviewer);
        reviewer.actor().run(() -> add(of, null, new Place(block, Typed.shortened(title)), writer(reviewer), text));
    }

    /**
     * Replies to a thread in the name of the outside reviewer who started it.
     *
     * @param of the id of the text: of the campaign, or of one of its language variants
     */
    @Transactional
    public void reply(OutsideReviewer reviewer, long of, long thread, String text) {
        CommentThread found = find(of, thread);
        if (!found.isBy(reviewer)) {
            throw gone();
        }
        limit(reviewer);
        reviewer.actor().run(() -> add(of, thread, place(found), writer(reviewer), text));
    }

    private void limit(OutsideReviewer reviewer) {
        if (!limiter.allows(BY_REVIEWER, "reviewer " + reviewer.id())) {
            throw WORDS.problem("comment.often");
        }
    }

    private static Writer writer(OutsideReviewer reviewer) {
        return new Writer(Author.REVIEWER, reviewer.id(), reviewer.name());
    }

    /** Deletes the comments of a deleted campaign. */
    @Transactional
    public void deleteOf(long campaignId) {
        repository.deleteOf(campaignId);
    }

    /** The thread of a campaign with this id. */
    public CommentThread find(long campaignId, long thread) {
        Optional<CommentThread> found = repository.of(campaignId).stream()
                .filter(one -> one.id() == thread)
                .findFirst();
        return found.orElseThrow(Comments::gone);
    }

    private static Problem gone() {
        return WORDS.problem("comment.gone");
    }

    private void add(long campaignId, @Nullable Long thread, Place place, Writer writer, String typed) {
        String text = Typed.text(typed, "comment.long", MAX_TEXT);
        if (text.isEmpty()) {
            throw WORDS.problem("comment.empty");
        }
        if (repository.count(campaignId) >= MAX_PER_CAMPAIGN) {
            throw WORDS.problem("comment.many");
        }
        long id = repository.add(campaignId, thread, place, writer, text, clock.instant());
        audit.record(
                thread == null ? "comment.add" : "comment.reply",
                target(campaignId),
                null,
                Map.of("comment", id, "block", place.block(), "text", text));
    }

    private static Place place(CommentThread thread) {
        return new Place(thread.block(), thread.title());
    }

    private static Writer colleague() {
        Actor actor = Actor.current();
        return new Writer(
                actor.kind() == Actor.Kind.USER ? Author.USER : Author.SYSTEM,
                actor.id(),
                Typed.shortened(Actor.withoutAddress(actor.name())));
    }

    private static String target(long campaignId) {
        return "campaign " + campaignId;
    }
}
