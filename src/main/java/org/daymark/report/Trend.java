package org.daymark.report;

import java.time.LocalDate;
import java.util.List;
import org.daymark.console.Moment;
import org.daymark.tracking.ClickSums;
import org.jspecify.annotations.Nullable;

/**
 * The campaigns of a period with their rates, and the results at the mailbox providers.
 *
 * @param campaigns the newest first
 * @param providers those with the most recipients first
 * @param uncounted how many of the campaigns have not been counted yet, so that they are missing
 * @param cut whether the period has more campaigns than are shown
 */
record Trend(List<Row> campaigns, List<ProviderRow> providers, int uncounted, boolean cut) {
    Trend {
        campaigns = List.copyOf(campaigns);
        providers = List.copyOf(providers);
    }

    /** Whether opens and clicks of a campaign were counted. */
    public boolean anyClicks() {
        return campaigns.stream().anyMatch(row -> row.clicks() != null);
    }

    /**
     * The rates of a campaign; shares are of the recipients (accepted, refused) or of the accepted messages.
     *
     * @param clicks null if no opens and clicks were counted
     */
    record Row(
            long id,
            String name,
            String list,
            Moment started,
            LocalDate day,
            long recipients,
            long accepted,
            long refused,
            long bounced,
            long complained,
            long unsubscribed,
            @Nullable String observance,
            @Nullable ClickSums clicks) {
        public String acceptedShare() {
            return CampaignReport.share(accepted, recipients);
        }

        public String refusedShare() {
            return CampaignReport.share(refused, recipients);
        }

        public String bouncedShare() {
            return CampaignReport.share(bounced, accepted);
        }

        public String complainedShare() {
            return CampaignReport.share(complained, accepted);
        }

        public String unsubscribedShare() {
            return CampaignReport.share(unsubscribed, accepted);
        }
    }

    /**
     * A provider in the newest campaigns.
     *
     * @param complained null if the provider reports no complaints
     * @param months the acceptance month by month, the oldest first
     */
    record ProviderRow(
            String name,
            long recipients,
            long accepted,
            long refused,
            long bounced,
            @Nullable Long complained,
            List<Month> months) {
        ProviderRow {
            months = List.copyOf(months);
        }

        public String acceptedShare() {
            return CampaignReport.share(accepted, recipients);
        }

        public String bouncedShare() {
            return CampaignReport.share(bounced, accepted);
        }

        public String complainedShare() {
            return complained == null ? "" : CampaignReport.share(complained, accepted);
        }
    }

    /** A month at a provider. */
    record Month(String name, long recipients, long accepted) {
        public String acceptedShare() {
            return CampaignReport.share(accepted, recipients);
        }
    }
}
