package org.daymark.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

class RuleDocumentTest {
    private static final Rule.Group RULES = new Rule.Group(
            Rule.Match.ANY,
            List.of(
                    new Rule.Condition(Subject.LIST, 7, Operator.ACTIVE, List.of()),
                    new Rule.Group(
                            Rule.Match.NONE,
                            List.of(new Rule.Condition(Subject.COUNTRY, 0, Operator.IS, List.of("US", "CA"))))));

    @Test
    void what_is_written_is_read_again() {
        assertThat(RuleDocument.write(RULES))
                .isEqualTo("{\"version\":1,\"rules\":{\"match\":\"ANY\",\"rules\":[{\"subject\":\"LIST\",\"of\":7,"
                        + "\"operator\":\"ACTIVE\"},{\"match\":\"NONE\",\"rules\":[{\"subject\":\"COUNTRY\","
                        + "\"operator\":\"IS\",\"values\":[\"US\",\"CA\"]}]}]}}");
        assertThat(RuleDocument.read(RuleDocument.write(RULES))).isEqualTo(RULES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"version\":2,\"rules\":{\"match\":\"ALL\",\"rules\":[]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[]},\"more\":1}",
                "{\"version\":1,\"rules\":{\"match\":\"SOME\",\"rules\":[]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":{}}}",
                "{\"version\":1,\"rules\":{\"subject\":\"COUNTRY\",\"operator\":\"IS\",\"values\":[\"US\"]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[{\"subject\":\"SHOE_SIZE\",\"operator\":\"IS\"}]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[{\"subject\":\"COUNTRY\",\"operator\":\"LIKE\"}]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[{\"subject\":\"COUNTRY\",\"operator\":\"IS\","
                        + "\"values\":[1]}]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[{\"subject\":\"LIST\",\"operator\":\"ACTIVE\"}]}}",
                "{\"version\":1,\"rules\":{\"match\":\"ALL\",\"rules\":[{\"subject\":\"COUNTRY\",\"operator\":\"IS\","
                        + "\"values\":[\"US\"],\"unless\":true}]}}"
            })
    void what_is_not_known_is_refused_with_words(String document) {
        assertThatThrownBy(() -> RuleDocument.read(document))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("The rules of this segment");
    }

    @ParameterizedTest
    @CsvSource({"1, Last activity is in the last 1 day", "30, Last activity is in the last 30 days"})
    void one_day_is_not_called_days(String days, String words) {
        Rule.Condition lately = new Rule.Condition(Subject.SIGN_OF_LIFE, 0, Operator.LAST_DAYS, List.of(days));

        assertThat(new RuleWords(Map.of(), Map.of(), Map.of()).of(new Rule.Group(Rule.Match.ALL, List.of(lately))))
                .isEqualTo(words);
    }

    @Test
    void too_many_and_too_deep_rules_are_refused_with_words() {
        Rule rule = RuleForm.FIRST;
        Rule.Group many = new Rule.Group(Rule.Match.ALL, Collections.nCopies(RuleDocument.MAX_CONDITIONS + 1, rule));
        assertThatThrownBy(() -> RuleDocument.read(RuleDocument.write(many))).hasMessageContaining("at most 200");
        for (int depth = 0; depth <= RuleDocument.MAX_DEPTH; depth++) {
            rule = new Rule.Group(Rule.Match.ALL, List.of(rule));
        }
        String deep = RuleDocument.write((Rule.Group) rule);
        assertThatThrownBy(() -> RuleDocument.read(deep)).hasMessageContaining("5 deep");
    }

    @Test
    void the_fields_of_a_form_become_rules_and_buttons_change_them() {
        LinkedMultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        fields.add("match-0", "ANY");
        fields.add("subject-0.0", "LIST");
        fields.add("of-0.0", "7");
        fields.add("operator-0.0", "ACTIVE");
        fields.add("match-0.1", "NONE");
        fields.add("subject-0.1.0", "COUNTRY");
        fields.add("operator-0.1.0", "IS");
        fields.add("value-0.1.0", " US, CA ,, ");
        Rule.Group read = RuleForm.read(fields, Map.of());

        assertThat(read).isEqualTo(RULES);
        assertThat(Segments.conditions(RuleForm.act(read, "add:0.1"))).hasSize(3);
        assertThat(RuleForm.act(read, "remove:0.1").rules()).hasSize(1);
        assertThat(RuleForm.act(read, "group:0").rules()).hasSize(3);
        assertThat(RuleForm.act(read, "remove:0.9.9")).isEqualTo(read);
        assertThat(RuleForm.act(read, "explode:0")).isEqualTo(read);
    }
}
