package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.DeliveryState;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class CampaignReportRepositoryTest {
    private static final long FEW = 1;
    private static final long SOME = 10_000;
    private static final long MANY = 1_000_000;

    private final CampaignReportRepository repository;
    private final LedgerFixture ledger;
    private final long list;
    private final long campaign;

    CampaignReportRepositoryTest(TestDatabase database) {
        JdbcTemplate jdbc = new JdbcTemplate(database.freshSchema());
        repository = new CampaignReportRepository(JdbcClient.create(jdbc));
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Supporters");
        campaign = ledger.campaign("June", list, "SENDING", "SANDBOX");
    }

    @Test
    void deliveries_being_sent_count_as_pending_and_the_counts_add_up_to_the_recipients() {
        ledger.pending(campaign, 0, 20);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 7);
        ledger.settle(campaign, "SENDING", null, null, null, 3);
        ledger.settle(campaign, "UNCERTAIN", null, null, "lost", 1);
        ledger.delivery(
                ledger.campaign("Other", list, "SENT", "SMTP"),
                ledger.subscriber("x@example.org"),
                "REFUSED",
                550,
                null,
                "no");

        DeliveryCounts counts = counts();

        assertThat(counts.accepted()).isEqualTo(7);
        assertThat(counts.uncertain()).isEqualTo(1);
        assertThat(counts.pending()).isEqualTo(12);
        assertThat(counts.refused()).isZero();
        assertThat(counts.recipients()).isEqualTo(20);
        assertThat(counts.handled()).isEqualTo(8);
    }

    @Test
    void counts_are_right_whichever_state_is_not_counted_because_the_number_of_recipients_is_known() {
        ledger.pending(campaign, 0, 20);
        ledger.settleSnapshot(campaign);
        ledger.settle(campaign, "SENDING", null, null, null, 2);
        assertThat(counts().pending()).isEqualTo(20);

        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no such user", 3);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 12);
        for (int look = 0; look < 2; look++) {
            DeliveryCounts counts = counts();
            assertThat(counts.pending()).isEqualTo(5);
            assertThat(counts.accepted()).isEqualTo(12);
            assertThat(counts.refused()).isEqualTo(3);
            assertThat(counts.recipients()).isEqualTo(20);
        }

        ledger.settle(campaign, "CANCELLED", null, null, "cancelled", 3);
        ledger.finish(campaign);
        assertThat(counts().cancelled()).isEqualTo(3);
        assertThat(counts().accepted()).isEqualTo(12);
    }

    private DeliveryCounts counts() {
        return repository.counts(repository.campaign(campaign).orElseThrow());
    }

    @Test
    void pages_of_all_deliveries_join_without_gap_or_overlap() {
        ledger.pending(campaign, 0, 25);

        List<String> seen = new ArrayList<>();
        long after = 0;
        List<DeliveryView> page = repository.deliveries(campaign, after, 10);
        while (!page.isEmpty()) {
            page.forEach(delivery -> seen.add(delivery.address()));
            after = page.get(page.size() - 1).subscriberId();
            page = repository.deliveries(campaign, after, 10);
        }

        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void deliveries_in_a_state_are_the_same_whichever_way_they_are_looked_for() {
        ledger.pending(campaign, 0, 30);
        ledger.settle(campaign, "REFUSED", 550, "5.1.1", "no such user", 5);
        ledger.settle(campaign, "SENDING", null, null, null, 4);
        ledger.settle(campaign, "ACCEPTED", 250, "2.0.0", "ok", 6);

        for (long number : new long[] {FEW, SOME, MANY}) {
            assertThat(addresses(repository.deliveries(campaign, DeliveryState.REFUSED, number, null, 3)))
                    .containsExactly(
                            "person000000@example.org", "person000001@example.org", "person000002@example.org");
            long third = repository
                    .deliveries(campaign, DeliveryState.REFUSED, number, null, 3)
                    .get(2)
                    .subscriberId();
            assertThat(addresses(repository.deliveries(campaign, DeliveryState.REFUSED, number, third, 9)))
                    .containsExactly("person000003@example.org", "person000004@example.org");
            assertThat(repository.deliveries(campaign, DeliveryState.CANCELLED, number, null, 9))
                    .isEmpty();
            List<DeliveryView> pending = repository.deliveries(campaign, DeliveryState.PENDING, number, null, 99);
            assertThat(addresses(pending))
                    .hasSize(19)
                    .startsWith("person000029@example.org")
                    .endsWith("person000005@example.org");
            assertThat(addresses(repository.deliveries(
                            campaign,
                            DeliveryState.PENDING,
                            number,
                            pending.get(17).subscriberId(),
                            99)))
                    .containsExactly("person000005@example.org");
        }
    }

    @Test
    void addresses_are_found_by_their_beginning_and_by_nothing_else() {
        ledger.pending(campaign, 98, 4);
        long odd = ledger.subscriber("per%_son'\\@example.org");
        ledger.delivery(campaign, odd, "ACCEPTED", 250, null, "ok");
        ledger.subscriber("person-without-mail@example.org");

        assertThat(addresses(repository.deliveriesByAddress(campaign, "person00009", "", 10)))
                .containsExactly("person000098@example.org", "person000099@example.org");
        assertThat(addresses(repository.deliveriesByAddress(campaign, "person", "person000099@example.org", 10)))
                .containsExactly("person000100@example.org", "person000101@example.org");
        assertThat(addresses(repository.deliveriesByAddress(campaign, "per%_son'\\", "", 10)))
                .containsExactly("per%_son'\\@example.org");
        for (String hostile : new String[] {"%", "_erson", "' OR '1'='1", "\\", "person%", "*", "\u0000", "😀"}) {
            assertThat(repository.deliveriesByAddress(campaign, hostile, "", 10))
                    .as(hostile)
                    .isEmpty();
        }
    }

    @Test
    void a_delivery_has_the_servers_words_and_its_earlier_attempts() {
        long delivery = ledger.delivery(
                campaign, ledger.subscriber("ada@example.org"), "DEFERRED", 451, "4.7.1", "come back later");
        ledger.attempt(delivery, 2, "DEFERRED", 452, "full");
        ledger.attempt(delivery, 1, "DEFERRED", 451, "greylisted");

        DeliveryView found = repository.delivery(campaign, delivery).orElseThrow();
        assertThat(found.reply()).isEqualTo(new ServerWords("451", "4.7.1", "come back later"));
        assertThat(repository.attempts(delivery))
                .extracting(attempt -> attempt.reply().text())
                .containsExactly("greylisted", "full");
        assertThat(repository.delivery(campaign + 1, delivery)).isEmpty();
    }

    private static List<String> addresses(List<DeliveryView> deliveries) {
        return deliveries.stream().map(DeliveryView::address).toList();
    }
}
