package org.daymark.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.daymark.access.Actor;
import org.daymark.access.Permission;
import org.daymark.delivery.DeliveryReason;
import org.daymark.feedback.Reason;
import org.daymark.mail.ProviderCodes;
import org.daymark.report.CampaignReport.Before;
import org.daymark.report.CampaignReport.DomainLine;
import org.daymark.report.CampaignReport.Earlier;
import org.daymark.report.CampaignReport.Line;
import org.daymark.report.CampaignReport.Part;
import org.daymark.subscriber.LeaveReason;
import org.daymark.text.SmallGroups;
import org.daymark.text.Words;
import org.daymark.tracking.TrackingTotals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes the reports of campaigns. */
@Service
public class Reports {
    private static final Words WORDS = Words.of("report");
    private static final Words RETURNS = Words.of("returns");

    private final CampaignReportRepository campaigns;
    private final CampaignCounts counts;
    private final SampleWordsRepository samples;
    private final PredecessorRepository predecessors;
    private final TrackingTotals clicks;

    Reports(
            CampaignReportRepository campaigns,
            CampaignCounts counts,
            SampleWordsRepository samples,
            PredecessorRepository predecessors,
            TrackingTotals clicks) {
        this.campaigns = campaigns;
        this.counts = counts;
        this.samples = samples;
        this.predecessors = predecessors;
        this.clicks = clicks;
    }

    /** The report of a campaign, counted now, however long that takes. */
    public CampaignReport countedNow(long id, ZoneId zone) {
        CampaignView campaign = campaigns.campaign(id).orElseThrow(() -> WORDS.problem("campaign.unknown", id));
        Instant start = campaign.started();
        if (start == null) {
            throw WORDS.problem("campaign.not-started", id);
        }
        return report(campaign, counts.countNow(id, start), zone, "");
    }

    /**
     * The report of a campaign, as it was counted last; empty if that has not happened yet.
     *
     * @param by {@code hour}, {@code day}, or empty for what fits
     */
    Optional<CampaignReport> of(CampaignView campaign, ZoneId zone, String by) {
        return counts.of(campaign).map(figures -> report(campaign, figures, zone, by));
    }

    private CampaignReport report(CampaignView campaign, CampaignFigures figures, ZoneId zone, String by) {
        CampaignView before =
                predecessors.of(campaign.id()).flatMap(campaigns::campaign).orElse(null);
        CampaignFigures earlier = before == null ? null : counts.of(before).orElse(null);
        return new CampaignReport(
                campaign.id(),
                campaign.name(),
                campaign.listName(),
                campaign.subject(),
                campaign.started(),
                campaign.finished(),
                figures.ledgerAt(),
                figures.feedbackAt(),
                figures.recipients(),
                lines(true, figures, earlier),
                lines(false, figures, earlier),
                domains(figures),
                figures.honoring(),
                Timeline.of(figures.hours(), zone, by),
                clicks.counted(campaign.id()).orElse(null),
                before == null || earlier == null
                        ? null
                        : new Before(before.id(), before.name(), before.started(), earlier.recipients()));
    }

