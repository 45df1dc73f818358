package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.PersonValue;
import org.daymark.attribute.Sensitivity;
import org.daymark.attribute.ValueProblem;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AttributesTest {
    private static final Actor EDITOR = Actor.user(3, "Erna", Role.EDITOR, "192.0.2.1");

    private final PeopleFixture people;
    private final long list;
    private final long ada;

    AttributesTest(TestDatabase database) {
        people = new PeopleFixture(database.freshSchema(), new SettableClock());
        list = people.list("News");
        ada = people.join("ada@example.org", list);
    }

    private Attribute define(String name, AttributeKind kind, String... choices) {
        return people.attributes.define(new AttributeEntry(name, kind, Sensitivity.ORDINARY, null, List.of(choices)));
    }

    private Attribute condition(String basis) {
        return people.attributes.define(
                new AttributeEntry("Diagnosis", AttributeKind.TEXT, Sensitivity.CONDITION, basis, List.of()));
    }

    private Map<String, String> known() {
        return people.values.of(ada).entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(), entry -> entry.getKey().shown(entry.getValue())));
    }

    @Test
    void values_of_every_type_are_kept_and_shown_as_they_were_typed() {
        Map<Attribute, String> typed = Map.of(
                define("City", AttributeKind.TEXT), "Zürich  West",
                define("Visits", AttributeKind.NUMBER), "-12.50",
                define("Birthday", AttributeKind.DATE), "1980-02-29",
                define("Color", AttributeKind.CHOICE, "Red", "Green"), "green",
                define("Veteran", AttributeKind.YES_NO), "no",
                define("Volunteer", AttributeKind.TAG), "yes");

        assertThat(people.values.change(ada, typed)).isEmpty();

        assertThat(known())
                .containsOnly(
                        Map.entry("City", "Zürich  West"),
                        Map.entry("Visits", "-12.5"),
                        Map.entry("Birthday", "1980-02-29"),
                        Map.entry("Color", "Green"),
                        Map.entry("Veteran", "no"),
                        Map.entry("Volunteer", "yes"));
    }

    @Test
    void a_value_that_does_not_fit_is_named_and_nothing_is_stored() {
        Attribute visits = define("Visits", AttributeKind.NUMBER);
        Attribute color = define("Color", AttributeKind.CHOICE, "Red");
        Attribute city = define("City", AttributeKind.TEXT);

        assertThat(people.values.change(ada, Map.of(visits, "many", color, "Blue", city, "Bonn")))
                .containsOnly(Map.entry(visits, ValueProblem.NO_NUMBER), Map.entry(color, ValueProblem.NO_CHOICE));
        assertThat(people.values.change(ada, Map.of(city, "a\u202Eb"))).containsValue(ValueProblem.INVISIBLE_CHARACTER);
        assertThat(people.values.change(ada, Map.of(visits, "1".repeat(16)))).containsValue(ValueProblem.NO_NUMBER);
        assertThat(known()).isEmpty();
        assertThat(ValueProblem.NO_CHOICE.words(color)).contains("Red");
    }

    @Test
    void an_empty_value_and_a_tag_without_are_deleted() {
        Attribute city = define("City", AttributeKind.TEXT);
        Attribute tag = define("Volunteer", AttributeKind.TAG);
        people.values.change(ada, Map.of(city, "Bonn", tag, "yes"));

        people.values.change(ada, Map.of(city, " ", tag, "no"));

        assertThat(known()).isEmpty();
    }

    @Test
    void a_condition_is_refused_without_a_current_consent_of_its_basis() {
        assertThatThrownBy(() -> condition(null)).isInstanceOf(Problem.class);
        Attribute diagnosis = condition("PAPER_FORM");

        assertThat(people.values.change(ada, Map.of(diagnosis, "PTSD")))
                .containsOnly(Map.entry(diagnosis, ValueProblem.NO_BASIS));
        assertThat(known()).isEmpty();

        people.attributes.change(diagnosis.id(), "Diagnosis", Sensitivity.CONDITION, "STATED_BY_OPERATOR");
        Attribute permitted = people.attributes.get(diagnosis.id());
        assertThat(people.values.change(ada, Map.of(permitted, "PTSD"))).isEmpty();
        assertThat(known()).containsEntry("Diagnosis", "PTSD");
        assertThatThrownBy(() ->
                        people.attributes.change(diagnosis.id(), "Diagnosis", Sensitivity.CONDITION, "PAPER_FORM"))
                .hasMessageContaining("1 person has a value of “Diagnosis” without a consent");

        long bob = people.join("bob@example.org", list);
        people.memberships.end(bob, list, "asked");
        assertThat(people.values.putAll(List.of(new PersonValue(bob, permitted, new AttributeValue.Text("PTSD")))))
                .hasSize(1);
        assertThat(people.values.of(bob)).isEmpty();
    }

    @Test
    void a_sensitive_value_is_not_in_the_log_and_needs_a_permission() {
        Attribute diagnosis = condition("STATED_BY_OPERATOR");
        people.values.change(ada, Map.of(diagnosis, "Unmistakable"));

        assertThat(new AuditLogFixture(people.jdbc).actsWithActors())
                .last()
                .asString()
                .contains("subscriber.attribute");
        assertThat(people.mentions("audit_log", "state_after", "unmistakable")).isFalse();
        assertThatThrownBy(() -> EDITOR.run(() -> people.values.change(ada, Map.of(diagnosis, "x"))))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> EDITOR.run(() -> people.attributes.delete(diagnosis.id())))
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void names_are_unique_in_whatever_letters_and_tags_never_change() {
        Attribute city = define("City of birth", AttributeKind.TEXT);

        assertThatThrownBy(() -> define("CITY OF BIRTH", AttributeKind.DATE)).isInstanceOf(Problem.class);
        people.attributes.change(city.id(), "Home town", Sensitivity.ORDINARY, null);

        assertThat(people.attributes.get(city.id()).tag()).isEqualTo("city_of_birth");
        assertThat(define("City-of-birth", AttributeKind.TEXT).tag()).isEqualTo("city_of_birth_2");
        assertThat(define("日本", AttributeKind.TEXT).tag()).isEqualTo("attribute");
    }

    @Test
    void people_keep_a_choice_that_is_renamed_or_archived() {
        Attribute color = define("Color", AttributeKind.CHOICE, "Red", "Green");
        long red = color.choices().get(0).id();
        people.values.change(ada, Map.of(color, "Red"));

        people.attributes.changeChoice(color.id(), red, "Crimson", true);

        assertThat(known()).containsEntry("Color", "Crimson");
        Attribute changed = people.attributes.get(color.id());
        long bob = people.join("bob@example.org", list);
        assertThat(people.values.change(bob, Map.of(changed, "Crimson"))).containsValue(ValueProblem.NO_CHOICE);
        assertThatThrownBy(() -> people.attributes.addChoice(color.id(), "green"))
                .isInstanceOf(Problem.class);
    }
}
