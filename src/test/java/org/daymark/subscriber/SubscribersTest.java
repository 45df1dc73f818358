package org.daymark.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.daymark.suppression.AddressHashes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class SubscribersTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ConsentProof CONSENT = new ConsentProof(
            ConsentBasis.STATED_BY_OPERATOR,
            "They said yes.",
            "people.csv",
            ConsentMethod.IMPORT,
            NOON,
            "command line");

    private final EmailAddress ada = EmailAddress.parse("ada@example.org");
    private final EmailAddress bob = EmailAddress.parse("bob@example.org");
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final AddressHashes hashes = new AddressHashes(Secret.of("a secret of the tests"));
    private final MailingLists lists;

    SubscribersTest(TestDatabase database) {
        dataSource = database.freshSchema();
        jdbc = JdbcClient.create(dataSource);
        lists = new MailingLists(jdbc, audit(), Clock.systemUTC());
    }

    @Test
    void joining_creates_then_changes_nothing_then_updates_without_erasing() {
        long list = lists.findOrCreate("News").id();

        assertThat(at(NOON).join(list, List.of(joining(ada, "Ada", "es"), joining(bob, null, null))))
                .containsExactly(JoinOutcome.CREATED, JoinOutcome.CREATED);
        assertThat(at(NOON.plusSeconds(60)).join(list, List.of(joining(ada, "Ada", null), joining(bob, null, null))))
                .containsExactly(JoinOutcome.UNCHANGED, JoinOutcome.UNCHANGED);
        assertThat(at(NOON.plusSeconds(120)).join(list, List.of(joining(ada, "Adela", null))))
                .containsExactly(JoinOutcome.UPDATED);

        assertThat(at(NOON).find(ada).orElseThrow().data())
                .isEqualTo(PersonalData.NONE
                        .with(PersonalField.FIRST_NAME, "Adela")
                        .with(PersonalField.LANGUAGE, "es"));
        assertThat(new SubscribersFixture(jdbc).unchanged()).containsExactly(false, true);
        assertThat(count("consents")).isEqualTo(2);
    }

    @Test
    void a_known_person_who_joins_another_list_counts_as_updated() {
        long news = lists.findOrCreate("News").id();
        long other = lists.findOrCreate("Other").id();
        at(NOON).join(news, List.of(joining(ada, "Ada", null)));

        assertThat(at(NOON).join(other, List.of(joining(ada, "Ada", null)))).containsExactly(JoinOutcome.UPDATED);
        assertThat(count("subscriptions")).isEqualTo(2);
        assertThat(count("consents")).isEqualTo(2);
    }

    @Test
    void a_suppressed_person_is_neither_created_nor_changed() {
        long list = lists.findOrCreate("News").id();
        at(NOON).join(list, List.of(joining(ada, "Ada", null)));
        suppressions().suppressEverywhere(ada, SuppressionReason.MANUAL, "test");
        suppressions().suppressOnList(bob, list, SuppressionReason.MANUAL, "test");

        assertThat(at(NOON).join(list, List.of(joining(ada, "Eve", "fr"), joining(bob, "Bob", null))))
                .containsExactly(JoinOutcome.SUPPRESSED, JoinOutcome.SUPPRESSED);
        assertThat(at(NOON).find(ada).orElseThrow().data().firstName()).isEqualTo("Ada");
        assertThat(at(NOON).find(bob)).isEmpty();
    }

    @Test
    void asking_what_would_happen_writes_nothing() {
        assertThat(at(NOON).wouldJoin(0, List.of(joining(ada, "Ada", null)))).containsExactly(JoinOutcome.CREATED);
        assertThat(count("subscribers")).isZero();
    }

    @Test
    void a_list_is_made_once_and_its_label_does_not_tell_its_subject() {
        MailingList list = lists.findOrCreate("  Living with PTSD ");

        assertThat(lists.findOrCreate("Living with PTSD")).isEqualTo(list);
        assertThat(list.label()).isEqualTo("list-" + list.id());
        assertThat(lists.get(list.id())).isEqualTo(list);
        assertThat(lists.find("living with ptsd")).isEmpty();
        assertThat(lists.all()).containsExactly(list);
        assertThatThrownBy(() -> lists.get(404)).isInstanceOf(Problem.class).hasMessageContaining("404");
        assertThatThrownBy(() -> lists.findOrCreate(" ")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> lists.findOrCreate("a\r\nBcc: b")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> lists.findOrCreate("a".repeat(201))).isInstanceOf(Problem.class);
    }

    private Subscribers at(Instant time) {
        return new Subscribers(
                new JdbcTemplate(dataSource), suppressions(), hashes, audit(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private Suppressions suppressions() {
        return new Suppressions(jdbc, hashes, audit(), Clock.systemUTC());
    }

    private Audit audit() {
        return new Audit(jdbc, Clock.systemUTC());
    }

    private Joining joining(EmailAddress address, @Nullable String firstName, @Nullable String language) {
        return new Joining(
                address,
                PersonalData.NONE.with(PersonalField.FIRST_NAME, firstName).with(PersonalField.LANGUAGE, language),
                CONSENT);
    }

    private long count(String table) {
        return new SubscribersFixture(jdbc).count(table);
    }
}
