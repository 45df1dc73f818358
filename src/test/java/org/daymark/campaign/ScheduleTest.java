package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** New York puts its clocks forward on 14 March 2027 at 2:00 and back on 7 November 2027 at 2:00. */
class ScheduleTest {
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "2027-06-01T09:00, America/Denver,   2027-06-01T15:00:00Z",
        "2027-12-01T09:00, America/Denver,   2027-12-01T16:00:00Z",
        "2027-03-14T02:30, America/New_York, 2027-03-14T07:30:00Z",
        "2027-11-07T01:30, America/New_York, 2027-11-07T05:30:00Z",
    })
    void a_skipped_time_means_as_much_later_and_of_two_the_first(LocalDateTime time, ZoneId zone, Instant start) {
        assertThat(Schedule.at(time, zone).start()).isEqualTo(start);
    }

    @Test
    void at_recipients_local_time_it_begins_with_the_first_zone_where_the_time_is_still_to_come() {
        LocalDateTime nine = LocalDateTime.parse("2027-06-01T09:00");
        Instant now = Instant.parse("2027-06-01T05:00:00Z");

        Schedule schedule = Schedule.atLocalTime(
                nine, DENVER, List.of("Asia/Tokyo", "Europe/Berlin", "Pacific/Honolulu", "Not/AZone"), now);

        assertThat(schedule.start()).isEqualTo(Instant.parse("2027-06-01T07:00:00Z"));
        assertThat(schedule.dueIn("Europe/Berlin")).isEqualTo(Instant.parse("2027-06-01T07:00:00Z"));
        assertThat(schedule.dueIn("Pacific/Honolulu")).isEqualTo(Instant.parse("2027-06-01T19:00:00Z"));
        assertThat(schedule.dueIn("Asia/Tokyo")).isEqualTo(Instant.parse("2027-06-01T00:00:00Z"));
        assertThat(schedule.dueIn("Not/AZone")).isEqualTo(Instant.parse("2027-06-01T15:00:00Z"));
        assertThat(schedule.dueIn(null)).isEqualTo(Instant.parse("2027-06-01T15:00:00Z"));
    }

    @Test
    void a_start_is_missed_when_more_than_the_limit_has_passed() {
        Schedule schedule = Schedule.at(LocalDateTime.parse("2027-06-01T09:00"), DENVER);
        Duration limit = Duration.ofMinutes(30);

        assertThat(schedule.missed(schedule.start().plus(limit), limit)).isFalse();
        assertThat(schedule.missed(schedule.start().plus(limit).plusMillis(1), limit))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_campaign_changes_its_state_only_along_the_allowed_transitions(CampaignState state) {
        Set<CampaignState> next = EnumSet.noneOf(CampaignState.class);
        for (CampaignState other : CampaignState.values()) {
            if (state.canTransitionTo(other)) {
                next.add(other);
            }
        }
        assertThat(next)
                .isEqualTo(
                        switch (state) {
                            case DRAFT ->
                                EnumSet.of(
                                        CampaignState.IN_REVIEW,
                                        CampaignState.SCHEDULED,
                                        CampaignState.SENDING,
                                        CampaignState.CANCELLED);
                            case IN_REVIEW ->
                                EnumSet.of(CampaignState.DRAFT, CampaignState.APPROVED, CampaignState.CANCELLED);
                            case APPROVED ->
                                EnumSet.of(
                                        CampaignState.DRAFT,
                                        CampaignState.SCHEDULED,
                                        CampaignState.SENDING,
                                        CampaignState.CANCELLED);
                            case SCHEDULED ->
                                EnumSet.of(
                                        CampaignState.DRAFT,
                                        CampaignState.APPROVED,
                                        CampaignState.SCHEDULED,
                                        CampaignState.SENDING,
                                        CampaignState.CANCELLED);
                            case SENDING ->
                                EnumSet.of(
                                        CampaignState.SENDING,
                                        CampaignState.PAUSED,
                                        CampaignState.SENT,
                                        CampaignState.CANCELLED);
                            case PAUSED ->
                                EnumSet.of(CampaignState.SENDING, CampaignState.SENT, CampaignState.CANCELLED);
                            case SENT -> EnumSet.of(CampaignState.SENDING);
                            case CANCELLED -> EnumSet.noneOf(CampaignState.class);
                        });
    }
}
