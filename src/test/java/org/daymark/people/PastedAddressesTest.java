package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.daymark.address.EmailAddress;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                " ADA@EXAMPLE.ORG ",
                "Ada Lovelace <ada@example.org>",
                "\"Lovelace, Ada\" <ada@example.org>",
                "Ada;ada@example.org;spoken",
                "Ada\tada@example.org",
                "\"ada@example.org\",Complaint,everything",
                "\ufeffada@example.org",
                "Email,Reason\nada@example.org,left",
                "\r\n\r\nada@example.org\r\n"
            })
    void an_address_is_found_in_its_line(String text) {
        assertThat(PastedAddresses.read(text).addresses()).containsExactly(EmailAddress.parse("ada@example.org"));
        assertThat(PastedAddresses.read(text).faults()).isEmpty();
    }

    @Test
    void our_own_export_can_be_read_again() {
        assertThat(PastedAddresses.read("address,reason,scope\r\n'+ada@example.org,Unsubscribed,everything\r\n")
                        .addresses())
                .containsExactly(EmailAddress.parse("+ada@example.org"));
    }

    @Test
    void lines_without_an_address_are_told_apart_with_number_and_reason_and_kept_for_mending() {
        PastedAddresses read = PastedAddresses.read("ada@example.org\nbob@\n\nada@example.org\n<script>@x\ncarl");

        assertThat(read.addresses()).containsExactly(EmailAddress.parse("ada@example.org"));
        assertThat(read.repeated()).isEqualTo(1);
        assertThat(read.faulty()).containsExactly("bob@", "<script>@x", "carl");
        assertThat(read.faults().get(0)).isEqualTo("Line 2, “bob@”: there is nothing after the @.");
        assertThat(read.faults().get(2)).isEqualTo("Line 6, “carl”: there is no @.");
    }

    @Test
    void the_first_line_is_no_header_when_it_is_the_only_one() {
        assertThat(PastedAddresses.read("email").faults()).hasSize(1);
    }

    @Test
    void too_much_is_refused_as_a_whole() {
        assertThat(PastedAddresses.read("a@example.org\n".repeat(10_000)).repeated())
                .isEqualTo(9_999);
        assertThatThrownBy(() -> PastedAddresses.read("a@example.org\n".repeat(10_001)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("10,000 lines");
        assertThatThrownBy(() -> PastedAddresses.read("x".repeat(1_000_001))).isInstanceOf(Problem.class);
    }
}
