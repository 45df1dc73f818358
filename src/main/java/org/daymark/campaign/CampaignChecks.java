package org.daymark.campaign;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.issue.CompiledIssue;
import org.daymark.issue.Issue;
import org.daymark.issue.MailingHeaders;
import org.daymark.mail.DkimKeys;
import org.daymark.mail.MailDestination;
import org.daymark.preflight.Preflight;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.PreflightSubject;
import org.daymark.preflight.PreflightSubject.Audience;
import org.daymark.preflight.PreflightSubject.Route;
import org.daymark.preflight.Rehearsal;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.springframework.stereotype.Service;

/** The pre-flight of campaigns: their content, list and sender, and the way their mail goes at present. */
@Service
public class CampaignChecks {
    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final MailingLists lists;
    private final MailDestination destination;
    private final DkimKeys keys;
    private final Preflight preflight;
    private final Rehearsal rehearsal;

    CampaignChecks(
            Campaigns campaigns,
            CampaignContents contents,
            MailingLists lists,
            MailDestination destination,
            DkimKeys keys,
            Preflight preflight,
            Rehearsal rehearsal) {
        this.campaigns = campaigns;
        this.contents = contents;
        this.lists = lists;
        this.destination = destination;
        this.keys = keys;
        this.preflight = preflight;
        this.rehearsal = rehearsal;
    }

    /** What the pre-flight finds in a campaign as it stands. */
    public PreflightReport check(long campaignId) {
        return checked(campaigns.get(campaignId)).report();
    }

    /**
     * What it finds in the text alone. The list is not looked at, which may be long, so this may be asked while somebody
     * writes.
     */
    public PreflightReport checkText(long campaignId) {
        return checked(campaigns.get(campaignId), Map.of()).report();
    }

    /** The same after everybody's message has been made, one by one, and thrown away. */
    public PreflightReport checkEveryone(long campaignId, Rehearsal.Progress progress) {
        Campaign campaign = campaigns.get(campaignId);
        CheckedIssue checked = checked(campaign);
        CompiledIssue issue = checked.issue();
        if (issue == null) {
            return checked.report();
        }
        MailingList list = lists.get(campaign.listId());
        return checked.report()
                .with(rehearsal.of(issue, headers(campaign, list), list.id(), contents.base(), progress));
    }

    /** What would be sent if the campaign began now, with what the pre-flight finds in it. */
    public CheckedIssue checked(Campaign campaign) {
        return checked(campaign, lists.countries(campaign.listId()));
    }

    private CheckedIssue checked(Campaign campaign, Map<String, Long> countries) {
        LocalDate sendDate = contents.sendDate(campaign);
        Issue issue;
        CompiledIssue compiled;
        try {
            issue = contents.issue(campaign);
            compiled = contents.compiled(issue, sendDate);
        } catch (Problem e) {
            return new CheckedIssue(null, Preflight.broken(e));
        }
        MailingList list = lists.get(campaign.listId());
        Audience audience = new Audience(
                countries.values().stream().mapToLong(Long::longValue).sum(), known(countries));
        PreflightSubject subject = new PreflightSubject(
                issue,
                compiled,
                headers(campaign, list),
                contents.organisation(),
                sendDate,
                contents.base(),
                audience,
                route());
        return new CheckedIssue(compiled, preflight.check(subject));
    }

    private static Map<String, Long> known(Map<String, Long> countries) {
        return countries.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Route route() {
        boolean leaves = !destination.sandbox()
                && destination.relays().stream()
                        .anyMatch(relay -> !relay.server().onLoopback());
        return new Route(
                leaves, keys.signerFor(contents.organisation().fromDomain()).isPresent());
    }

    private MailingHeaders headers(Campaign campaign, MailingList list) {
        return MailingHeaders.of(
                campaign.id(),
                list.name(),
                list.label(),
                contents.organisation().fromDomain());
    }
}
