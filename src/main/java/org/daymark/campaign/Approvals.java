package org.daymark.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.audience.Audience;
import org.daymark.audit.Audit;
import org.daymark.campaign.CampaignReason.Told;
import org.daymark.campaign.ReviewStep.Kind;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.Rehearsal;
import org.daymark.preflight.RuleFinding;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Guards the way from draft to start: review, approval and start permission. An approval covers one content, one list
 * and its number of people. The operator at the command line approves by sending.
 */
@Service
public class Approvals {
    private static final Words WORDS = Words.of("campaign");

    private static final int MAX_REMARK = 1_000;
    private static final String OPERATOR = "operator";

    private final CampaignRepository repository;
    private final Campaigns campaigns;
    private final CampaignChecks checks;
    private final Rehearsals rehearsals;
    private final AcceptedWarnings accepted;
    private final ApprovalRules rules;
    private final ReviewRepository reviews;
    private final ReviewLog log;
    private final ApprovalMails mails;
    private final TransactionTemplate transactions;
    private final Audit audit;

    Approvals(
            CampaignRepository repository,
            Campaigns campaigns,
            CampaignChecks checks,
            Rehearsals rehearsals,
            AcceptedWarnings accepted,
            ApprovalRules rules,
            ReviewRepository reviews,
            ReviewLog log,
            ApprovalMails mails,
            TransactionTemplate transactions,
            Audit audit) {
        this.repository = repository;
        this.campaigns = campaigns;
        this.checks = checks;
        this.rehearsals = rehearsals;
        this.accepted = accepted;
        this.rules = rules;
        this.reviews = reviews;
        this.log = log;
        this.mails = mails;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Reviews a campaign. Reads its whole list. */
    public Review review(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        return review(campaign, checks.checked(campaign));
    }

    /** Reviews a campaign as if it started at that time, because checks of dates depend on it. */
    public Review review(long campaignId, Schedule schedule) {
        Campaign campaign = campaigns.get(campaignId);
        return review(campaign, checks.checked(campaign, schedule));
    }

    /** Reviews a campaign for a changing form. A long list may have been counted up to a minute ago. */
    public Review glance(long campaignId, Schedule schedule) {
        Campaign campaign = campaigns.get(campaignId);
        return review(campaign, checks.checkedLately(campaign, schedule));
    }

    private Review review(Campaign campaign, CheckedIssue checked) {
        RehearsalResult rehearsal = rehearsals.of(campaign.id()).orElse(null);
        PreflightReport report = withRehearsal(checked.report(), campaign, rehearsal);
        return new Review(
                campaign,
                checked.audience(),
                report,
                accepted.of(campaign.id()),
                accepted.open(campaign.id(), report),
                rules.secondPerson(),
                log.of(campaign.id()),
                reviews.editor(campaign.id()).name(),
                rehearsal);
    }

    private static PreflightReport withRehearsal(
            PreflightReport report, Campaign campaign, @Nullable RehearsalResult rehearsal) {
        return rehearsal == null
                        || rehearsal.state() != RehearsalResult.State.DONE
                        || !rehearsal.isAbout(report.contentHash(), campaign.listId())
                ? report
                : report.with(Rehearsal.check(rehearsal.findings()));
    }

    /** Returns the latest decision about a campaign, without counting its list. */
    public Optional<ReviewStep> latest(long campaignId) {
        return log.latest(campaignId);
    }

    /**
     * Accepts the warnings of one rule at all places that a page showed.
     *
     * @param schedule the start time of the checks, or null without one
     * @param seen the hash of the shown places
     */
    public void accept(long campaignId, @Nullable Schedule schedule, String rule, String seen, String note) {
        Permission.SEND.require();
        Review review = schedule == null ? review(campaignId) : review(campaignId, schedule);
        RuleFinding warning = review.openByRule().stream()
                .filter(open -> open.rule().equals(rule) && open.seen().equals(seen))
                .findFirst()
                .orElseThrow(() -> WORDS.problem("findings.changed"));
        transactions.executeWithoutResult(status -> {
            String actor = ReviewStep.nameOf(Actor.current());
            warning.places().forEach(place -> accepted.accept(campaignId, review.report(), place, note, actor));
            audit.record(
                    "campaign.accept-warning",
                    target(campaignId),
                    null,
                    Map.of(
                            "rule",
                            rule,
                            "places",
                            String.valueOf(warning.places().size()),
                            "what",
                            warning.places().get(0).what(),
                            "note",
                            note.strip()));
        });
    }

    /** Submits a campaign for review, and starts a render test of this content if there is none. */
    public Campaign submit(long campaignId) {
        Permission.WRITE.require();
        Campaign seen = campaigns.get(campaignId);
        CheckedIssue checked = checks.checked(seen);
        Review review = review(seen, checked);
        if (!seen.state().canTransitionTo(CampaignState.IN_REVIEW)) {
            throw WORDS.problem("submit.state", campaignId, seen.state().inSentence());
        }
        refuseFaults(review);
        decide(seen, CampaignState.IN_REVIEW, Kind.SUBMITTED, "campaign.submit", review, null);
        mails.ask(review);
        RehearsalResult rehearsal = review.rehearsal();
        if (rehearsal == null
                || rehearsal.state() == RehearsalResult.State.FAILED
                || !rehearsal.isAbout(review.report().contentHash(), seen.listId())) {
            rehearsals.start(seen, checked);
        }
        return campaigns.get(campaignId);
    }

    /**
     * Approves the reviewed content.
     *
     * @param seenHash the content on the page; must still be current
     * @param seenPeople the number on the page; must still be about right
     */
    public Campaign approve(long campaignId, String seenHash, long seenPeople) {
        return approve(campaignId, seenHash, seenPeople, "");
    }

    /**
     * Approves the reviewed content with a remark.
     *
     * @param remark the remark, or empty
     */
    public Campaign approve(long campaignId, String seenHash, long seenPeople, String remark) {
        Permission.APPROVE.require();
        String words = remark.strip();
        if (words.length() > MAX_REMARK) {
            throw WORDS.problem("remark.long", Figures.count(words.length()));
        }
        Review review = review(campaignId);
        Campaign seen = review.campaign();
        if (seen.state() != CampaignState.IN_REVIEW) {
            throw WORDS.problem("approve.state", campaignId, seen.state().inSentence());
        }
        if (!review.report().contentHash().equals(seenHash) || Audience.differs(seenPeople, review.people())) {
            throw WORDS.problem("approve.changed");
        }
        String blocker = approvalBlocker(review);
        if (blocker != null) {
            throw new Problem(blocker);
        }
        refuseFaults(review);
        decide(seen, CampaignState.APPROVED, Kind.APPROVED, "campaign.approve", review, words.isEmpty() ? null : words);
        return campaigns.get(campaignId);
    }

    /** Sends a campaign back to its author and unschedules it. */
    public Campaign sendBack(long campaignId, String remark) {
        Permission.APPROVE.require();
        String words = remark.strip();
        if (words.isEmpty() || words.length() > MAX_REMARK) {
            throw WORDS.problem("send-back.remark");
        }
        Campaign seen = campaigns.get(campaignId);
        if (seen.state() == CampaignState.DRAFT || !seen.state().canTransitionTo(CampaignState.DRAFT)) {
            throw WORDS.problem("send-back.state", campaignId, seen.state().inSentence());
        }
        Told reason = CampaignReason.SENT_BACK.with(ReviewStep.nameOf(Actor.current()) + ":", words);
        transactions.executeWithoutResult(status -> {
            if (!repository.takeBack(seen, CampaignState.DRAFT, reason)) {
                throw Campaigns.changedMeanwhile(campaignId);
            }
            log.add(campaignId, Kind.RETURNED, "", seen.listId(), 0, words);
            record("campaign.send-back", seen, CampaignState.DRAFT, words);
        });
        return campaigns.get(campaignId);
    }

    /** Withdraws a submission or an approval. */
    public Campaign withdraw(long campaignId) {
        Permission.WRITE.require();
        Campaign seen = campaigns.get(campaignId);
        if (!ReviewLog.undoes(seen)) {
            throw WORDS.problem("withdraw.state", campaignId, seen.state().inSentence());
        }
        transactions.executeWithoutResult(status -> {
            if (!repository.takeBack(seen, CampaignState.DRAFT, null)) {
                throw Campaigns.changedMeanwhile(campaignId);
            }
            log.add(campaignId, Kind.WITHDRAWN, "", seen.listId(), 0, null);
            record("campaign.withdraw", seen, CampaignState.DRAFT, null);
        });
        return campaigns.get(campaignId);
    }

    /**
     * Confirms a changed number of people. If approval is required, only an approver can confirm.
     *
     * @param people the number on the page; must still be about right
     */
    public Campaign confirm(long campaignId, long people) {
        Permission.SEND.require();
        Review review = review(campaignId);
        Campaign seen = review.campaign();
        ReviewStep bound = review.steps().stream()
                .limit(1)
                .filter(ReviewStep::permitsStart)
                .findFirst()
                .orElseThrow(() -> WORDS.problem("confirm.none", campaignId));
        if (seen.state() != CampaignState.APPROVED && seen.state() != CampaignState.SCHEDULED) {
            throw WORDS.problem("confirm.state", campaignId, seen.state().inSentence());
        }
        if (bound.kind() == Kind.APPROVED
                && !stands(seen, bound, review.report().contentHash())) {
            throw WORDS.problem("confirm.content");
        }
        if (Audience.differs(people, review.people())) {
            throw WORDS.countedProblem("confirm.people", review.people(), Figures.count(people));
        }
        if (review.secondPerson()) {
            String blocker = approvalBlocker(review);
            if (blocker != null) {
                throw new Problem(blocker);
            }
        }
        transactions.executeWithoutResult(status -> {
            if (!repository.confirmed(campaignId, seen.state())) {
                throw Campaigns.changedMeanwhile(campaignId);
            }
            log.add(
                    campaignId,
                    bound.kind(),
                    review.report().contentHash(),
                    seen.listId(),
                    review.people(),
                    WORDS.named("confirm.remark", Figures.count(review.people()), Figures.count(bound.people())));
            audit.record(
                    "campaign.confirm-people",
                    target(campaignId),
                    Map.of("people", bound.people()),
                    Map.of("people", review.people()));
        });
        return campaigns.get(campaignId);
    }

    /** Explains why the current user cannot approve this campaign. Returns null if they can. */
    public @Nullable String approvalBlocker(Review review) {
        Actor actor = Actor.current();
        if (!actor.may(Permission.APPROVE)) {
            return WORDS.named("approver.role");
        }
        if (actor.kind() != Actor.Kind.USER) {
            return null;
        }
        long campaignId = review.campaign().id();
        if (reviews.editor(campaignId).accountId() == actor.id()) {
            return WORDS.named("approver.editor");
        }
        boolean submitted = review.steps().stream()
                .filter(step -> step.kind() == Kind.SUBMITTED)
                .limit(1)
                .anyMatch(step -> step.accountId() == actor.id());
        return submitted ? WORDS.named("approver.submitter") : null;
    }

    /** Whether a decision still permits the start with this content. */
    static boolean stands(Campaign campaign, ReviewStep step, String hash) {
        boolean underWay = campaign.state() == CampaignState.APPROVED || campaign.state() == CampaignState.SCHEDULED;
        return underWay && step.permitsStart() && step.isAbout(hash, campaign.listId());
    }

    /** Returns the campaign. Approves it first if it is in review and the operator is acting. */
    public Campaign asOperator(long campaignId) {
        Campaign seen = campaigns.get(campaignId);
        if (seen.state() != CampaignState.IN_REVIEW || Actor.current().kind() != Actor.Kind.OPERATOR) {
            return seen;
        }
        Review review = review(seen, checks.checked(seen));
        for (Finding warning : review.open()) {
            accepted.accept(campaignId, review.report(), warning, WORDS.named("warning.operator"), OPERATOR);
        }
        return approve(campaignId, review.report().contentHash(), review.people());
    }

    /** Checks that the current user can schedule this campaign at this time. */
    Review mayRelease(Campaign seen, Schedule schedule) {
        Review review = review(seen, checks.checked(seen, schedule));
        if (!review.report().errors().isEmpty()) {
            throw WORDS.problem("schedule.errors", seen.id(), review.faults().get(0));
        }
        boolean person = Actor.current().kind() == Actor.Kind.USER;
        if (person) {
            refuseFaults(review);
        }
        if (review.secondPerson() && review.approval().isEmpty() && !byOperator()) {
            throw needsApproval(seen);
        }
        review.approval().ifPresent(approval -> {
            if (Audience.differs(approval.people(), review.people()) && !byOperator()) {
                throw WORDS.problem(
                        "schedule.people",
                        otherNumber(approval, review.people()).numberWords());
            }
        });
        return review;
    }

    /** Records the release of a campaign without a matching approval. Must run in the transaction that schedules. */
    void released(Review review) {
        boolean covered = review.approval()
                .filter(approval -> !Audience.differs(approval.people(), review.people()))
                .isPresent();
        if (!covered) {
            log.add(
                    review.campaign().id(),
                    Kind.RELEASED,
                    review.report().contentHash(),
                    review.campaign().listId(),
                    review.people(),
                    null);
        }
    }

    /**
     * Checks that a campaign can start now with this content and number of people. Without a valid approval, it becomes
     * a draft again. If the number has changed, it waits for confirmation.
     */
    public void letStart(Campaign seen, CheckedIssue checked) {
        long people = checked.audience().recipients();
        String hash = checked.report().contentHash();
        ReviewStep bound =
                log.latest(seen.id()).filter(step -> stands(seen, step, hash)).orElse(null);
        boolean approved = bound != null && bound.approves();
        if (!approved && !byOperator() && rules.secondPerson()) {
            if (seen.state() == CampaignState.DRAFT) {
                throw needsApproval(seen);
            }
            throw voided(seen);
        }
        ReviewStep promised = bound != null || seen.state() != CampaignState.SCHEDULED
                ? bound
                : log.latest(seen.id()).filter(ReviewStep::permitsStart).orElse(null);
        if (promised != null && Audience.differs(promised.people(), people)) {
            Told reason = otherNumber(promised, people);
            repository.askToConfirm(seen.id(), people, reason);
            throw WORDS.problem("begin.people", seen.id(), reason.numberWords(), people);
        }
        if (!approved && byOperator()) {
            log.add(seen.id(), Kind.RELEASED, hash, seen.listId(), people, null);
        }
    }

    /** The person who permitted the start, if any. */
    public Optional<String> answersFor(Campaign campaign) {
        return log.latest(campaign.id()).filter(ReviewStep::permitsStart).map(ReviewStep::actor);
    }

    private Problem voided(Campaign seen) {
        Told reason = CampaignReason.NOT_AS_APPROVED.plain();
        transactions.executeWithoutResult(status -> {
            if (repository.takeBack(seen, CampaignState.DRAFT, reason)) {
                log.addVoid(seen, VoidCause.NOT_AS_APPROVED);
                record("campaign.approval-void", seen, CampaignState.DRAFT, null);
            }
        });
        return WORDS.problem("begin.void", seen.id(), reason.words());
    }

    private static Problem needsApproval(Campaign seen) {
        return WORDS.problem("begin.unapproved", seen.id());
    }

    private static Told otherNumber(ReviewStep bound, long people) {
        return (bound.kind() == Kind.APPROVED
                        ? CampaignReason.PEOPLE_CHANGED_SINCE_APPROVAL
                        : CampaignReason.PEOPLE_CHANGED_SINCE_SCHEDULING)
                .with(bound.people(), people);
    }

    private static boolean byOperator() {
        return Actor.current().kind() == Actor.Kind.OPERATOR;
    }

    private static void refuseFaults(Review review) {
        List<String> faults = review.faults();
        if (!faults.isEmpty()) {
            throw new Problem(String.join(" ", faults));
        }
    }

    private void decide(
            Campaign seen, CampaignState to, Kind kind, String act, Review review, @Nullable String remark) {
        transactions.executeWithoutResult(status -> {
            if (!repository.move(seen.id(), seen.state(), to, null, null, null)
                    || campaigns.get(seen.id()).contentVersion() != seen.contentVersion()
                    || campaigns.get(seen.id()).languagesVersion() != seen.languagesVersion()
                    || campaigns.get(seen.id()).listId() != seen.listId()) {
                throw Campaigns.changedMeanwhile(seen.id());
            }
            log.add(seen.id(), kind, review.report().contentHash(), seen.listId(), review.people(), remark);
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("state", to.word());
            after.put("content", review.report().contentHash());
            after.put("list", seen.listId());
            after.put("people", review.people());
            if (remark != null) {
                after.put("remark", remark);
            }
            audit.record(act, target(seen.id()), Map.of("state", seen.state().word()), after);
        });
    }

    private void record(String act, Campaign seen, CampaignState now, @Nullable String remark) {
        audit.record(
                act,
                target(seen.id()),
                Map.of("state", seen.state().word()),
                remark == null ? Map.of("state", now.word()) : Map.of("state", now.word(), "remark", remark));
    }

    private static String target(long campaignId) {
        return "campaign " + campaignId;
    }
}
