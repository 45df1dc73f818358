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
import org.springframework.stereotype.Component;

/** Checks that a campaign can be sent and prepares its frozen content. Changes nothing if it cannot. */
@Component
class RunPreparation {
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
            throw new Problem("Campaign " + id + " is paused"
                    + (campaign.reason() == null ? "" : " (" + campaign.reason().words() + ")") + ". 'campaign resume "
                    + id
                    + "' lets it continue.");
        }
        if (campaign.state() == CampaignState.IN_REVIEW && Actor.current().kind() != Actor.Kind.OPERATOR) {
            throw new Problem("Campaign " + id + " is in review: it can be sent when someone has approved it.");
        }
        if (campaign.state() == CampaignState.CANCELLED) {
            throw new Problem("Campaign " + id + " is canceled and sends no more messages. Create a new one with"
                    + " 'campaign create'.");
        }
        Schedule schedule = campaign.schedule();
        if (campaign.state() == CampaignState.SCHEDULED
                && schedule != null
                && schedule.start().isAfter(clock.instant())) {
            throw new Problem("Campaign " + id + " is scheduled and starts at "
                    + schedule.start().atZone(schedule.zone()) + ". To send it now, unschedule it first: 'campaign"
                    + " unschedule " + id + "'.");
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
            throw new Problem(
                    before == Destination.SANDBOX
                            ? "Campaign " + campaign.id()
                                    + " started in the sandbox and cannot continue with a real mail"
                                    + " server. Create a new campaign."
                            : "Campaign " + campaign.id() + " started with a mail server and cannot continue in the"
                                    + " sandbox. Go live again first, in the settings or with 'server live', or set"
                                    + " DAYMARK_SMTP_URL.");
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
                throw new Problem("This list is sample data. Its mail goes only to the sandbox or to a"
                        + " server on this machine, not to "
                        + relay.server().display() + ".");
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
            throw new Problem("No mail server handles some recipient domains on this list, such as "
                    + String.join(", ", without)
                    + ". Add a server for all domains, or add these domains to a server (settings, Mail servers; or"
                    + " 'server change NAME --domains …').");
        }
    }

    private static CompiledIssue withoutErrors(Campaign campaign, CheckedIssue checked) {
        PreflightReport report = checked.report();
        CompiledIssue issue = checked.issue();
        if (issue == null || !report.errors().isEmpty()) {
            throw new Problem(
                    "Campaign " + campaign.id() + " cannot be sent. The pre-flight found " + count(report.errors())
                            + " that must be fixed first. 'campaign check " + campaign.id() + "' shows all findings."
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
                throw new Problem("Campaign " + campaign.id()
                        + " cannot be sent. Its warnings were accepted for the sandbox, but mail is now"
                        + " live. Accept them again on the Review page, then start the campaign.");
            }
            accepted.accept(campaign.id(), report, warning, "Started with this warning.", who);
        }
    }

    private static String count(List<Finding> errors) {
        return errors.size() == 1 ? "an error" : errors.size() + " errors";
    }

    private static String lines(List<Finding> errors) {
        return errors.stream()
                .limit(MAX_SHOWN)
                .map(error -> System.lineSeparator() + "- " + error.line())
                .collect(Collectors.joining());
    }
}
