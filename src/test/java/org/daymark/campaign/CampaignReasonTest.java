package org.daymark.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CampaignReasonTest {
    @Test
    void a_number_of_people_has_its_noun_and_separators() {
        assertThat(CampaignReason.PEOPLE_CHANGED_SINCE_APPROVAL.with(1, 1_200).numberWords())
                .isEqualTo("The campaign was approved for 1 person, but the list now has 1,200.");
        assertThat(CampaignReason.PEOPLE_CHANGED_SINCE_SCHEDULING.with(2, 1).words())
                .startsWith("The campaign was scheduled for 2 people, but the list now has 1. Someone must");
    }

    @Test
    void numbers_of_messages_have_separators() {
        assertThat(CampaignReason.TOO_MANY_COMPLAINTS
                        .with(13, 12_345, "example.org")
                        .words())
                .contains("13 spam complaints about 12,345 messages from example.org");
        assertThat(CampaignReason.TOO_MANY_REFUSALS
                        .with(51, 60, "550 1000 of them")
                        .words())
                .endsWith("51 of the last 60 replies were refusals, most recently '550 1000 of them'");
        assertThat(CampaignReason.TOO_MANY_REFUSALS.plain().words()).startsWith("paused automatically");
    }
}
