package org.daymark.report;

import java.time.Instant;
import java.util.List;
import org.daymark.address.EmailAddress;
import org.daymark.text.Figures;
import org.daymark.tracking.ClickReport;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a campaign, as pages, files and commands show them.
 *
 * @param ledgerAt when the deliveries were counted
 * @param feedbackAt when what came back was counted
 * @param sending the states of the deliveries, which add up to the recipients
 * @param afterwards what came back
 * @param domains the domains with enough recipients, the largest first, and all others together last
 * @param clicks the opens and clicks, or null if the campaign counts none
 * @param before the campaign that the numbers are compared with, or null
 */
public record CampaignReport(
        long campaignId,
        String name,
        String list,
        String subject,
        @Nullable Instant started,
        @Nullable Instant finished,
        Instant ledgerAt,
        Instant feedbackAt,
        long recipients,
        List<Line> sending,
        List<Line> afterwards,
        List<DomainLine> domains,
        Honoring honoring,
        Timeline timeline,
        @Nullable ClickReport clicks,
        @Nullable Before before) {
    private static final double HUNDRED = 100;

    public CampaignReport {
        sending = List.copyOf(sending);
        afterwards = List.copyOf(afterwards);
        domains = List.copyOf(domains);
    }

    /**
     * A number.
     *
     * @param whole what it is a part of: the recipients, or the accepted messages
     * @param parts its reasons, the most frequent first
     * @param before the number of the earlier campaign, or null
     */
    public record Line(
            Measure measure,
            long number,
            long whole,
            List<Part> parts,
            @Nullable Earlier before) {
        public Line {
            parts = List.copyOf(parts);
        }

        public String share() {
            return CampaignReport.share(number, whole);
        }
    }

    /**
     * A reason.
     *
     * @param number null if the group is too small to be shown
     * @param words what a server said, as an example; empty for users who may not see people
     * @param meaning what a provider means by the code; may be empty
     */
    public record Part(String reason, @Nullable Long number, String words, String meaning) {}

    /** The same number of the earlier campaign. */
    public record Earlier(long number, long whole) {
        public String share() {
            return CampaignReport.share(number, whole);
        }
    }

    /** The earlier campaign. */
    public record Before(
            long campaignId, String name, @Nullable Instant started, long recipients) {}

    /**
     * The results at a domain.
     *
     * @param domain empty for all domains that are not named
     * @param provider the provider, if it is known
     * @param complained null if the provider reports no complaints
     */
    public record DomainLine(
            String domain,
            @Nullable String provider,
            long recipients,
            long accepted,
            long deferred,
            long refused,
            long bounced,
            @Nullable Long complained) {
        public String acceptedShare() {
            return CampaignReport.share(accepted, recipients);
        }

        /** The domain as people write it. */
        public String shown() {
            return EmailAddress.shownDomain(domain);
        }
    }

    /** The number of a measure. */
    public long of(Measure measure) {
        return (measure.ofLedger() ? sending : afterwards)
                .stream()
                        .filter(line -> line.measure() == measure)
                        .mapToLong(Line::number)
                        .sum();
    }

    /** A part of a whole, such as 12.5%; empty without a whole. */
    static String share(long number, long whole) {
        if (whole <= 0) {
            return "";
        }
        double share = number * HUNDRED / whole;
        return Figures.decimal(share, number > 0 && share < 1 ? 2 : 1) + "%";
    }
}
