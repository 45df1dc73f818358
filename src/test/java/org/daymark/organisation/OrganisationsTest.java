package org.daymark.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.issue.IssueTester;
import org.daymark.problem.Problem;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrganisationsTest {
    private static final Organisation REAL = new Organisation(
            "Praxis Ødegård & “Sons”",
            "1 High Street, Aurora, CO 80010, USA",
            "Praxis",
            "News@Praxis.Clinic",
            "hello@praxis.clinic",
            "+1 303 555 7788",
            "https://praxis.clinic/about",
            List.of("US"),
            ZoneId.of("Europe/Oslo"));

    @ParameterizedTest
    @EnumSource
    void a_saved_organization_takes_effect_immediately_and_is_audited(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        Organisations organisations = over(jdbc);
        Organisations elsewhere = over(jdbc);
        assertThat(organisations.current()).isEqualTo(IssueTester.ORGANISATION);

        organisations.save(REAL);

        assertThat(organisations.current()).isEqualTo(REAL);
        assertThat(elsewhere.current()).isEqualTo(REAL);
        assertThat(REAL.fromDomain()).isEqualTo("praxis.clinic");
        AuditEntry entry =
                new Audit(jdbc, Clock.systemUTC()).entries(AuditQuery.ALL, 1).get(0);
        assertThat(entry.act()).isEqualTo("organisation.change");
        assertThat(entry.before()).contains("100 Sample Street");
        assertThat(entry.after()).contains("1 High Street").contains("Europe/Oslo");
    }

    @ParameterizedTest
    @CsvSource({
        "news@münchen.example, news@xn--mnchen-3ya.example, news@münchen.example",
        "news@MÜNCHEN.example, news@xn--mnchen-3ya.example, news@münchen.example",
        "news@faß.example, news@xn--fa-hia.example, news@faß.example",
        "news@xn--mnchen-3ya.example, news@xn--mnchen-3ya.example, news@münchen.example",
        "news@例え.example, news@xn--r8jz45g.example, news@例え.example",
        "news@praxis.example, news@praxis.example, news@praxis.example"
    })
    void a_sender_in_an_international_domain_is_kept_in_ascii_and_shown_as_people_write_it(
            String typed, String kept, String shown) {
        Organisations organisations = over(JdbcClient.create(TestDatabase.H2.freshSchema()));
        organisations.save(from(typed));

        Organisation current = organisations.current();
        assertThat(current.fromAddress()).isEqualTo(kept);
        assertThat(current.replyTo()).isEqualTo(kept);
        assertThat(current.fromDomain()).isEqualTo(kept.substring(5));
        assertThat(EmailAddress.readable(current.fromAddress())).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"news@münchen", "büro@praxis.example", "news@-münchen.example", "news@mün chen.example"})
    void what_is_no_address_in_an_international_domain_either_is_told(String typed) {
        Organisations organisations = over(JdbcClient.create(TestDatabase.H2.freshSchema()));

        assertThat(organisations.faults(from(typed))).containsOnlyKeys("fromAddress", "replyTo");
    }

    private static Organisation from(String address) {
        return new Organisation(
                REAL.name(),
                REAL.postalAddress(),
                REAL.fromName(),
                address,
                address,
                REAL.phone(),
                REAL.website(),
                REAL.countries(),
                REAL.timeZone());
    }

    @Test
    void only_users_who_may_change_settings_save_it() {
        Organisations organisations = over(JdbcClient.create(TestDatabase.H2.freshSchema()));

        assertThatThrownBy(() -> Actor.user(1, "Ed", Role.EDITOR, null).run(() -> organisations.save(REAL)))
                .isInstanceOf(NotPermitted.class);
        assertThat(organisations.current()).isEqualTo(IssueTester.ORGANISATION);
    }

    @Test
    void each_fault_is_told_beside_its_field() {
        Organisations organisations = over(JdbcClient.create(TestDatabase.H2.freshSchema()));
        Organisation wrong = new Organisation(
                "Clinic\r\nBcc: everybody@example.org",
                " ",
                "x".repeat(101),
                "news",
                "hello@praxis.clinic\r\nBcc: everybody@example.org",
                "\uE000",
                "http://praxis.clinic",
                List.of("Germany"),
                ZoneId.of("UTC"));

        assertThat(organisations.faults(wrong))
                .containsOnlyKeys(
                        "name", "postalAddress", "fromName", "fromAddress", "replyTo", "phone", "website", "countries")
                .containsEntry("fromName", "is longer than 100 characters")
                .containsEntry("postalAddress", "must be given: every mail carries a postal address");
        assertThatThrownBy(() -> organisations.save(wrong)).isInstanceOf(Problem.class);
        assertThat(organisations.faults(REAL)).isEmpty();
    }

    @Test
    void a_rule_of_another_package_is_asked_about_its_field_unless_the_field_is_faulty_already() {
        OrganisationRule rule = new OrganisationRule("phone", organisation -> Optional.of("is not answered"));
        Organisations organisations = over(JdbcClient.create(TestDatabase.H2.freshSchema()), rule);

        assertThat(organisations.faults(REAL)).containsOnly(Map.entry("phone", "is not answered"));
        assertThat(organisations.faults(withoutPhone())).containsOnly(Map.entry("phone", "must be given"));
        assertThatThrownBy(() -> organisations.save(REAL))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("phone is not answered");
    }

    private static Organisation withoutPhone() {
        return new Organisation(
                REAL.name(),
                REAL.postalAddress(),
                REAL.fromName(),
                REAL.fromAddress(),
                REAL.replyTo(),
                "",
                REAL.website(),
                REAL.countries(),
                REAL.timeZone());
    }

    @Test
    void what_can_only_be_invented_is_named() {
        assertThat(IssueTester.ORGANISATION.invented().values())
                .containsExactly(
                        "name", "postal address", "From address", "Reply-To address", "phone number", "website");
        assertThat(REAL.invented()).isEmpty();
    }

    private static Organisations over(JdbcClient jdbc, OrganisationRule... rules) {
        return new Organisations(
                jdbc,
                new StartingOrganisation(IssueTester.ORGANISATION),
                List.of(rules),
                new Audit(jdbc, Clock.systemUTC()));
    }
}
