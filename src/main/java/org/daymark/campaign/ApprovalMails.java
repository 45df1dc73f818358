package org.daymark.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.account.AccountState;
import org.daymark.account.Accounts;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Emails the approvers about a submitted campaign: once per content and list, and a limited number of times per hour. A
 * failed email is shown on the review page and blocks nothing.
 */
@Component
class ApprovalMails {
    private static final Words WORDS = Words.of("campaign");
    private static final Logger log = LoggerFactory.getLogger(ApprovalMails.class);

    private final ApprovalMailRepository repository;
    private final ReviewRepository reviews;
    private final Accounts accounts;
    private final AccountMails mails;
    private final ConsoleUrl console;

    ApprovalMails(
            ApprovalMailRepository repository,
            ReviewRepository reviews,
            Accounts accounts,
            AccountMails mails,
            ConsoleUrl console) {
        this.repository = repository;
        this.reviews = reviews;
        this.accounts = accounts;
        this.mails = mails;
        this.console = console;
    }

    /** The state of one email. */
    enum State {
        WAITING,
        SENT,
        FAILED,
        /** Not sent, because this person has reached the hourly limit. */
        LIMITED
    }

    /** An approver who was asked about this content and list. */
    record Asked(String name, State state) {}

    /** Emails all approvers except the submitter and the person who made the last change. */
    void ask(Review review) {
        Campaign campaign = review.campaign();
        String hash = review.report().contentHash();
        Actor actor = Actor.current();
        long editor = reviews.editor(campaign.id()).accountId();
        for (Account account : accounts.all()) {
            boolean may = account.state() == AccountState.ACTIVE
                    && account.role().permissions().contains(Permission.APPROVE)
                    && account.id() != editor
                    && (actor.kind() != Actor.Kind.USER || account.id() != actor.id());
            if (may && repository.claim(campaign, hash, account.id()) == State.WAITING) {
                Map<String, String> values = values(review, account);
                mails.behind(() -> repository.settle(campaign, hash, account.id(), sent(account, campaign, values)));
            }
        }
    }

    /** The people who were asked to approve this content for this list. */
    List<Asked> asked(Review review) {
        List<Asked> asked = new ArrayList<>();
        repository
                .states(review.campaign(), review.report().contentHash())
                .forEach((id, state) ->
                        accounts.find(id).ifPresent(account -> asked.add(new Asked(account.name(), state))));
        return asked;
    }

    private State sent(Account account, Campaign campaign, Map<String, String> values) {
        try {
            mails.send(
                    account,
                    WORDS.named("approval.subject", campaign.name().replaceAll("\\p{Cntrl}", " ")),
                    "approval",
                    values);
            return State.SENT;
        } catch (Problem e) {
            log.warn(
                    "The mail that asks account {} to approve campaign {} was not accepted",
                    account.id(),
                    campaign.id());
            return State.FAILED;
        }
    }

    private Map<String, String> values(Review review, Account account) {
        int errors = review.report().errors().size();
        int warnings = review.report().warnings().size();
        return Map.of(
                "name",
                account.name(),
                "submitter",
                ReviewStep.nameOf(Actor.current()),
                "campaign",
                review.campaign().name(),
                "subject",
                review.campaign().subject(),
                "people",
                WORDS.counted("approval.people", review.people()),
                "problems",
                WORDS.named(
                        "approval.problems",
                        errors == 0 ? WORDS.named("approval.errors.none") : WORDS.counted("approval.errors", errors),
                        warnings == 0
                                ? WORDS.named("approval.warnings.none")
                                : WORDS.counted("approval.warnings", warnings)),
                "link",
                console.of("/campaigns/" + review.campaign().id() + "/review"));
    }
}
