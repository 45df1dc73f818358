package org.daymark.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.account.AttemptLimiter;
import org.daymark.account.AttemptLimiter.Limit;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.review.OutsideReviewer.Mail;
import org.daymark.suppression.Suppressions;
import org.daymark.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites people without an account to read one issue. Each has a link of their own, which is only in the mail to them;
 * a browser that opens it the first time must enter a code that is mailed to the same address.
 */
@Service
public class OutsideReviewers {
    private static final Words WORDS = Words.of("review");

    /** For how many days a link can work; the first is the default. */
    public static final List<Integer> DAYS = List.of(14, 3, 7, 30);

    private static final Logger log = LoggerFactory.getLogger(OutsideReviewers.class);
    private static final int MAX_PER_CAMPAIGN = 20;
    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final int MAX_CODE_TRIES = 5;
    private static final int MAX_LINK = 100;

    /** Mails with links that one user causes. */
    private static final Limit INVITATIONS = new Limit("REVIEW_INVITATIONS", 40, Duration.ofHours(1));
    /** Mails with a code to one reviewer. */
    private static final Limit CODE_MAILS = new Limit("REVIEW_CODE_MAILS", 4, Duration.ofHours(1));
    /** Mails about the answers of one reviewer. */
    private static final Limit ANSWER_MAILS = new Limit("REVIEW_ANSWER_MAILS", 6, Duration.ofHours(1));
    /** Codes that are tried for one reviewer, whatever code was mailed. */
    private static final Limit CODES = new Limit("REVIEW_CODES", 10, Duration.ofHours(1));

    private final OutsideReviewerRepository repository;
    private final SignOffRepository signOffs;
    private final ReviewSecrets secrets;
    private final ReviewerMails mails;
    private final Suppressions suppressions;
    private final Accounts accounts;
    private final AttemptLimiter limiter;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Clock clock;

