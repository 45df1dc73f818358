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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s1@example.org, s2@example.org, s3@example.org",
                "s1@example.org,s2@example.org,s3@example.org",
                "s1@example.org;s2@example.org; s3@example.org;",
                "s1@example.org s2@example.org\ts3@example.org",
                "s1@example.org\u00a0s2@example.org\u2028s3@example.org",
                "s1@example.org | s2@example.org | s3@example.org",
                "s1@example.org / s2@example.org/s3@example.org",
                "s1@example.org\uff0cs2@example.org\u3001s3@example.org",
                "s1\uff20example.org, s2@example.org, s3@example.org",
                "S1@Example.org,\ns2@example.org,\ns3@example.org",
                "<s1@example.org>,<s2@example.org>,<s3@example.org>",
                "Ada <s1@example.org>, \"Lovelace, B.\" <s2@example.org>; O'Neil, C. <s3@example.org>",
                "mailto:s1@example.org,s2@example.org?cc=x mailto:s3%40example.org",
                "\"s1@example.org, s2@example.org\";\"s3@example.org\"",
                "(s1@example.org) [s2@example.org] 's3@example.org'.",
                "=\"s1@example.org\",=\"s2@example.org\",'s3@example.org",
                "* s1@example.org\n* s2@example.org\n* s3@example.org",
                "Name;Mail;City\nAda;s1@example.org;Rome\nBob;\"s2@example.org, s3@example.org\";Oslo"
            })
    void every_address_of_a_text_is_read(String text) {
        PastedAddresses read = PastedAddresses.read(text);

        assertThat(read.addresses())
                .extracting(EmailAddress::value)
                .containsExactly("s1@example.org", "s2@example.org", "s3@example.org");
        assertThat(read.faults()).isEmpty();
    }

    @Test
    void a_table_with_a_header_is_read_by_its_column_of_addresses_alone() {
        PastedAddresses read = PastedAddresses.read("address,reason,scope,source,entered by\n"
                + "ada@example.org,Unsubscribed,everything,asked erna@staff.example,erna@staff.example\n"
                + ",Erased,everything,x,erna@staff.example\n");

        assertThat(read.addresses()).extracting(EmailAddress::value).containsExactly("ada@example.org");
        assertThat(read.faults())
                .singleElement()
                .asString()
                .startsWith("Line 3, ")
                .endsWith("there is no @.");
    }

    @Test
    void an_unreadable_part_of_a_line_is_listed_and_the_rest_of_the_line_is_read() {
        PastedAddresses read = PastedAddresses.read(
                "\nada@example.org, bob.example.org, carl@@example.org, dora@exa mple\n x@y@example.org");

        assertThat(read.addresses()).extracting(EmailAddress::value).containsExactly("ada@example.org");
        assertThat(read.faulty())
                .containsExactly("bob.example.org", "carl@@example.org", "dora@exa", "x@y@example.org");
        assertThat(read.faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).isEqualTo("Line 2, “bob.example.org”: there is no @."),
                        fault -> assertThat(fault).startsWith("Line 2, “carl@@example.org”: "),
                        fault -> assertThat(fault).startsWith("Line 2, “dora@exa”: "),
                        fault -> assertThat(fault).startsWith("Line 3, “x@y@example.org”: "));
        assertThat(read.unused()).containsExactly("Line 2: “mple”");
    }

    @Test
    void texts_beside_addresses_are_told_too() {
        assertThat(PastedAddresses.read("ada@example.org, carl, \"Lovelace, B.\" <b@example.org>")
                        .unused())
                .containsExactly("Line 1: “carl”", "Line 1: “Lovelace, B.”");
    }

    @Test
    void our_own_export_can_be_read_again() {
        assertThat(PastedAddresses.read("address,reason,scope\r\n'+ada@example.org,Unsubscribed,everything\r\n")
                        .addresses())
                .containsExactly(EmailAddress.parse("+ada@example.org"));
    }

    @Test
    void lines_without_an_address_are_listed_with_number_and_reason_and_kept_for_fixing() {
        PastedAddresses read = PastedAddresses.read("ada@example.org\nbob@\n\nada@example.org\n<script>@x\ncarl");

        assertThat(read.addresses()).containsExactly(EmailAddress.parse("ada@example.org"));
        assertThat(read.repeated()).isEqualTo(1);
        assertThat(read.faulty()).containsExactly("bob@", "@x", "carl");
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
