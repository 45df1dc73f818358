package org.daymark.delivery;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.Campaign.Destination;
import org.daymark.campaign.RunContent;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.Kits;
import org.daymark.issue.Organisation;
import org.daymark.mail.MailDestination;
import org.daymark.mail.Relay;
import org.daymark.mail.Routes;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingLists;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** Makes sure that a campaign can be sent, and makes what its first run freezes; leaves no trace when it cannot. */
@Component
class RunPreparation {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int EXAMPLES = 3;

    private final MailDestination destination;
    private final MailingLists lists;
    private final Kits kits;
    private final IssueCompiler compiler;
    private final Organisation organisation;
    private final PublicUrl publicUrl;
    private final Clock clock;

    RunPreparation(
            MailDestination destination,
            MailingLists lists,
            Kits kits,
            IssueCompiler compiler,
            Organisation organisation,
            PublicUrl publicUrl,
            Clock clock) {
        this.destination = destination;
        this.lists = lists;
        this.kits = kits;
        this.compiler = compiler;
        this.organisation = organisation;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    RunContent prepare(Campaign campaign) {
        Destination kind = destination.sandbox() ? Destination.SANDBOX : Destination.SMTP;
        Destination before = campaign.destination();
        if (before != null && before != kind) {
            throw new Problem(
                    before == Destination.SANDBOX
                            ? "Campaign " + campaign.id() + " went to the sandbox and is not continued with a real mail"
                                    + " server. Make a new one with 'campaign create'."
                            : "Campaign " + campaign.id()
                                    + " went to a mail server and is not continued in the sandbox."
                                    + " Set DAYMARK_SMTP_URL.");
        }
        String frozen = campaign.issue();
        CompiledIssue issue = frozen == null ? compile(campaign) : CompiledIssue.fromJson(frozen);
        checkServers(campaign, issue.fromAddress());
        return new RunContent(kind, frozen == null ? issue.toJson() : frozen, organisation.fromDomain(), messageKey());
    }

    private static String messageKey() {
        return new BigInteger(60, RANDOM).toString(36);
    }

    /** One server in reach is enough to begin. */
    private void checkServers(Campaign campaign, String from) {
        List<Relay> relays = destination.relays();
        if (lists.get(campaign.listId()).sample()) {
            for (Relay relay : relays) {
                if (!relay.server().onLoopback()) {
                    throw new Problem("The people on this list are invented: mail to them goes to the sandbox or to a"
                            + " server on this machine, not to "
                            + relay.server().display() + ".");
                }
            }
        }
        Routes routes = Routes.of(from, relays);
        checkWays(campaign, routes);
        Reach.check(routes.relays());
    }

    /** Nobody is to be refused because a server was forgotten. */
    private void checkWays(Campaign campaign, Routes routes) {
        if (routes.everywhere()) {
            return;
        }
        List<String> without = lists.domainsOtherThan(campaign.listId(), routes.domains(), EXAMPLES);
        if (!without.isEmpty()) {
            throw new Problem("No mail server is there for some people's domains on this list, such as "
                    + String.join(", ", without)
                    + ". Add a server for all domains, or let one take these ('server change NAME --domains …', all to"
                    + " be named).");
        }
    }

    private CompiledIssue compile(Campaign campaign) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneId.systemDefault()));
        return compiler.compile(kits.load(campaign.kit()).issue(), organisation, today, publicUrl.base());
    }
}
