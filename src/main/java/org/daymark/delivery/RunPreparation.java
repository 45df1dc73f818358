package org.daymark.delivery;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daymark.access.Actor;
import org.daymark.audience.Narrowing;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.campaign.CampaignChecks;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CheckedIssue;
import org.daymark.campaign.RunContent;
import org.daymark.campaign.Schedule;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Relay.Origin;
import org.daymark.mail.Routes;
import org.daymark.message.CompiledIssue;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.preflight.Finding;
import org.daymark.preflight.PreflightReport;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** Checks that a campaign can be sent and prepares its frozen content. Changes nothing if it cannot. */
@Component
class RunPreparation {
    private static final Words WORDS = Words.of("delivery");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EXAMPLES = 3;

    /** The actor for sends that no user scheduled. */
    private static final String OPERATOR = "operator";

    private static final int MAX_SHOWN = 10;

    private final MailDestination destination;
    private final MailingLists lists;
    private final CampaignChecks checks;
    private final AcceptedWarnings accepted;
    private final Approvals approvals;
    private final PictureReach pictures;
    private final Clock clock;

    RunPreparation(
            MailDestination destination,
            MailingLists lists,
            CampaignChecks checks,
            AcceptedWarnings accepted,
            Approvals approvals,
            PictureReach pictures,
            Clock clock) {
        this.destination = destination;
        this.lists = lists;
        this.checks = checks;
        this.accepted = accepted;
        this.approvals = approvals;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** The campaign as it may run now; an operator who starts it approves it by that. */
    Campaign admit(Campaign seen) {
        checkMayRun(seen);
        return approvals.asOperator(seen.id());
    }

    private void checkMayRun(Campaign campaign) {
        long id = campaign.id();
        if (campaign.state() == CampaignState.PAUSED) {
            throw campaign.reason() == null
                    ? WORDS.problem("start.paused", id)
                    : WORDS.problem("start.paused.reason", id, campaign.reason().words());
        }
        if (campaign.state() == CampaignState.IN_REVIEW && Actor.current().kind() != Actor.Kind.OPERATOR) {
            throw WORDS.problem("start.in-review", id);
        }
        if (campaign.state() == CampaignState.CANCELLED) {
            throw WORDS.problem("start.canceled", id);
        }
        Schedule schedule = campaign.schedule();
        if (campaign.state() == CampaignState.SCHEDULED
                && schedule != null
                && schedule.start().isAfter(clock.instant())) {
            throw WORDS.problem("start.scheduled", id, schedule.words(clock.instant()));
        }
    }

    RunContent prepare(Campaign campaign) {
        List<Relay> relays = destination.relays();
        Destination kind = kind(relays);
        checkSameWay(campaign, kind);
        keepInventedPeopleHere(campaign, relays);
        String frozen = campaign.issue();
        if (frozen != null) {
            CompiledIssue issue = CompiledIssue.fromJson(frozen);
            checkServers(campaign, Routes.of(issue.fromAddress(), relays));
            return new RunContent(kind, frozen, Map.of(), Narrowing.NONE, issue.fromDomain(), messageKey());
        }
        CheckedIssue checked = checks.checkedBeforeStart(campaign);
        CompiledIssue issue = withoutErrors(campaign, checked);
        checkServers(campaign, Routes.of(issue.fromAddress(), relays));
        approvals.letStart(campaign, checked);
        answerForWarnings(campaign, checked.report());
        Map<Long, String> variants = checked.frozenVariants();
        RunContent content = new RunContent(
                kind,
                issue.toJson(),
                variants,
                checked.frozenCombinations(campaign.id()),
                checked.audience().narrowing(),
                checked.conditions(),
                issue.fromDomain(),
                messageKey());
        pictures.check(content.everything(), leavesMachine(relays));
        return content;
    }

    /** The routes of a started run, because mail may have been switched since it was prepared. */
    static Routes routes(Campaign run, MailDestination destination) {
        List<Relay> relays = destination.relays();
        checkSameWay(run, kind(relays));
        return Routes.of(Composers.sender(run), relays);
    }

    private static boolean leavesMachine(List<Relay> relays) {
        return relays.stream().anyMatch(relay -> !relay.server().onLoopback());
    }

    private static Destination kind(List<Relay> relays) {
        return relays.get(0).origin() == Origin.SANDBOX ? Destination.SANDBOX : Destination.SMTP;
    }

    private static void checkSameWay(Campaign campaign, Destination kind) {
        Destination before = campaign.destination();
        if (before != null && before != kind) {
            throw WORDS.problem(before == Destination.SANDBOX ? "start.was-sandbox" : "start.was-live", campaign.id());
        }
    }

    private static String messageKey() {
        return new BigInteger(60, RANDOM).toString(36);
    }

    private void keepInventedPeopleHere(Campaign campaign, List<Relay> relays) {
        if (!lists.get(campaign.listId()).sample()) {
            return;
        }
        for (Relay relay : relays) {
            if (!relay.server().onLoopback()) {
                throw WORDS.problem("start.sample-list", relay.server().display());
            }
        }
    }

    /** One reachable server is enough to start. */
    private void checkServers(Campaign campaign, Routes routes) {
        checkWays(campaign, routes);
        Reach.check(routes.relays());
    }

    /** Checks that every recipient domain has a server. */
    private void checkWays(Campaign campaign, Routes routes) {
        if (routes.everywhere()) {
            return;
        }
        List<String> without = lists.domainsOtherThan(campaign.listId(), routes.domains(), EXAMPLES);
        if (!without.isEmpty()) {
            throw WORDS.problem("start.domains", String.join(", ", without));
        }
    }

    private static CompiledIssue withoutErrors(Campaign campaign, CheckedIssue checked) {
        PreflightReport report = checked.report();
        CompiledIssue issue = checked.issue();
        if (issue == null || !report.errors().isEmpty()) {
            throw new Problem(WORDS.counted("start.errors", report.errors().size(), Long.toString(campaign.id()))
                    + lines(report.errors()));
        }
        return issue;
    }

    /**
     * Anyone who starts a send accepts its warnings, unless someone has done so before.
     *
     * @throws Problem if a note was written for the sandbox and mail leaves this machine now
     */
    private void answerForWarnings(Campaign campaign, PreflightReport report) {
        Optional<String> released = approvals.answersFor(campaign);
        String who = released.orElse(OPERATOR);
        for (Finding warning : accepted.open(campaign.id(), report)) {
            if (released.isPresent() && accepted.onlyForSandbox(campaign.id(), report, warning)) {
                throw WORDS.problem("start.warnings-in-sandbox", campaign.id());
            }
            accepted.accept(campaign.id(), report, warning, WORDS.named("start.warning-note"), who);
        }
    }

    private static String lines(List<Finding> errors) {
        return errors.stream()
                .limit(MAX_SHOWN)
                .map(error -> System.lineSeparator() + "- " + error.line())
                .collect(Collectors.joining());
    }
}
