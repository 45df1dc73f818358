package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daymark.subscriber.DateOrder;
import org.daymark.subscriber.ValueFault;
import org.jspecify.annotations.Nullable;
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
    void what_reads_a_file_differently_is_named_by_its_option() {
        ReadAs start = reading("UTF-8", ',', 1, Map.of(Column.EMAIL, 0), Map.of("warm", Status.SUBSCRIBED), null);

        assertThat(start.difference(StoredJson.read(StoredJson.of(start), ReadAs.class)))
                .isEmpty();
        assertThat(start.difference(reading("windows-1252", ',', 1, start.columns(), start.words(), null)))
                .isEqualTo("--charset");
        assertThat(start.difference(reading("UTF-8", ';', 1, start.columns(), start.words(), null)))
                .isEqualTo("--delimiter");
        assertThat(start.difference(reading("UTF-8", ',', 2, start.columns(), start.words(), null)))
                .isEqualTo("--map");
        assertThat(start.difference(reading("UTF-8", ',', 1, Map.of(Column.EMAIL, 1), start.words(), null)))
                .isEqualTo("--map");
        assertThat(start.difference(reading("UTF-8", ',', 1, start.columns(), Map.of(), null)))
                .isEqualTo("--status");
        assertThat(start.difference(reading("UTF-8", ',', 1, start.columns(), start.words(), DateOrder.DAY_FIRST)))
                .isEqualTo("--date-format");
    }

    private static ReadAs reading(
            String charset,
            char delimiter,
            int headerLine,
            Map<Column, Integer> columns,
            Map<String, Status> words,
            @Nullable DateOrder dates) {
        return new ReadAs(
                charset, delimiter, headerLine, columns, Map.of(1, StatusField.STATUS), words, dates, Map.of());
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
