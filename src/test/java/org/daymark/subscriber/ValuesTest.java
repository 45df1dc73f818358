package org.daymark.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "US, US",
        "us, US",
        "USA, US",
        "U.S.A., US",
        "United States, US",
        "DEU, DE",
        "Germany, DE",
        "DEUTSCHLAND, DE",
        "Allemagne, DE",
        "Alemania, DE",
        "Niemcy, DE",
        "Германия, DE",
        "ドイツ, DE",
        "ألمانيا, DE",
        "UK, GB",
        "United Kingdom, GB",
        "Großbritannien, GB",
        "EL, GR",
        "Österreich, AT",
        "osterreich, AT",
        "Schweiz, CH",
        "España, ES",
        "Espana, ES",
        "México, MX",
        "Türkiye, TR",
        "Turkey, TR",
        "Czech Republic, CZ",
        "Česko, CZ",
        "日本, JP",
        "Côte d’Ivoire, CI",
        "Schweden, SE",
        "Ungarn, HU",
        "Magyarország, HU",
        "Brasil, BR",
    })
    void countries_are_read_by_code_and_by_name_in_many_languages(String text, String code) {
        assertThat(Countries.code(text)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ruritania", "XX", "Bavaria", "12", "Europe"})
    void what_is_no_country_is_none(String text) {
        assertThat(Countries.code(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "en-US, en-US",
        "pt_br, pt-BR",
        "en_US.UTF-8, en-US",
        "de_DE@euro, de-DE",
        "zh-Hans-CN, zh-Hans-CN",
        "English, en",
        "english (US), en-US",
        "English (United States), en-US",
        "Deutsch, de",
        "German, de",
        "Español, es",
        "espanol, es",
        "Français, fr",
        "français (Canada), fr-CA",
        "中文, zh",
        "日本語, ja",
        "العربية, ar",
        "русский, ru",
        "Türkçe, tr",
        "eng, en",
        "deu, de",
        "ger, de",
        "fre, fr",
        "Englisch, en",
    })
    void languages_are_read_by_tag_locale_and_name(String text, String tag) {
        assertThat(Languages.tag(text)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "Klingonish", "C", "1", "en US please"})
    void what_is_no_language_is_none(String text) {
        assertThat(Languages.tag(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "europe/berlin, Europe/Berlin",
        "America/New York, America/New_York",
        "US/Pacific, US/Pacific",
        "Eastern Standard Time, America/New_York",
        "Pacific Standard Time, America/Los_Angeles",
        "W. Europe Standard Time, Europe/Berlin",
        "(GMT+01:00) Berlin, Europe/Berlin",
        "EST, America/New_York",
        "'(GMT+01:00) Amsterdam, Berlin, Bern', Europe/Amsterdam",
        "(UTC-05:00) Eastern Time (US & Canada), America/New_York",
        "Eastern Time, America/New_York",
        "Central European Time, Europe/Paris",
        "UTC, UTC",
        "UTC+2, Etc/GMT-2",
        "GMT-5, Etc/GMT+5",
        "+02:00, Etc/GMT-2",
        "London, Europe/London",
        "Kolkata, Asia/Kolkata",
        "München, ''",
    })
    void time_zones_are_read_as_programs_write_them(String text, String id) {
        String found = TimeZones.id(text);
        assertThat(found == null ? "" : found).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-31 | 2026-05-31T00:00:00Z",
                "2026/05/31 | 2026-05-31T00:00:00Z",
                "2026.05.31. | 2026-05-31T00:00:00Z",
                "20260531 | 2026-05-31T00:00:00Z",
                "20260531T142205Z | 2026-05-31T14:22:05Z",
                "2026-05-31 14:22 | 2026-05-31T14:22:00Z",
                "2026-05-31 14:22:05+02 | 2026-05-31T12:22:05Z",
                "2026-05-31T14:22:05+0200 | 2026-05-31T12:22:05Z",
                "2026-05-31T14:22:05.123456Z | 2026-05-31T14:22:05.123456Z",
                "2026-05-31 14:22:05 UTC | 2026-05-31T14:22:05Z",
                "2026-05-31 14:22:05 CEST | 2026-05-31T12:22:05Z",
                "2026-05-31T14:22:05+02:00[Europe/Berlin] | 2026-05-31T12:22:05Z",
                "31.05.2026 | 2026-05-31T00:00:00Z",
                "3.5.2025 | 2025-05-03T00:00:00Z",
                "03.05.2025 09:15 | 2025-05-03T09:15:00Z",
                "03.05.2025 09:15 Uhr | 2025-05-03T09:15:00Z",
                "31/05/2026 | 2026-05-31T00:00:00Z",
                "5/31/2026 14:22 | 2026-05-31T14:22:00Z",
                "5/31/26 2:22 PM | 2026-05-31T14:22:00Z",
                "05/31/2026, 12:05:09 a.m. | 2026-05-31T00:05:09Z",
                "28-02-2024 13:00:01 | 2024-02-28T13:00:01Z",
                "31 May 2026 | 2026-05-31T00:00:00Z",
                "May 31, 2026 | 2026-05-31T00:00:00Z",
                "May 31st, 2026 2:22 PM | 2026-05-31T14:22:00Z",
                "31-May-2026 | 2026-05-31T00:00:00Z",
                "31. Mai 2026 | 2026-05-31T00:00:00Z",
                "3. März 2026 | 2026-03-03T00:00:00Z",
                "31 de mayo de 2026 | 2026-05-31T00:00:00Z",
                "1er août 2026 | 2026-08-01T00:00:00Z",
                "31 мая 2026 г. | 2026-05-31T00:00:00Z",
                "Sun, 31 May 2026 14:22:05 +0200 | 2026-05-31T12:22:05Z",
                "Sunday, May 31, 2026 | 2026-05-31T00:00:00Z",
                "2026年5月31日 | 2026-05-31T00:00:00Z",
                "٢٠٢٦-٠٥-٣١ | 2026-05-31T00:00:00Z",
                "05/05/2026 | 2026-05-05T00:00:00Z",
                "1780236125 | 2026-05-31T14:02:05Z",
                "1780236125000 | 2026-05-31T14:02:05Z",
            })
    void dates_are_read_as_programs_and_people_write_them(String text, Instant moment) {
        assertThat(Dates.read(text, null)).isEqualTo(moment);
        assertThat(Dates.isOpen(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/05/2025", "3-5-2025", "03/05/25 10:00", "12/11/2024"})
    void a_date_that_may_be_two_days_is_read_in_the_order_that_is_said(String text) {
        assertThat(Dates.isOpen(text)).isTrue();
        assertThat(Dates.read(text, null)).isNull();
        assertThat(Dates.read(text, DateOrder.DAY_FIRST))
                .isNotNull()
                .isNotEqualTo(Dates.read(text, DateOrder.MONTH_FIRST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "someday",
                "31.02.2026",
                "2026-13-01",
                "32/01/2026",
                "13/13/2026",
                "45000",
                "5/2026",
                "2026",
                "31. listopad 2026",
                "2026-05-31 25:00",
                "2026-05-31 14:22 Mars",
            })
    void what_is_no_date_is_none(String text) {
        assertThat(Dates.read(text, DateOrder.DAY_FIRST)).isNull();
        assertThat(Dates.isOpen(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-00-00 00:00:00", "0000-00-00", "00.00.0000", "0", "0001-01-01T00:00:00"})
    void zero_dates_are_unknown(String text) {
        assertThat(Dates.isZero(text)).isTrue();
    }
}
