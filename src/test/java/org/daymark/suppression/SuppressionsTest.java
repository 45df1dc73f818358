package org.daymark.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.daymark.SettableClock;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SuppressionsTest {
    private final SettableClock clock = new SettableClock();
    private final AddressHashes hashes = new AddressHashes(Secret.of("a secret of the tests"));
    private final EmailAddress ada = EmailAddress.parse("ada@example.org");
    private final EmailAddress bob = EmailAddress.parse("bob@example.org");

    @ParameterizedTest
    @EnumSource
    void a_suppression_counts_in_its_scope_and_adding_it_again_changes_nothing(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        Suppressions suppressions =
                new Suppressions(jdbc, hashes, new Audit(jdbc, Clock.systemUTC()), Clock.systemUTC());

        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.UNSUBSCRIBED, "test"))
                .isTrue();
        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.MANUAL, "x".repeat(1000)))
                .isFalse();
        assertThat(suppressions.suppressOnList(bob, 7, SuppressionReason.MANUAL, "test"))
                .isTrue();

        List<String> both = List.of(hashes.of(ada), hashes.of(bob));
        assertThat(suppressions.suppressed(both, 7)).containsExactlyInAnyOrderElementsOf(both);
        assertThat(suppressions.suppressed(both, 8)).containsExactly(hashes.of(ada));
        assertThat(suppressions.isSuppressedEverywhere(ada)).isTrue();
        assertThat(suppressions.isSuppressedEverywhere(bob)).isFalse();
        assertThat(new SuppressionsFixture(jdbc).reasons()).containsExactly("UNSUBSCRIBED", "MANUAL");
    }

    @ParameterizedTest
    @EnumSource
    void a_stronger_reason_takes_the_place_of_a_weaker_one_and_what_the_person_says_that_of_what_others_entered(
            TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        Suppressions suppressions = new Suppressions(jdbc, hashes, new Audit(jdbc, clock), clock);

        suppressions.suppressEverywhere(ada, SuppressionReason.HARD_BOUNCE, "campaign 1: no mailbox", 7);
        assertThat(suppressions
                        .add(ada, Suppressions.EVERY_LIST, SuppressionReason.UNSUBSCRIBED, "telephone")
                        .added())
                .isFalse();
        assertThat(suppressions.of(ada).get(0).source()).isEqualTo("telephone");
        assertThat(suppressions.of(ada).get(0).addedBy()).isEqualTo("Daymark");
        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.UNSUBSCRIBED, "link", 8))
                .isTrue();
        assertThat(suppressions.of(ada).get(0))
                .extracting(SuppressionEntry::source, SuppressionEntry::deliveryId, SuppressionEntry::addedBy)
                .containsExactly("link", 8L, null);
        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.UNSUBSCRIBED, "link", 9))
                .isFalse();
        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.COMPLAINT, "report"))
                .isTrue();
        assertThat(suppressions.suppressEverywhere(ada, SuppressionReason.HARD_BOUNCE, "bounce"))
                .isFalse();
        assertThat(suppressions.of(ada)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_manual_suppression_stores_unknown_addresses_is_audited_and_can_be_undone_for_an_hour(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.freshSchema());
        Suppressions suppressions = new Suppressions(jdbc, hashes, new Audit(jdbc, clock), clock);
        SuppressionsFixture stored = new SuppressionsFixture(jdbc);
        stored.addSubscriber(ada, hashes);

        Suppressed known = suppressions.add(ada, 7, SuppressionReason.MANUAL, "test");
        Suppressed stranger = suppressions.add(bob, Suppressions.EVERY_LIST, SuppressionReason.MANUAL, "test");
        assertThat(suppressions.addAll(List.of(ada, bob), Suppressions.EVERY_LIST, SuppressionReason.COMPLAINT, "file"))
                .isEqualTo(1);

        assertThat(stored.addressesAndSubscribers()).containsExactly("subscriber 1", "bob@example.org", "subscriber 1");
        assertThat(suppressions.of(bob).get(0).reason()).isEqualTo(SuppressionReason.COMPLAINT);
        assertThatThrownBy(() -> suppressions.takeBack(known.id(), known.since().plusMillis(1)))
                .isInstanceOf(Problem.class);
        suppressions.takeBack(known.id(), known.since());
        assertThat(suppressions.of(ada)).extracting(SuppressionEntry::listId).containsExactly(0L);
        clock.advance(Suppressions.UNDO.plusSeconds(1));
        assertThatThrownBy(() -> suppressions.takeBack(stranger.id(), stranger.since()))
                .isInstanceOf(Problem.class);

        suppressions.forget(bob);
        assertThat(suppressions.of(bob).get(0).address()).isNull();
        assertThat(new AuditLogFixture(jdbc).acts())
                .containsExactly("suppression.add", "suppression.add", "suppression.import", "suppression.undo");
    }

    @org.junit.jupiter.api.Test
    void a_hash_needs_the_secret() {
        assertThat(hashes.of(ada)).hasSize(64).isEqualTo(hashes.of(EmailAddress.parse(" ADA@example.org")));
        assertThat(new AddressHashes(Secret.of("another secret of the tests")).of(ada))
                .isNotEqualTo(hashes.of(ada));
    }
}
