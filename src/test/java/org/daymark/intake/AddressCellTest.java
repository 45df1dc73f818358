package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCellTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.org",
                "  JANE@Example.org\t",
                "mailto:jane@example.org",
                "MAILTO:jane@example.org?subject=Hello%2C%20you",
                "mailto:jane%40example.org",
                "<jane@example.org>",
                "Jane Doe <jane@example.org>",
                "\"Doe, Jane\" <jane@example.org>",
                "Jane <mailto:jane@example.org>",
                "jane@example.org <jane@example.org>",
                "jane@example.org (work)",
                "(work) jane@example.org",
                "jane@example.org.",
                "jane@example.org,",
                "jane@example.org; ",
                "\"jane@example.org\"",
                "'jane@example.org",
                "'jane@example.org'",
                "\u201Cjane@example.org\u201D",
                "\u2018jane@example.org\u2019",
                "\u00ABjane@example.org\u00BB",
                "[jane@example.org]",
                "\u200Bjane@example.org\u200B",
                "\uFEFFjane@example.org",
                "\u202Ajane@example.org\u202C",
                "\u200Fjane@example.org",
                "jane@example.org\u00AD",
                "\u00A0jane@example.org\u2060",
                "jane\uFF20example.org",
                "\uFF4A\uFF41\uFF4E\uFF45@example.org",
                "jane@example.org\r\n",
                "jane@example.org, JANE@example.org",
            })
    void the_address_is_found_in_what_stands_around_it(String cell) {
        assertThat(AddressCell.read(cell))
                .isInstanceOfSatisfying(
                        AddressCell.Found.One.class,
                        one -> assertThat(one.address().value()).isEqualTo("jane@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane@example.org, bob@example.org",
                "jane@example.org;bob@example.org",
                "jane@example.org bob@example.org",
                "jane@example.org / bob@example.org",
                "jane@example.org\nbob@example.org",
                "jane@example.org ::: bob@example.org",
                "Jane <jane@example.org>, Bob <bob@example.org>",
                "\"Jane\" <jane@example.org>, \"Bob\" <bob@example.org>",
                "bob@example.org <jane@example.org>",
                "\"Doe, Jane\" <jane@example.org>, bob@example.org",
                "mailto:jane@example.org,bob@example.org",
                "jane@example.org (bob@example.org)",
                "<jane@example.org><bob@example.org>",
            })
    void several_addresses_are_never_one(String cell) {
        assertThat(AddressCell.read(cell)).isInstanceOf(AddressCell.Found.Several.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane",
                "jane@\nexample.org",
                "eve\n@example.org",
                "ja\u200Bne@example.org",
                "jane doe@example.org",
                "Jane Doe jane@example.org",
                "=HYPERLINK(\"mailto:jane@example.org\")",
                "=HYPERLINK(\"mailto:jane@example.org\";\"jane@example.org\")",
                "jane@example.org, bob@",
                "Jane <jane@example.org>, bob@",
                "'@example.org",
                "<>",
                "@",
            })
    void what_holds_no_address_or_half_of_a_second_one_is_refused(String cell) {
        assertThat(AddressCell.read(cell)).isInstanceOf(AddressCell.Found.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'neil@example.org", "jane's@example.org", "a/b@example.org", "josé@example.org"})
    void what_belongs_to_an_address_stays(String cell) {
        assertThat(AddressCell.read(cell))
                .isInstanceOfSatisfying(
                        AddressCell.Found.One.class,
                        one -> assertThat(one.address().value()).isEqualTo(cell));
    }
}
