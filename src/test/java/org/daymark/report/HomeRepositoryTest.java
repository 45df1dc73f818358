package org.daymark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.report.HomeRepository.StateCount;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class HomeRepositoryTest {
    private final JdbcTemplate jdbc;
    private final HomeRepository repository;
    private final LedgerFixture ledger;
    private final long list;

    HomeRepositoryTest(TestDatabase database) {
        jdbc = new JdbcTemplate(database.freshSchema());
        repository = new HomeRepository(JdbcClient.create(jdbc));
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Supporters");
    }

    @Test
    void an_empty_installation_has_nothing_to_tell() {
        assertThat(repository.byState()).isEmpty();
        assertThat(repository.uncertain(5)).isEmpty();
        assertThat(repository.standing(5)).isEmpty();
        assertThat(repository.scheduled(5)).isEmpty();
        assertThat(repository.failedImports(Instant.EPOCH, 5)).isEmpty();
        assertThat(repository.sentForReal()).isFalse();
        assertThat(repository.ownCampaign()).isFalse();
        assertThat(repository.ownPeople()).isFalse();
    }

    @Test
    void uncertain_deliveries_are_counted_by_campaign_until_they_are_settled() {
        long june = ledger.campaign("June", list, "SENT", "SMTP");
        long may = ledger.campaign("May", list, "SENT", "SMTP");
        ledger.pending(june, 0, 9);
        ledger.settle(june, "UNCERTAIN", null, null, "lost", 3);
        ledger.settle(june, "ACCEPTED", 250, null, "ok", 6);
        ledger.pending(may, 100, 2);
        ledger.settle(may, "UNCERTAIN", null, null, "lost", 2);

        assertThat(repository.uncertain(5))
                .containsExactly(
                        new HomeRepository.Uncertain(may, "May", 2), new HomeRepository.Uncertain(june, "June", 3));
        ledger.leaveUncertain(may);
        assertThat(repository.uncertain(5))
                .extracting(HomeRepository.Uncertain::name)
                .containsExactly("June");
    }

    @Test
    void stopped_campaigns_are_listed_with_their_reason_and_states_are_counted() {
        long paused = ledger.campaign("Paused", list, "PAUSED", "SMTP");
        long failing = ledger.campaign("Failing", list, "SENDING", "SMTP");
        ledger.campaign("Going", list, "SENDING", "SMTP");
        new CampaignsFixture(jdbc).setReason(failing, CampaignReason.RUN_FAILED, "no server");

        assertThat(repository.standing(5))
                .containsExactly(
                        new HomeRepository.Standing(failing, "Failing", CampaignState.SENDING, "no server"),
                        new HomeRepository.Standing(paused, "Paused", CampaignState.PAUSED, ""));
        assertThat(repository.byState()).containsExactly(new StateCount("PAUSED", 1), new StateCount("SENDING", 2));
        assertThat(repository.sentForReal()).isTrue();
        assertThat(repository.ownCampaign()).as("for invented people").isFalse();
    }

    @Test
    void schedules_come_in_their_order_and_failed_imports_while_they_are_new() {
        for (String name : new String[] {"Later", "Sooner"}) {
            long id = ledger.campaign(name, list, "SCHEDULED", null);
            Instant start = Instant.parse(name.equals("Later") ? "2027-06-02T09:00:00Z" : "2027-06-01T09:00:00Z");
            new CampaignsFixture(jdbc).schedule(id, start, "America/Denver");
        }
        ledger.importOf("good.csv", list, "DONE", 0);
        long failed = ledger.importOf("bad.csv", list, "FAILED", 0);
        ledger.setStopReason(failed, "the disk is full");
        ledger.unfinishedUpload("left.csv");

        assertThat(repository.scheduled(1)).singleElement().satisfies(first -> {
            assertThat(first.name()).isEqualTo("Sooner");
            assertThat(ComingStart.of(first).when()).isEqualTo("Tue, Jun 1, 2027, 03:00 MDT");
        });
        assertThat(repository.failedImports(Instant.EPOCH, 5))
                .containsExactly(new HomeRepository.FailedImport(failed, "bad.csv", "the disk is full"));
        assertThat(repository.failedImports(Instant.parse("2027-01-01T00:00:00Z"), 5))
                .isEmpty();
        assertThat(repository.waitingUploads(Instant.parse("2026-06-01T10:00:00Z"), 5))
                .extracting(HomeRepository.WaitingUpload::fileName)
                .containsExactly("left.csv");
        assertThat(repository.waitingUploads(Instant.parse("2026-06-01T08:00:00Z"), 5))
                .isEmpty();
    }

    @Test
    void people_and_campaigns_that_are_not_invented_count_as_ones_own() {
        long own = ledger.list("Own");
        ledger.makeReal(own);
        ledger.campaign("Mine", own, "DRAFT", null);
        ledger.subscription(own, ledger.subscriber("anna@example.org"), "ACTIVE");

        assertThat(repository.ownPeople()).isTrue();
        assertThat(repository.ownCampaign()).isTrue();
        assertThat(repository.sentForReal()).isFalse();
    }
}
