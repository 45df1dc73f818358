package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UpdatePolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a file does to values that are known already. */
@OnEachDatabase
class UpdatePolicyTest {
    private static final String KNOWN = "email,first_name,last_name,country\na@example.org,Ada,,ES\n";
    private static final String CHANGED =
            "email,first_name,last_name,country\na@example.org,Adele,Lind,FR\nb@example.org,Bo,Bay,GB\n";

    @Parameter
    private TestDatabase database;

    private ImportTester tester;

    @BeforeEach
    void start() {
        tester = ImportTester.on(database);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private ImportResult load(boolean dryRun, String content, List<String> fields, String... policies) {
        return tester.imports.run(
                new ImportRequest(
                        tester.file(content),
                        "News",
                        dryRun,
                        Consent.statedByOperator(),
                        Mapping.of(fields, List.of(), List.of(policies))),
                ImportProgress.SILENT);
    }

    private String valuesOf(String address) {
        long id = tester.bean(Subscribers.class)
                .find(EmailAddress.parse(address))
                .orElseThrow()
                .id();
        return tester.bean(AttributeValues.class).of(id).entrySet().stream()
                .map(entry -> entry.getKey().name() + "=" + entry.getKey().shown(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void a_column_overwrites_fills_or_keeps_and_new_people_get_every_value() {
        tester.load(KNOWN);

        ImportResult result = load(false, CHANGED, List.of(), "first_name=keep", "last_name=fill", "country=overwrite");

        assertThat(result.counts()).isEqualTo(new ImportCounts(1, 1, 0, 0, Skips.NONE, 0));
        assertThat(tester.people())
                .containsExactly("a@example.org|example.org|Ada|Lind|FR", "b@example.org|example.org|Bo|Bay|GB");
    }

    @Test
    void a_dry_run_counts_who_would_change_under_the_policies() {
        tester.load(KNOWN);

        assertThat(load(true, CHANGED, List.of()).counts().updated()).isEqualTo(1);
        assertThat(load(true, CHANGED, List.of(), "first_name=fill", "last_name=keep", "Country=fill")
                        .counts())
                .isEqualTo(new ImportCounts(1, 0, 1, 0, Skips.NONE, 0));
    }

    @Test
    void a_dry_run_says_what_each_column_would_do_to_known_values_with_masked_samples() {
        define("Town", AttributeKind.TEXT);
        tester.load("email,first_name,last_name,country\na@example.org,Ada,,ES\nc@example.org,Cleo,Cox,FR\n");
        load(false, "email,t\na@example.org,Ada-on-Sea\n", List.of("t=attribute:town"));
        String before = tester.everything();

        List<ColumnEffect> effects = load(true, """
                        email,first_name,last_name,country,t
                        a@example.org,Adele,Lind,FR,Bree
                        b@example.org,Bo,Bay,GB,Cork
                        c@example.org,,Cruz,FR,Dale
                        """, List.of("t=attribute:town"), "first_name=keep", "last_name=fill")
                .columns();

        assertThat(effects)
                .containsExactly(
                        effect("first_name", UpdatePolicy.KEEP, 0, 0, 1, "A•••", "A•••"),
                        effect("last_name", UpdatePolicy.FILL, 1, 0, 1, "C•••", "C•••"),
                        effect("country", UpdatePolicy.OVERWRITE, 0, 1, 0, "E•••", "F•••"),
                        effect("t", UpdatePolicy.OVERWRITE, 1, 1, 0, "A•••", "B•••"));
        assertThat(tester.everything()).isEqualTo(before);
    }

    private static ColumnEffect effect(
            String column, UpdatePolicy policy, long filled, long overwritten, long kept, String known, String stated) {
        return new ColumnEffect(
                column, policy, filled, overwritten, kept, List.of(new ColumnEffect.Sample(known, stated)));
    }

    @Test
    void one_column_with_both_names_has_one_policy() {
        tester.load("email,first_name\na@example.org,Ada\n");

        load(false, "email,name\na@example.org,Adele Lind\n", List.of(), "name=fill");

        assertThat(tester.people()).containsExactly("a@example.org|example.org|Ada|Lind");
    }

    @Test
    void attributes_and_tags_follow_their_policies() {
        define("Visits", AttributeKind.NUMBER);
        define("Town", AttributeKind.TEXT);
        define("Donor", AttributeKind.TAG);
        List<String> fields = List.of("v=attribute:visits", "t=attribute:town", "d=attribute:donor");
        load(false, "email,v,t,d\na@example.org,1,,\n", fields);

        load(
                false,
                "email,v,t,d\na@example.org,2,Bree,yes\nb@example.org,3,Cork,yes\n",
                fields,
                "v=fill",
                "t=fill",
                "d=keep");

        assertThat(valuesOf("a@example.org")).isEqualTo("Town=Bree, Visits=1");
        assertThat(valuesOf("b@example.org")).isEqualTo("Donor=yes, Town=Cork, Visits=3");
    }

    @Test
    void a_cell_can_name_several_tags_and_unknown_and_sensitive_ones_are_left_out() {
        define("Donor", AttributeKind.TAG);
        define("VIP", AttributeKind.TAG);
        tester.bean(Attributes.class)
                .define(new AttributeEntry("Patient", AttributeKind.TAG, Sensitivity.SENSITIVE, null, List.of()));

        ImportResult result = load(
                false,
                "email,TAGS\na@example.org,\"\"\"vip\"\",\"\"donor\"\"\"\nb@example.org,\"donor; patient\"\n",
                List.of("TAGS=tags"));

        assertThat(valuesOf("a@example.org")).isEqualTo("Donor=yes, VIP=yes");
        assertThat(valuesOf("b@example.org")).isEqualTo("Donor=yes");
        assertThat(tester.imports.warnings(result.id(), 0, 10))
                .singleElement()
                .satisfies(warning -> assertThat(warning.reason()).contains("tags that do not exist"));
    }

    @Test
    void a_row_can_have_its_own_wording_and_basis() {
        load(false, """
                email,consent_wording,consent_basis
                a@example.org,Yes to news,paper form
                b@example.org,,
                c@example.org,,whatever
                """, List.of());

        assertThat(tester.distinctConsents())
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).startsWith("PAPER_FORM|Yes to news|"))
                .anySatisfy(row -> assertThat(row).startsWith("STATED_BY_OPERATOR|Imported by the operator"));
        assertThat(tester.count("import_warnings")).isEqualTo(1);
    }

    @Test
    void an_unknown_policy_or_column_is_refused_before_anything_is_written() {
        assertThatThrownBy(() -> load(false, CHANGED, List.of(), "country=maybe"))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContaining("overwrite|fill|keep");
        assertThatThrownBy(() -> load(false, CHANGED, List.of(), "planet=keep"))
                .isInstanceOf(ImportQuestion.class)
                .hasMessageContaining("no column 'planet'");
        assertThat(tester.people()).isEmpty();
    }

    private void define(String name, AttributeKind kind) {
        tester.bean(Attributes.class).define(new AttributeEntry(name, kind, Sensitivity.ORDINARY, null, List.of()));
    }
}
