package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.Subscribers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
class AttributeImportTest {
    @Parameter
    private TestDatabase database;

    private ImportTester tester;

    @BeforeEach
    void start() {
        tester = ImportTester.on(database);
        define("Visits", AttributeKind.NUMBER, Sensitivity.ORDINARY, null);
        define("Volunteer", AttributeKind.TAG, Sensitivity.ORDINARY, null);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private void define(String name, AttributeKind kind, Sensitivity sensitivity, @Nullable String basis) {
        tester.bean(Attributes.class).define(new AttributeEntry(name, kind, sensitivity, basis, List.of()));
    }

    private ImportResult load(String content, String... fields) {
        return tester.imports.run(
                new ImportRequest(
                        tester.file(content),
                        "News",
                        false,
                        Consent.statedByOperator(),
                        Mapping.of(List.of(fields), List.of())),
                ImportProgress.SILENT);
    }

    private Map<String, String> valuesOf(String address) {
        long id = tester.bean(Subscribers.class)
                .find(EmailAddress.parse(address))
                .orElseThrow()
                .id();
        return tester.bean(AttributeValues.class).of(id).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> shown(entry)));
    }

    private static String shown(Map.Entry<Attribute, AttributeValue> entry) {
        return entry.getKey().shown(entry.getValue());
    }

    @Test
    void columns_become_attributes_and_a_value_that_does_not_fit_is_a_warning() {
        ImportResult result = load(
                "email,times-here,helps\nada@example.org,12.5,yes\nbob@example.org,many,no\n",
                "times-here=attribute:visits",
                "helps=attribute:Volunteer");

        assertThat(result.counts().created()).isEqualTo(2);
        assertThat(valuesOf("ada@example.org"))
                .containsOnly(Map.entry("Visits", "12.5"), Map.entry("Volunteer", "yes"));
        assertThat(valuesOf("bob@example.org")).isEmpty();
        assertThat(result.warnings()).isEqualTo(1);
        assertThat(tester.imports.warnings(result.id(), 0, 10).get(0).reason()).contains("'many' is not a number");

        load("email,times-here\nada@example.org,13\n", "times-here=attribute:visits");
        assertThat(valuesOf("ada@example.org")).containsEntry("Visits", "13");
    }

    @Test
    void a_condition_without_its_consent_is_left_out_with_the_reason_and_without_the_value() {
        define("Diagnosis", AttributeKind.TEXT, Sensitivity.CONDITION, "PAPER_FORM");

        ImportResult result = load("email,illness\nada@example.org,Unmistakable\n", "illness=attribute:diagnosis");

        assertThat(result.counts().created()).isEqualTo(1);
        assertThat(valuesOf("ada@example.org")).isEmpty();
        assertThat(tester.imports.warnings(result.id(), 0, 10).get(0).reason())
                .contains("no current consent")
                .doesNotContain("Unmistakable");
    }

    @Test
    void people_who_left_get_no_values() {
        load("email\nada@example.org\n");
        tester.end("ada@example.org");

        load("email,v\nada@example.org,3\n", "v=attribute:visits");

        assertThat(valuesOf("ada@example.org")).isEmpty();
    }

    @Test
    void an_unknown_attribute_and_one_for_two_columns_are_refused_before_anything_is_written() {
        assertThatThrownBy(() -> load("email,v\nada@example.org,3\n", "v=attribute:shoe size"))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContaining("'Visits'");
        assertThatThrownBy(() -> load("email,v,w\nada@example.org,3,4\n", "v=attribute:visits", "w=attribute:visits"))
                .isInstanceOf(ImportQuestion.class);
        assertThat(tester.people()).isEmpty();
    }
}
