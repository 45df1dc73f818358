package org.daymark.tracking;

import java.util.List;
import org.daymark.message.CompiledIssue;
import org.daymark.message.CountedLinks;
import org.daymark.message.CountedMail;
import org.daymark.message.TrackingLevel;
import org.daymark.web.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes the addresses by which the opens and clicks of a mail are counted. */
@Service
public class TrackedLinks {
    static final String CLICK = "/t/";
    static final String OPEN = "/o/";
    static final String PICTURE = ".gif";

    private final TrackingTokens tokens;
    private final FrozenLinks frozen;
    private final PublicUrl publicUrl;

    TrackedLinks(TrackingTokens tokens, FrozenLinks frozen, PublicUrl publicUrl) {
        this.tokens = tokens;
        this.frozen = frozen;
        this.publicUrl = publicUrl;
    }

    /** Those of one frozen issue of a started campaign. */
    public OfIssue of(long campaign, CompiledIssue issue) {
        List<String> links = issue.counted().map(CountedMail::links).orElse(List.of());
        LinkList all = frozen.of(campaign)
                .orElseThrow(() -> new IllegalStateException("campaign " + campaign + " has no frozen issue"));
        int[] numbers = links.stream().mapToInt(all::number).toArray();
        return new OfIssue(campaign, numbers);
    }

    /** Makes the addresses of one issue. Several threads may use it. */
    public final class OfIssue {
        private final long campaign;
        private final int[] numbers;
        private final Addresses shared;

        private OfIssue(long campaign, int[] numbers) {
            this.campaign = campaign;
            this.numbers = numbers;
            this.shared = new Addresses(campaign, numbers, 0, TrackingLevel.TOTALS);
            shared.made();
        }

        /** The addresses in the message of this delivery. */
        public CountedLinks of(long delivery, TrackingLevel level) {
            return level == TrackingLevel.TOTALS ? shared : new Addresses(campaign, numbers, delivery, level);
        }
    }

    private final class Addresses implements CountedLinks {
        private final long campaign;
        private final int[] numbers;
        private final long delivery;
        private final TrackingLevel level;
        private final @Nullable String[] made;

        Addresses(long campaign, int[] numbers, long delivery, TrackingLevel level) {
            this.campaign = campaign;
            this.numbers = numbers;
            this.delivery = delivery;
            this.level = level;
            this.made = new String[numbers.length + 1];
        }

        /** All of them at once, so that several threads may read them. */
        private void made() {
            made[0] = pixelAddress();
            for (int link = 1; link <= numbers.length; link++) {
                made[link] = linkAddress(link);
            }
        }

        @Override
        public @Nullable String link(int number) {
            if (!level.links()) {
                return null;
            }
            String ready = made[number];
            return ready == null ? linkAddress(number) : ready;
        }

        @Override
        public @Nullable String pixel() {
            String ready = made[0];
            return ready == null ? pixelAddress() : ready;
        }

        @Override
        public boolean personal() {
            return delivery != 0;
        }

        private String linkAddress(int number) {
            return publicUrl.of(CLICK + tokens.token(new TrackedRequest(campaign, numbers[number - 1], delivery)));
        }

        private String pixelAddress() {
            return publicUrl.of(
                    OPEN + tokens.token(new TrackedRequest(campaign, TrackedRequest.OPEN, delivery)) + PICTURE);
        }
    }
}
