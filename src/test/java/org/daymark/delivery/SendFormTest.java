package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.daymark.audience.Audience;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Review;
import org.daymark.campaign.Schedule;
import org.daymark.pace.CampaignWindow;
import org.daymark.pace.SendWindow;
import org.daymark.preflight.PreflightReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New York puts its clocks forward on 14 March 2027 at 2:00 and back on 7 November 2027 at 2:00. */
class SendFormTest {
    private static final Instant NOW = Instant.parse("2027-02-10T15:00:00Z");
    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    private static SendForm at(String at, String zone) {
        return new SendForm("at", at, zone, false, "usual", "", "");
    }

    private static SendAct act(SendForm form, long people, long zonesKnown) {
        Audience audience = new Audience(people, 0, 0, Map.of(), Map.of(), zonesKnown);
        Campaign campaign = new Campaign(
                7,
                "June",
                "kit",
                1,
                CampaignState.DRAFT,
                "Subject",
                null,
                null,
                null,
                null,
                0,
                null,
                false,
                NOW,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                0,
                null);
        Review review = new Review(
                campaign,
                audience,
                new PreflightReport(List.of(), "hash", false),
                List.of(),
                List.of(),
                false,
                List.of(),
                "",
                null);
        LocalDateTime time = form.time();
        ZoneId zone = form.zoneId();
        Schedule schedule = time == null || zone == null
                ? new Schedule(NOW, DENVER, null)
                : form.local()
                        ? Schedule.atLocalTime(time, zone, List.of("Europe/Berlin"), NOW)
                        : Schedule.at(time, zone);
        return SendAct.of(form, schedule, review, 1_000, NOW);
    }

    @Test
    void the_button_names_the_act() {
        assertThat(act(at("2027-06-01T09:00", "America/Denver"), 4_812, 0).label())
                .isEqualTo("Schedule for Tue, Jun 1, 09:00 MDT to 4,812 people");
        assertThat(act(at("2028-01-03T09:00", "America/Denver"), 1, 0).label())
                .isEqualTo("Schedule for Mon, Jan 3, 2028, 09:00 MST to one person");
        assertThat(act(new SendForm("now", "", "", false, "", "", ""), 4_812, 0).label())
                .isEqualTo("Send now to 4,812 people");
    }

    @Test
    void a_large_number_of_people_is_typed() {
        assertThat(act(at("2027-06-01T09:00", "America/Denver"), 1_000, 0).typed())
                .isEmpty();
        assertThat(act(at("2027-06-01T09:00", "America/Denver"), 1_001, 0).typed())
                .isEqualTo("1,001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-03-14T02:30 | Clocks in America/New_York go forward at that time and skip 02:30. The campaign starts at 03:30.",
                "2027-11-07T01:30 | Clocks in America/New_York go back at that time and show 01:30 twice. The campaign starts at the first, 05:30 UTC.",
            })
    void a_change_of_clocks_is_explained_in_words(String at, String words) {
        assertThat(act(at(at, "America/New_York"), 5, 0).remarks()).containsExactly(words);
        assertThat(act(at("2027-06-01T09:00", "America/New_York"), 5, 0).remarks())
                .isEmpty();
    }

    @Test
    void sending_by_local_time_tells_when_the_first_zone_starts_and_whose_zone_is_unknown() {
        SendAct act = act(new SendForm("at", "2027-06-01T09:00", "America/Denver", true, "usual", "", ""), 20, 12);
        assertThat(act.label()).isEqualTo("Schedule for Tue, Jun 1, 09:00 in each recipient’s time zone to 20 people");
        assertThat(act.remarks())
                .containsExactly(
                        "Sending starts on Tue, Jun 1, 01:00 MDT, when it is 09:00 in the first recipients’ time"
                                + " zone. Recipients whose time zone is unknown are sent at this time in America/Denver.");
    }

    @Test
    void an_impossible_form_is_refused_field_by_field() {
        assertThat(at("2027-02-10T07:59", "America/Denver").errors(NOW)).containsOnlyKeys("at");
        assertThat(at("2027-02-10T08:01", "America/Denver").errors(NOW)).isEmpty();
        assertThat(at("tomorrow", "America/Denver").errors(NOW)).containsOnlyKeys("at");
        assertThat(at("", "Middle/Earth").errors(NOW)).containsOnlyKeys("zone", "at");
        assertThat(at("2027-06-01T09:00", "+25:00").errors(NOW)).containsOnlyKeys("zone");
        assertThat(at("+999999999-12-31T23:59", "UTC").errors(NOW)).containsOnlyKeys("at");
        assertThat(at("2207-06-01T09:00", "UTC").errors(NOW).get("at")).contains("five years");
        assertThat(new SendForm("now", "", "UTC", false, "own", "8", "20:00").errors(NOW))
                .containsOnlyKeys("from");
        assertThat(new SendForm("now", "", "UTC", false, "own", "08:00", "20:00").sendWindow())
                .hasToString("08:00-20:00");
    }

    @Test
    void the_form_opens_with_the_schedule_of_the_campaign_or_nine_tomorrow() {
        assertThat(SendForm.fresh(null, null, DENVER, NOW))
                .isEqualTo(new SendForm("at", "2027-02-11T09:00", "America/Denver", false, "usual", "08:00", "20:00"));
        Schedule schedule = Schedule.at(LocalDateTime.parse("2027-06-01T10:30"), DENVER);
        CampaignWindow window = new CampaignWindow(SendWindow.parse("07:00-09:30"), DENVER);
        assertThat(SendForm.fresh(schedule, window, ZoneId.of("UTC"), NOW))
                .isEqualTo(new SendForm("at", "2027-06-01T10:30", "America/Denver", false, "own", "07:00", "09:30"));
        assertThat(SendForm.fresh(
                                schedule,
                                null,
                                ZoneId.of("UTC"),
                                schedule.start().plusSeconds(7_200))
                        .at())
                .isEqualTo("2027-06-02T09:00");
    }
}