    private List<Line> lines(boolean ofLedger, CampaignFigures figures, @Nullable CampaignFigures earlier) {
        ToLongFunction<CampaignFigures> whole = of -> ofLedger ? of.recipients() : of.of(Measure.ACCEPTED);
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.ofLedger() == ofLedger)
                .map(measure -> new Line(
                        measure,
                        figures.of(measure),
                        whole.applyAsLong(figures),
                        parts(measure, figures.reasons(measure)),
                        earlier == null ? null : new Earlier(earlier.of(measure), whole.applyAsLong(earlier))))
                .toList();
    }

    private List<Part> parts(Measure measure, List<Count> reasons) {
        return switch (measure) {
            case REFUSED, DEFERRED -> explained(reasons, code -> code, false);
            case BOUNCED_HARD, BOUNCED_SOFT, BOUNCED_OURS, COMPLAINED, AUTO_REPLIED ->
                explained(reasons, name -> RETURNS.of(Reason.valueOf(name)), true);
            case SKIPPED -> skipped(reasons);
            case UNSUBSCRIBED -> chosen(reasons);
            default -> List.of();
        };
    }

    private interface Naming {
        String of(String reason);
    }

    private List<Part> explained(List<Count> reasons, Naming naming, boolean events) {
        Collection<Long> ids = reasons.stream().map(Count::sample).toList();
        Map<Long, String> words = !Actor.current().may(Permission.VIEW_PEOPLE)
                ? Map.of()
                : events ? samples.evidence(ids) : samples.replies(ids);
        return reasons.stream()
                .map(count -> {
                    String sample = words.getOrDefault(count.sample(), "");
                    return new Part(
                            name(count.reason(), "no-code", naming),
                            count.number(),
                            sample,
                            events ? "" : meaning(count.reason(), sample));
                })
                .toList();
    }

    /** @param codes a reply code with its enhanced code */
    private static String meaning(String codes, String words) {
        return ProviderCodes.meaning(codes.substring(codes.indexOf(' ') + 1), words)
                .orElse("");
    }

    /** The reasons that have the same words are one. */
    private static List<Part> skipped(List<Count> reasons) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        reasons.forEach(count -> numbers.merge(
                name(
                        count.reason(),
                        "rare",
                        name -> DeliveryReason.valueOf(name).counted()),
                count.number(),
                Long::sum));
        return numbers.entrySet().stream()
                .map(reason -> new Part(reason.getKey(), reason.getValue(), "", ""))
                .sorted(Comparator.comparing(Part::number, Comparator.reverseOrder()))
                .toList();
    }

    /** What people chose: small groups are hidden. */
    private static List<Part> chosen(List<Count> reasons) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        reasons.forEach(count -> numbers.put(count.reason(), count.number()));
        List<Part> parts = new ArrayList<>();
        SmallGroups.hidden(numbers)
                .forEach((reason, group) -> parts.add(new Part(
                        name(
                                reason,
                                "no-reason",
                                name -> LeaveReason.valueOf(name).words()),
                        group.hidden() ? null : group.count(),
                        "",
                        "")));
        return parts;
    }

    private static String name(String reason, String none, Naming naming) {
        return reason.isEmpty()
                ? WORDS.named(none)
                : reason.equals(Count.RARE) ? WORDS.named("rare") : naming.of(reason);
    }

    private static List<DomainLine> domains(CampaignFigures figures) {
        Map<String, List<Count>> byDomain = new HashMap<>();
        figures.counts()
                .forEach(count -> byDomain.computeIfAbsent(count.domain(), missing -> new ArrayList<>())
                        .add(count));
        return byDomain.entrySet().stream()
                .map(domain -> domain(domain.getKey(), domain.getValue()))
                .sorted(Comparator.comparing((DomainLine line) -> line.domain().isEmpty())
                        .thenComparing(DomainLine::recipients, Comparator.reverseOrder())
                        .thenComparing(DomainLine::domain))
                .toList();
    }

    private static DomainLine domain(String domain, List<Count> counts) {
        Optional<Provider> provider = Providers.of(domain);
        long complained = sum(counts, Measure.COMPLAINED);
        boolean unknown = complained == 0
                && provider.filter(one -> !one.reportsComplaints()).isPresent();
        return new DomainLine(
                domain,
                provider.map(Provider::name).orElse(null),
                counts.stream()
                        .filter(count -> count.measure().ofLedger())
                        .mapToLong(Count::number)
                        .sum(),
                sum(counts, Measure.ACCEPTED),
                sum(counts, Measure.DEFERRED),
                sum(counts, Measure.REFUSED),
                counts.stream()
                        .filter(count -> count.measure().bounced())
                        .mapToLong(Count::number)
                        .sum(),
                unknown ? null : complained);
    }

    private static long sum(List<Count> counts, Measure measure) {
        return counts.stream()
                .filter(count -> count.measure() == measure)
                .mapToLong(Count::number)
                .sum();
    }
}
