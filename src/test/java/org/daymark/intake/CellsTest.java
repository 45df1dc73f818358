package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.subscriber.ValueFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellsTest {
    @ParameterizedTest
    @EnumSource
    void every_fault_of_a_value_is_a_reason_in_the_same_words(ValueFault fault) {
        assertThat(RejectionReason.of(fault).words()).isEqualTo(fault.words());
    }

    @Test
    void a_whole_name_is_divided_where_that_is_certain() {
        assertThat(FullName.of("Eleven, Kim")).isEqualTo(new FullName("Kim", "Eleven"));
        assertThat(FullName.of("Lee Twelve")).isEqualTo(new FullName("Lee", "Twelve"));
        assertThat(FullName.of("Mo")).isEqualTo(new FullName("Mo", null));
        assertThat(FullName.of("María del Carmen García")).isEqualTo(new FullName("María del Carmen García", null));
        assertThat(FullName.of("Doe,")).isEqualTo(new FullName(null, "Doe"));
    }

    @Test
    void what_programs_write_for_nothing_is_nothing_but_names_of_people_stay() {
        assertThat(SpreadsheetErrors.isNull("NULL", Column.FIRST_NAME)).isTrue();
        assertThat(SpreadsheetErrors.isNull("nan", Column.LAST_NAME)).isTrue();
        assertThat(SpreadsheetErrors.isNull("(null)", Column.COUNTRY)).isTrue();
        assertThat(SpreadsheetErrors.isNull("Null", Column.LAST_NAME)).isFalse();
        assertThat(SpreadsheetErrors.isNull("Nan", Column.FIRST_NAME)).isFalse();
        assertThat(SpreadsheetErrors.isNull("None", Column.COUNTRY)).isTrue();
        assertThat(SpreadsheetErrors.isError("#REF!")).isTrue();
        assertThat(SpreadsheetErrors.isError("#BEZUG!")).isTrue();
        assertThat(SpreadsheetErrors.isError("#¿NOMBRE?")).isTrue();
        assertThat(SpreadsheetErrors.isError("#NV")).isTrue();
        assertThat(SpreadsheetErrors.isError("#1 fan")).isFalse();
    }
}