    OutsideReviewers(
            OutsideReviewerRepository repository,
            SignOffRepository signOffs,
            ReviewSecrets secrets,
            ReviewerMails mails,
            Suppressions suppressions,
            Accounts accounts,
            AttemptLimiter limiter,
            TransactionTemplate transactions,
            Audit audit,
            Clock clock) {
        this.repository = repository;
        this.signOffs = signOffs;
        this.secrets = secrets;
        this.mails = mails;
        this.suppressions = suppressions;
        this.accounts = accounts;
        this.limiter = limiter;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Which campaign the reviewer is asked about, and the subject of its issue. */
    public record Issue(long campaignId, String subject) {}

    /** What came of a mail with a code. */
    public enum CodeMail {
        SENT,
        LIMITED,
        FAILED
    }

    /**
     * Invites someone and mails them their link.
     *
     * @param days one of {@link #DAYS}
     * @return whether a server took the mail
     */
    public boolean invite(Issue issue, String typedName, String typedEmail, int days) {
        Permission.WRITE.require();
        String name = Typed.line(typedName, "name.long", Typed.MAX_NAME);
        if (name.isEmpty()) {
            throw WORDS.problem("reviewer.no-name");
        }
        if (!DAYS.contains(days)) {
            throw WORDS.problem("reviewer.days");
        }
        EmailAddress email = EmailAddress.parse(typedEmail.strip());
        mayBeMailed(email);
        Instant now = clock.instant();
        List<OutsideReviewer> present = repository.of(issue.campaignId()).stream()
                .filter(reviewer -> reviewer.active(now))
                .toList();
        if (present.stream().anyMatch(reviewer -> reviewer.email().equals(email.value()))) {
            throw WORDS.problem("reviewer.known", email.value());
        }
        if (present.size() >= MAX_PER_CAMPAIGN) {
            throw WORDS.problem("reviewer.many");
        }
        mayInvite();
        String link = secrets.newLink();
        Instant expires = now.plus(Duration.ofDays(days));
        long id = added(issue, name, email, link, now, expires);
        return mailed(id, () -> mails.invite(email, name, issue.subject(), link, expires));
    }

    private long added(Issue issue, String name, EmailAddress email, String link, Instant now, Instant expires) {
        Long id = transactions.execute(status -> {
            audit.record(
                    "reviewer.invite",
                    target(issue.campaignId()),
                    null,
                    Map.of("name", name, "email", email.value(), "until", expires.toString()));
            return repository.add(
                    issue.campaignId(), email, name, secrets.hashOfLink(link), Actor.current(), now, expires);
        });
        return id == null ? 0 : id;
    }

    /**
     * Mails a reviewer a new link, which works for 14 days; the earlier one stops working. If they have answered before
     * and the content was changed since, the mail says so.
     *
     * @param hash of the present content
     * @return whether a server took the mail
     */
    public boolean askAgain(Issue issue, long id, String hash) {
        Permission.WRITE.require();
        OutsideReviewer reviewer = find(issue.campaignId(), id);
        if (reviewer.revokedAt() != null) {
            throw WORDS.problem("reviewer.revoked");
        }
        EmailAddress email = EmailAddress.parse(reviewer.email());
        mayBeMailed(email);
        mayInvite();
        String link = secrets.newLink();
        Instant expires = clock.instant().plus(Duration.ofDays(DAYS.get(0)));
        transactions.executeWithoutResult(status -> {
            if (!repository.renew(id, secrets.hashOfLink(link), expires)) {
                throw WORDS.problem("reviewer.revoked");
            }
            audit.record(
                    "reviewer.ask-again",
                    target(issue.campaignId()),
                    null,
                    Map.of("name", reviewer.name(), "email", reviewer.email(), "until", expires.toString()));
        });
        Optional<SignOff> before = signOffs.of(issue.campaignId()).stream()
                .filter(answer -> answer.reviewerId() == id)
                .findFirst();
        return mailed(id, () -> {
            if (before.isPresent() && !before.get().standsFor(hash)) {
                mails.changedSince(email, reviewer.name(), issue.subject(), link, before.get());
            } else {
                mails.invite(email, reviewer.name(), issue.subject(), link, expires);
            }
        });
    }

    /** Revokes a link. What the reviewer wrote and answered stays. */
    public void revoke(long campaignId, long id) {
        Permission.WRITE.require();
        OutsideReviewer reviewer = find(campaignId, id);
        transactions.executeWithoutResult(status -> {
            if (repository.revoke(id, clock.instant())) {
                audit.record(
                        "reviewer.revoke",
                        target(campaignId),
                        null,
                        Map.of("name", reviewer.name(), "email", reviewer.email()));
            }
        });
    }

    /** The reviewer whose link this is, whether or not it still works. Looking changes nothing. */
    public Optional<OutsideReviewer> byLink(String link) {
        return link.length() > MAX_LINK ? Optional.empty() : repository.byLink(secrets.hashOfLink(link));
    }

    /** Whether the link of a reviewer works now. */
    public boolean active(OutsideReviewer reviewer) {
        return reviewer.active(clock.instant());
    }

    /** Mails a reviewer a code, which works for 15 minutes; the earlier one stops working. */
    public CodeMail mailCode(OutsideReviewer reviewer, String link) {
        if (!limiter.allows(CODE_MAILS, subject(reviewer))) {
            return CodeMail.LIMITED;
        }
        String code = secrets.newCode();
        repository.keepCode(
                reviewer.id(),
                secrets.hashOfCode(reviewer.id(), code),
                clock.instant().plus(CODE_LIFE));
        try {
            mails.code(EmailAddress.parse(reviewer.email()), reviewer.name(), link, code);
            return CodeMail.SENT;
        } catch (Problem e) {
            return CodeMail.FAILED;
        }
    }

    /** Uses a code up, if it is the newest one, was not used, has not expired and was not tried too often. */
    public boolean useCode(OutsideReviewer reviewer, String typed) {
        if (!limiter.allows(CODES, subject(reviewer))) {
            return false;
        }
        Instant now = clock.instant();
        String hash = secrets.hashOfCode(reviewer.id(), typed.replaceAll("\\s", ""));
        boolean right = repository
                        .tryCode(reviewer.id(), MAX_CODE_TRIES, now)
                        .filter(kept -> ReviewSecrets.same(kept, hash))
                        .isPresent()
                && repository.useCode(reviewer.id(), hash, now);
        if (right) {
            limiter.forget(CODES, subject(reviewer));
            audit.record(
                    reviewer.actor(),
                    "reviewer.open",
                    target(reviewer.campaignId()),
                    null,
                    Map.of("reviewer", reviewer.email()));
        }
        return right;
    }

    /**
     * Mails the person who invited a reviewer what the reviewer answered, behind the answer. A mail that no server
     * takes changes nothing: the Review page shows the answer.
     */
    public void tellInviter(OutsideReviewer reviewer, String subject, SignOffForm answer) {
        accounts.find(reviewer.invitedById())
                .filter(inviter -> inviter.state() == AccountState.ACTIVE)
                .filter(inviter -> limiter.allows(ANSWER_MAILS, subject(reviewer)))
                .ifPresent(inviter -> mails.behind(() -> {
                    try {
                        mails.answered(inviter, reviewer.campaignId(), subject, answer.tidy());
                    } catch (Problem e) {
                        log.warn(
                                "The mail that tells account {} of an answer about campaign {} was not accepted",
                                inviter.id(),
                                reviewer.campaignId());
                    }
                }));
    }

    private boolean mailed(long id, Runnable mail) {
        try {
            mail.run();
            repository.settle(id, Mail.SENT);
            return true;
        } catch (Problem e) {
            repository.settle(id, Mail.FAILED);
            return false;
        }
    }

    private OutsideReviewer find(long campaignId, long id) {
        return repository.of(campaignId).stream()
                .filter(reviewer -> reviewer.id() == id)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("reviewer.unknown"));
    }

    private void mayBeMailed(EmailAddress email) {
        if (suppressions.isSuppressedEverywhere(email)) {
            throw WORDS.problem("reviewer.suppressed", email.value());
        }
    }

    private void mayInvite() {
        Actor actor = Actor.current();
        if (actor.kind() == Actor.Kind.USER && !limiter.allows(INVITATIONS, "account " + actor.id())) {
            throw WORDS.problem("reviewer.often");
        }
    }

    private static String subject(OutsideReviewer reviewer) {
        return "reviewer " + reviewer.id();
    }

    private static String target(long campaignId) {
        return "campaign " + campaignId;
    }
}
