package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.daymark.consent.Purpose;
import org.daymark.delivery.DeliveryState;
import org.daymark.subscriber.Activity;
import org.daymark.subscriber.ConsentAction;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.Ending;
import org.daymark.subscriber.LeaveReason;
import org.daymark.subscriber.MailFrequency;
import org.daymark.suppression.SuppressionReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored about a person, in the language of their pages. */
class CodedTest {
    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "ar"})
    void each_value_of_ones_own_data_has_words_in_each_language(String language) throws IOException {
        List<String> words = Files.readAllLines(Path.of("templates/words/" + language + ".yaml"));
        assertThat(keys())
                .hasSizeGreaterThan(60)
                .allSatisfy(key -> assertThat(words).anyMatch(line -> line.matches(" +" + key + ": .+")));
    }

    private static Stream<String> keys() {
        return Stream.of(
                        keys("data_sign_", Activity.values()),
                        keys("data_end_", Ending.values()),
                        keys("data_event_", ConsentAction.values()),
                        keys("data_for_", Purpose.values()),
                        keys("data_basis_", ConsentBasis.values()),
                        keys("data_by_", ConsentMethod.values()),
                        keys("data_because_", SuppressionReason.values()),
                        keys("data_is_", DeliveryState.values()),
                        keys("reason_", LeaveReason.values()),
                        keys("frequency_", MailFrequency.values()),
                        Stream.of("data_request_waiting", "data_request_mailed", "data_request_confirmed"))
                .flatMap(keys -> keys);
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT));
    }
}
