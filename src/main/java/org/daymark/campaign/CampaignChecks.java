package org.daymark.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.audience.Audience;
import org.daymark.audience.Conditions;
import org.daymark.audience.Narrowing;
import org.daymark.campaign.CheckedIssue.CheckedVariant;
import org.daymark.issue.DraftFault;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.Kits;
import org.daymark.issue.Translations;
import org.daymark.linkcheck.LinkChecks;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MailingHeaders;
import org.daymark.organisation.Organisation;
import org.daymark.preflight.CombinationFindings;
import org.daymark.preflight.IssueChecks;
import org.daymark.preflight.LanguageFindings;
import org.daymark.preflight.Preflight;
import org.daymark.preflight.PreflightReport;
import org.daymark.preflight.PreflightSubject;
import org.daymark.problem.Problem;
import org.daymark.subscriber.MailingList;
import org.daymark.subscriber.MailingLists;
import org.springframework.stereotype.Service;

/** Runs the pre-flight on the content, list and sender of a campaign, for its current mail route. */
@Service
public class CampaignChecks {
    /** How long a start waits for links; what has not answered then counts as not checked. */
    private static final Duration LINKS_PATIENCE = Duration.ofMinutes(1);

    private final Campaigns campaigns;
    private final CampaignContents contents;
    private final CampaignIssues issues;
    private final TranslationPlaces translations;
    private final Drafts drafts;
    private final MailingLists lists;
    private final CampaignAudiences audiences;
    private final MailRoutes routes;
    private final IssueChecks preflight;
    private final LinkChecks links;

    CampaignChecks(
            Campaigns campaigns,
            CampaignContents contents,
            CampaignIssues issues,
            TranslationPlaces translations,
            Drafts drafts,
            MailingLists lists,
            CampaignAudiences audiences,
            MailRoutes routes,
            IssueChecks preflight,
            LinkChecks links) {
        this.campaigns = campaigns;
        this.contents = contents;
        this.issues = issues;
        this.translations = translations;
        this.drafts = drafts;
        this.lists = lists;
        this.audiences = audiences;
        this.routes = routes;
        this.preflight = preflight;
        this.links = links;
    }

    /** Checks a campaign. */
    public PreflightReport check(long campaignId) {
        return checked(campaigns.get(campaignId)).report();
    }

    /** Checks a campaign after its links were checked, those that were not within an hour. */
    public PreflightReport checkWithLinks(long campaignId) {
        checkLinks(campaignId);
        links.await(LINKS_PATIENCE);
        return check(campaignId);
    }

    /** Starts to check the links of a campaign in all its languages. */
    public void checkLinks(long campaignId) {
        links.begin(linksOf(checked(campaigns.get(campaignId))));
    }

    /** Checks a campaign as it starts, its links too if mail leaves this machine. */
    public CheckedIssue checkedBeforeStart(Campaign campaign) {
        CheckedIssue checked = checked(campaign);
        if (!checked.report().live()) {
            return checked;
        }
        links.begin(linksOf(checked));
        return links.await(LINKS_PATIENCE) ? checked(campaign) : checked;
    }

