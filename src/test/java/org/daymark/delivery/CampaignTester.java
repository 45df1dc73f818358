package org.daymark.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.campaign.Approvals;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Review;
import org.daymark.campaign.Schedules;
import org.daymark.preflight.AcceptedWarnings;
import org.daymark.subscriber.SubscribersFixture;

/**
 * A campaign and the list it goes to: accepts its warnings, approves, schedules and sends it as people and servers do,
 * and tells its state and its deliveries.
 */
public final class CampaignTester {
    private final DaymarkTester daymark;
    private final long id;

    private CampaignTester(DaymarkTester daymark, long id) {
        this.daymark = daymark;
        this.id = id;
    }

    /** A draft to exactly these addresses; the database has no other subscribers. */
    public static CampaignTester to(DaymarkTester daymark, String list, List<String> addresses) {
        new SubscribersFixture(daymark.jdbc()).removeAll();
        daymark.subscribe(list, addresses);
        return new CampaignTester(daymark, daymark.campaign(list));
    }

    /** A draft to person0@example.org, person1@example.org and so on; the database has no other subscribers. */
    public static CampaignTester to(DaymarkTester daymark, String list, int people) {
        return to(
                daymark,
                list,
                IntStream.range(0, people)
                        .mapToObj(person -> "person" + person + "@example.org")
                        .toList());
    }

    public static CampaignTester of(DaymarkTester daymark, long campaign) {
        return new CampaignTester(daymark, campaign);
    }

    public long id() {
        return id;
    }

    public Campaign get() {
        return daymark.get(Campaigns.class).get(id);
    }

    public CampaignState state() {
        return get().state();
    }

    /** Why the campaign is where it is, in words. */
    public String reason() {
        return get().reason().words();
    }

    public Review review() {
        return daymark.get(Approvals.class).review(id);
    }

    /** Accepts everything that the pre-flight warns of. */
    public CampaignTester acceptWarnings() {
        Review review = review();
        review.open()
                .forEach(warning -> daymark.get(AcceptedWarnings.class)
                        .accept(id, review.report(), warning, "Only tried out here.", "Wanda Writer"));
        return this;
    }

    public CampaignTester submit(Actor writer) {
        writer.call(() -> daymark.get(Approvals.class).submit(id));
        return this;
    }

    /** Approves what the review shows now. */
    public CampaignTester approve(Actor approver) {
        Review review = review();
        approver.call(
                () -> daymark.get(Approvals.class).approve(id, review.report().contentHash(), review.people()));
        return this;
    }

    /** Gives the campaign its time, an hour from now. */
    public CampaignTester scheduleInAnHour(Actor editor) {
        LocalDateTime time =
                LocalDateTime.ofInstant(daymark.clock().instant().plus(Duration.ofHours(1)), ZoneOffset.UTC);
        editor.call(() -> daymark.get(Schedules.class).schedule(id, time, ZoneId.of("UTC"), false));
        return this;
    }

    /** Whether a server would start or continue the campaign now. */
    public boolean isDue() {
        return daymark.get(Schedules.class).due().contains(id);
    }

    /** Starts or continues the campaign, and returns when the run has ended. */
    public DeliveryCounts send() {
        return daymark.send(id);
    }

    /** Starts or continues the campaign beside the test. */
    public CompletableFuture<DeliveryCounts> sendBeside() {
        return CompletableFuture.supplyAsync(this::send);
    }

    public void pause() {
        daymark.get(Campaigns.class).pause(id);
    }

    public void resume() {
        daymark.get(Campaigns.class).resume(id);
    }

    public Intervention cancel() {
        return daymark.get(Interventions.class).cancel(id);
    }

    public Intervention retryRefused() {
        return daymark.get(Interventions.class).retryRefused(id);
    }

    public DeliveryCounts counts() {
        return daymark.get(Ledger.class).counts(id);
    }

    /** The deliveries by address. */
    public Map<String, Delivery> deliveries() {
        return daymark.get(Ledger.class).page(id, null, 0, 1000).stream()
                .collect(Collectors.toMap(Delivery::email, delivery -> delivery));
    }

    public Delivery delivery(String address) {
        return deliveries().get(address);
    }

    /** When the next deferred message is due. */
    public Instant nextDueAt() {
        return get().nextDueAt();
    }
}
