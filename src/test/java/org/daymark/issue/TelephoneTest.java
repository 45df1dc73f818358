package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelephoneTest {
    @ParameterizedTest
    @CsvSource({
        "(555) 555-0142,US,tel:+15555550142",
        "1-800-273-8255,US,tel:+18002738255",
        "030 901820,DE,tel:+4930901820",
        "01 42 34 56 78,FR,tel:+33142345678",
        "020 7946 0018,GB,tel:+442079460018",
        "06 698 12345,IT,tel:+390669812345",
        "+44 20 7946 0018,US,tel:+442079460018",
        "02 2345 6789,EG,tel:+20223456789",
        "988,US,tel:988",
        "911,US,tel:911",
        "112,DE,tel:112",
        "116 123,GB,tel:116123",
        "116 111,DE,tel:116111",
        "13 11 14,AU,tel:131114",
        "15,FR,tel:15",
        "3114,FR,tel:3114"
    })
    void a_number_is_linked_with_its_country_unless_it_is_a_short_one(String written, String country, String link) {
        assertThat(Telephone.link(written, country)).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource({
        "tel:08001110111,DE,tel:+498001110111",
        "tel:+15555550142,DE,tel:+15555550142",
        "tel:+1 (555) 555-0142,DE,tel:+15555550142",
        "tel:988,US,tel:988",
        "sms:838255,US,sms:838255",
        "https://example.org/tel:555,US,https://example.org/tel:555"
    })
    void the_address_of_a_link_is_treated_alike(String address, String country, String link) {
        assertThat(Telephone.inAddress(address, country)).isEqualTo(link);
    }
}