    private Set<String> linksOf(CheckedIssue checked) {
        return Stream.concat(
                        checked.issues().stream(),
                        checked.variants().stream().flatMap(variant -> variant.issues().stream()))
                .flatMap(issue -> Stream.of(issue, issue.ofWebView()))
                .flatMap(issue -> links.links(issue.html(), issue.text()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Checks only the text, in one language. Does not read the list, so it is fast enough while someone writes. */
    public PreflightReport checkText(long campaignId) {
        Campaign campaign = campaigns.text(campaignId);
        return inItsLanguage(campaign, issues.sendDate(campaign), Audience.NOT_LOOKED_AT)
                .report();
    }

    /** Compiles and checks the campaign as if it started now. */
    public CheckedIssue checked(Campaign campaign) {
        return checked(campaign, issues.sendDate(campaign));
    }

    /** Compiles and checks the campaign as if it started at that time. */
    CheckedIssue checked(Campaign campaign, Schedule schedule) {
        return checked(campaign, issues.sendDate(schedule));
    }

    /** Compiles and checks the campaign. A long list may have been counted up to a minute ago. */
    CheckedIssue checkedLately(Campaign campaign, Schedule schedule) {
        return checked(campaign, issues.sendDate(schedule), audiences.lately(campaign));
    }

    private CheckedIssue checked(Campaign campaign, LocalDate sendDate) {
        return checked(campaign, sendDate, audiences.of(campaign));
    }

    /** The campaign's own issue and each language variant, with what is found in any of them. */
    private CheckedIssue checked(Campaign campaign, LocalDate sendDate, Audience people) {
        CheckedIssue base = inItsLanguage(campaign, sendDate, people);
        PreflightReport report = base.report();
        List<CheckedVariant> others = new ArrayList<>();
        SortedMap<String, String> hashes = new TreeMap<>();
        for (Variant variant : campaigns.variants(campaign.id())) {
            CheckedIssue other = inItsLanguage(campaign.in(variant), sendDate, people);
            others.add(new CheckedVariant(variant, other.issues()));
            hashes.put(variant.language(), other.report().contentHash());
            report = LanguageFindings.with(report, variant.id(), variant.name(), other.report());
        }
        PreflightReport all = new PreflightReport(
                report.checks(),
                audiences.bound(
                        base.conditions().bound(Translations.hash(report.contentHash(), hashes)), campaign, people),
                report.live());
        return new CheckedIssue(base.issues(), others, base.conditions(), people, all);
    }

    private CheckedIssue inItsLanguage(Campaign campaign, LocalDate sendDate, Audience people) {
        CheckedIssue own = own(campaign, sendDate, people);
        Variant variant = campaign.variant();
        return variant == null
                ? own
                : new CheckedIssue(
                        own.issues(),
                        List.of(),
                        own.conditions(),
                        people,
                        own.report().with(LanguageFindings.translation(translations.of(variant))));
    }

    private CheckedIssue own(Campaign campaign, LocalDate sendDate, Audience people) {
        IssueDraft draft;
        List<DraftFault> faults;
        try {
            draft = contents.of(campaign.id()).draft();
            faults = drafts.faults(draft);
        } catch (Problem e) {
            return CheckedIssue.broken(people, Preflight.broken(e));
        }
        if (!faults.isEmpty()) {
            return CheckedIssue.broken(people, unfinished(campaign, draft, faults, sendDate, people));
        }
        try {
            return inCombinations(campaign, draft, sendDate, people);
        } catch (Problem e) {
            return CheckedIssue.broken(people, Preflight.broken(e));
        }
    }

    /** Each mail that a combination of segments makes, with what is found in any of them. */
    private CheckedIssue inCombinations(Campaign campaign, IssueDraft draft, LocalDate sendDate, Audience people) {
        Issue whole = issues.issue(campaign);
        Conditions segments = issues.conditions(campaign);
        List<Long> numbers =
                segments.segments().stream().map(Narrowing.Part::id).toList();
        List<CompiledIssue> compiled = new ArrayList<>();
        PreflightReport report = null;
        for (int combination = 0; combination < segments.combinations(); combination++) {
            PreflightSubject subject =
                    subject(campaign, draft, whole.inCombination(numbers, combination), combination, sendDate, people);
            PreflightReport own = preflight.check(subject);
            compiled.add(subject.compiled());
            report = report == null
                    ? own
                    : CombinationFindings.with(
                            report,
                            segments.in(combination).stream()
                                    .map(Narrowing.Part::name)
                                    .toList(),
                            own);
        }
        if (report == null) {
            throw new IllegalStateException("an issue has at least one combination");
        }
        String hash = segments.none() ? report.contentHash() : issues.fingerprint(whole, numbers);
        PreflightReport all = report.of(issues.boundToTracking(campaign, hash));
        return new CheckedIssue(compiled, List.of(), segments, people, all);
    }

    /** What is wrong with the words can be corrected before the last field is filled in. */
    private PreflightReport unfinished(
            Campaign campaign, IssueDraft draft, List<DraftFault> faults, LocalDate sendDate, Audience people) {
        try {
            return preflight.unfinished(
                    faults, subject(campaign, draft, drafts.presentable(draft), 0, sendDate, people));
        } catch (Problem e) {
            return Preflight.unfinished(faults);
        }
    }

    private PreflightSubject subject(
            Campaign campaign, IssueDraft draft, Issue issue, int combination, LocalDate sendDate, Audience people) {
        MailingList list = lists.get(campaign.listId());
        Organisation organisation = issues.organisation();
        return new PreflightSubject(
                issue,
                issues.toFreeze(campaign, issue, combination, organisation, sendDate),
                headers(campaign, list, organisation.fromDomain()),
                organisation,
                sendDate,
                issues.base(),
                new PreflightSubject.AudienceFacts(people.recipients(), known(people.countries())),
                routes.of(organisation),
                drafts.leftovers(draft, organisation),
                campaign.kit().equals(Kits.RE_PERMISSION));
    }

    private static Map<String, Long> known(Map<String, Long> countries) {
        return countries.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static MailingHeaders headers(Campaign campaign, MailingList list, String domain) {
        return MailingHeaders.of(campaign.base(), list.name(), list.label(), domain);
    }
}
