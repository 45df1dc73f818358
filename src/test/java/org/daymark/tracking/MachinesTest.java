package org.daymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MachinesTest {
    private static final Machines MACHINES = new Machines();

    static Stream<Machines.Entry> entries() {
        return MACHINES.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void each_entry_names_its_own_example_and_has_words_and_evidence(Machines.Entry entry) {
        boolean open = !entry.of().equals("click");
        Map<String, String> sent = entry.header().equals("User-Agent")
                ? Map.of("User-Agent", entry.example())
                : Map.of("User-Agent", "Mozilla/5.0 (X11) Firefox/140.0", entry.header(), entry.example());

        Verdict verdict = MACHINES.verdict(open, sent::get);

        assertThat(verdict).isEqualTo(entry.verdict());
        assertThat(verdict.words()).isNotBlank();
        assertThat(verdict.id()).hasSizeLessThanOrEqualTo(30);
        assertThat(entry.evidence()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0
            Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Thunderbird/128.5.0
            Mozilla/4.0 (compatible; ms-office; MSOffice 16)
            Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0; Pro)
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)
            """)
    void browsers_and_mail_programs_are_people(String program) {
        Map<String, String> sent = Map.of("User-Agent", program);

        assertThat(MACHINES.verdict(true, sent::get)).isEqualTo(Verdict.HUMAN);
        assertThat(MACHINES.verdict(false, sent::get)).isEqualTo(Verdict.HUMAN);
    }

    @Test
    void the_bare_name_of_apple_s_proxy_says_nothing_about_a_click() {
        Map<String, String> sent = Map.of("User-Agent", "Mozilla/5.0");

        assertThat(MACHINES.verdict(true, sent::get).human()).isFalse();
        assertThat(MACHINES.verdict(false, sent::get).human()).isTrue();
    }

    @Test
    void a_request_without_a_name_or_with_a_hostile_one_is_read_in_no_time() {
        assertThat(MACHINES.verdict(true, name -> null).human()).isFalse();
        assertThat(MACHINES.verdict(true, name -> "Mozilla/5.0 " + "a".repeat(2_000_000)))
                .isEqualTo(Verdict.HUMAN);
    }
}
