package org.daymark.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.address.InvalidAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnEachDatabase
class SuppressedDomainsTest {
    private final SettableClock clock = new SettableClock();
    private final AddressHashes hashes = new AddressHashes(Secret.of("a secret of the tests"));
    private final JdbcTemplate template;
    private final Suppressions suppressions;
    private final SuppressedDomains domains;
    private final SuppressionsFixture stored;

    SuppressedDomainsTest(TestDatabase database) {
        template = new JdbcTemplate(database.freshSchema());
        JdbcClient jdbc = JdbcClient.create(template);
        Audit audit = new Audit(jdbc, clock);
        suppressions = new Suppressions(jdbc, hashes, audit, clock);
        domains = new SuppressedDomains(jdbc, audit, clock);
        stored = new SuppressionsFixture(jdbc);
    }

    @Test
    void a_domain_means_its_addresses_in_every_spelling_and_its_subdomains_only_if_asked() {
        add("Example.COM");
        add("*@*.bücher.example");

        assertThat(suppressed("ada@example.com")).isTrue();
        assertThat(suppressed("ADA@EXAMPLE.com")).isTrue();
        assertThat(suppressed("ada@mail.example.com")).isFalse();
        assertThat(suppressed("ada@notexample.com")).isFalse();
        assertThat(suppressed("ada@bücher.example")).isTrue();
        assertThat(suppressed("ada@a.b.c.d.e.f.g.xn--bcher-kva.example")).isTrue();
        assertThat(suppressed("ada@xn--bcher-kva.example.org")).isFalse();
        assertThat(domains.of(EmailAddress.parse("ada@shop.bücher.example")))
                .get()
                .extracting(SuppressedDomain::shown, each -> each.pattern().toString())
                .containsExactly("bücher.example", "*@*.xn--bcher-kva.example");
    }

    @Test
    void what_is_no_domain_is_refused() {
        for (String text :
                List.of("", "com", "a@b@example.com", "exa mple.com", "*", "*@", "*@*.", "-.example", "'x'")) {
            assertThatThrownBy(() -> DomainPattern.parse(text)).as(text).isInstanceOf(InvalidAddress.class);
        }
        assertThat(DomainPattern.parse(" @example.com ")).isEqualTo(new DomainPattern("example.com", false));
    }

    @Test
    void the_narrowest_and_the_widest_name_count_alike_and_a_table_has_each_domain_of_people_once() {
        for (String email : List.of("a@example.com", "b@x.example.com", "c@y.x.example.com", "d@example.org")) {
            stored.addSubscriber(EmailAddress.parse(email), hashes);
        }
        assertThat(joined()).isEmpty();
        add("example.com");
        assertThat(joined()).containsExactly("a@example.com");
        add("*@*.example.com");
        add("x.example.com");

        assertThat(joined()).containsExactly("a@example.com", "b@x.example.com", "c@y.x.example.com");
        assertThat(domains.among(Set.of("y.x.example.com", "example.org")).keySet())
                .containsExactly("y.x.example.com");
        assertThat(domains.people(new DomainPattern("example.com", false))).isEqualTo(1);
        assertThat(domains.people(new DomainPattern("example.com", true))).isEqualTo(3);
    }

    @Test
    void adding_and_removing_are_audited_and_adding_again_only_widens() {
        add("example.com");
        clock.advance(Duration.ofDays(1));
        add("example.com");
        assertThat(domains.named("example.com").orElseThrow().subdomains()).isFalse();
        add("*@*.example.com");
        add("example.com");
        SuppressedDomain domain = domains.named("example.com").orElseThrow();
        assertThat(domain.subdomains()).isTrue();
        assertThat(domain.addedBy()).isEqualTo("Daymark");

        domains.remove(domain.id(), "They asked for mail again.");

        assertThat(suppressed("ada@example.com")).isFalse();
        assertThatThrownBy(() -> domains.remove(domain.id(), "twice")).isInstanceOf(Problem.class);
        assertThat(new AuditLogFixture(template).actsWithActors())
                .containsExactly(
                        "suppression.add-domain Daymark",
                        "suppression.add-domain Daymark",
                        "suppression.remove-domain Daymark");
        assertThat(new AuditLogFixture(template).lastStateAfter("suppression.remove-domain"))
                .contains("They asked for mail again.");
    }

    @Test
    void only_users_who_change_suppressions_add_domains_and_too_many_with_subdomains_change_nothing() {
        assertThatThrownBy(() -> Actor.user(1, "Vi", Role.VIEWER, null).run(() -> add("example.com")))
                .isInstanceOf(NotPermitted.class);
        List<DomainPattern> many = IntStream.range(0, 501)
                .mapToObj(i -> new DomainPattern("d" + i + ".example", true))
                .toList();

        assertThat(domains.add(many.subList(0, 500), "a list")).isEqualTo(500);
        assertThatThrownBy(() -> domains.add(many, "a longer list"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("500");
    }

    private void add(String text) {
        domains.add(List.of(DomainPattern.parse(text)), "They asked by letter.");
    }

    private boolean suppressed(String email) {
        return suppressions.isSuppressedEverywhere(EmailAddress.parse(email));
    }

    private List<String> joined() {
        return stored.peopleAt(domains.table());
    }
}
