package org.daymark.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {
    private static final Secret SECRET = Secret.of("a secret of the tests");
    private final UnsubscribeLinks links = new UnsubscribeLinks(SECRET);

    @ParameterizedTest
    @CsvSource({
        // Made by the version that only signed them.
        "mgAAAAAAAATSAAAAAAAAAAUAAAAAAAEJMg7EjFWxeATK_4KFDWdaMQo,1234,5,67890",
        "mgAAAAAAAAABAAAAAAAAAAIAAAAAAAAAACI_vWlfwcTJnoNMPzR14wE,1,2,0",
        "mn__________AAAAAAAAAAMAAAAAAAAABALhaazXqd0lItUVZ9qopDs,9223372036854775807,3,4",
        // Made by the first version that encrypted them.
        "cVYr-b22eouP_Bf2WlOiJ65qWrxBHY1RpQLmDg,1234,5,67890",
        "cYM5PbTX1vCByMCf7UHekXVSXVy_H2Qkg-aVRw,9223372036854775807,3,4"
    })
    void tokens_that_were_mailed_stay_valid_for_ever(String token, long subscriber, long list, long delivery) {
        assertThat(links.verify(token)).hasValue(new UnsubscribeClaim(subscriber, list, delivery));
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,1",
        "1000000,300,100000000",
        "34359738367,34359738367,34359738367",
        "9223372036854775807,9223372036854775807,9223372036854775807",
        "1,2,0"
    })
    void a_token_says_who_which_list_and_which_delivery(long subscriber, long list, long delivery) {
        assertThat(links.verify(links.token(subscriber, list, delivery)))
                .hasValue(new UnsubscribeClaim(subscriber, list, delivery));
    }

    @Test
    void all_tokens_of_usual_numbers_are_equally_long() {
        assertThat(links.token(1, 1, 1)).hasSameSizeAs(links.token(99_000_000, 9_000, 9_000_000_000L));
    }

    @Test
    void without_a_mailbox_there_is_no_address() {
        assertThat(links.mailAddress(links.token(1, 2, 3))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"u@news.example.org", "unsubscribe@news.example.org", "Eighteen.Letters.x@news.example.org"})
    void the_address_carries_the_token_in_a_local_part_of_64_characters_whatever_their_case(String mailbox) {
        UnsubscribeLinks withMailbox = new UnsubscribeLinks(SECRET, new UnsubscribeSettings(mailbox));
        String token = withMailbox.token(99_000_000, 9_000, 9_000_000_000L);
        String address = withMailbox.mailAddress(token).orElseThrow();

        String local = address.substring(0, address.indexOf('@'));
        assertThat(address)
                .endsWith("@news.example.org")
                .startsWith(mailbox.substring(0, mailbox.indexOf('@')).toLowerCase(Locale.ROOT) + "+");
        assertThat(local).hasSizeLessThanOrEqualTo(64).matches("[a-z0-9.]+\\+[a-z2-7]+");
        String carried = local.substring(local.indexOf('+') + 1);
        assertThat(links.verify(carried)).isEqualTo(links.verify(token)).isPresent();
        assertThat(links.verify(carried.toUpperCase(Locale.ROOT))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubscribe", "a-mailbox-of-a-long-name@news.example.org", "a b@example.org"})
    void a_mailbox_that_cannot_serve_is_refused(String mailbox) {
        assertThatThrownBy(() -> new UnsubscribeLinks(SECRET, new UnsubscribeSettings(mailbox)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("DAYMARK_UNSUBSCRIBE_MAILBOX")
                .hasMessageContaining(mailbox);
    }
}
