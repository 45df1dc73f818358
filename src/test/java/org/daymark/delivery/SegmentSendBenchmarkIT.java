package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.bench.SmtpSink;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.CampaignLists;
import org.daymark.campaign.Campaigns;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.ShownTo;
import org.daymark.segment.MillionFixture;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends to a segment of a tenth of a large list, and to a list of the same people, and compares what the database has
 * to do for each message. {@code daymark.bench.subscribers} changes the number of people.
 */
@Tag("bench")
class SegmentSendBenchmarkIT {
    /** What may be more by chance: retries of claims, pages of other work. */
    private static final double MORE = 1.1;

    /** A start counts the whole list, to say whom the segment leaves out: so many rows for each of its people. */
    private static final int COUNTED = 10;

    private final int people = Integer.getInteger("daymark.bench.subscribers", 1_000_000);

    /** What one send has cost. */
    private record Cost(long messages, double rows, double statements, double micros) {}

    @Test
    void a_message_to_a_segment_costs_no_more_than_one_to_a_list() {
        try (SmtpSink sink = new SmtpSink();
                DaymarkTester daymark = DaymarkTester.on(TestDatabase.MYSQL, "smtp://" + sink.address())) {
            daymark.get(ApprovalRules.class).choose(Choice.NEVER);
            MailingLists lists = daymark.get(MailingLists.class);
            assertThat(lists.findOrCreate("All").id()).isEqualTo(1);
            MillionFixture crowd = new MillionFixture(daymark.jdbc().getDataSource(), daymark.clock(), people);
            crowd.memory();
            crowd.fill();
            crowd.listOfReds(lists.findOrCreate("Reds").id());
            crowd.analyze();
            Segment reds = daymark.get(Segments.class)
                    .create(
                            "Reds",
                            new Rule.Group(
                                    Rule.Match.ALL,
                                    List.of(new Rule.Condition(
                                            Subject.ATTRIBUTE,
                                            crowd.color,
                                            Operator.IS,
                                            List.of(Long.toString(crowd.red))))));

            send(daymark, crowd, "warm-up", campaign(daymark, "Reds"));
            Cost list = send(daymark, crowd, "list", campaign(daymark, "Reds"));
            long narrowed = campaign(daymark, "All");
            daymark.get(CampaignLists.class).choose(narrowed, 1, reds.id(), 0);
            Cost segment = send(daymark, crowd, "segment", narrowed);
            long conditional = campaign(daymark, "Reds");
            daymark.get(Editing.class).showTo(conditional, "b4", new ShownTo(reds.id(), true), Window.NONE);
            send(daymark, crowd, "list, with a block for a segment", conditional);

            assertThat(segment.messages()).isEqualTo(list.messages());
            assertThat(segment.rows()).isLessThan(list.rows() * MORE + (double) COUNTED * people / segment.messages());
            assertThat(segment.statements()).isLessThan(list.statements() * MORE);
        }
    }

    private static long campaign(DaymarkTester daymark, String list) {
        return daymark.get(Campaigns.class).create("clinic-article", list, null).id();
    }

    private static Cost send(DaymarkTester daymark, MillionFixture crowd, String name, long campaign) {
        Map<String, Long> before = crowd.work();
        long start = System.nanoTime();
        long messages = daymark.send(campaign).accepted();
        double nanos = System.nanoTime() - start;
        Map<String, Long> after = crowd.work();
        Cost cost = new Cost(
                messages,
                (double) (after.get("rows") - before.get("rows")) / messages,
                (double) (after.get("statements") - before.get("statements")) / messages,
                nanos / 1_000 / messages);
        System.out.printf(
                Locale.ROOT,
                "[bench] Send to a %s: %,d messages; each %.2f rows read, %.4f statements, %.0f microseconds%n",
                name,
                cost.messages(),
                cost.rows(),
                cost.statements(),
                cost.micros());
        return cost;
    }
}
