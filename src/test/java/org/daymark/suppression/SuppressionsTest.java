package org.daymark.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.daymark.address.EmailAddress;
import org.daymark.audit.Audit;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SuppressionsTest {
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
        assertThat(jdbc.sql("SELECT reason FROM suppressions ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("UNSUBSCRIBED", "MANUAL");
    }

    @org.junit.jupiter.api.Test
    void a_hash_needs_the_secret() {
        assertThat(hashes.of(ada)).hasSize(64).isEqualTo(hashes.of(EmailAddress.parse(" ADA@example.org")));
        assertThat(new AddressHashes(Secret.of("another secret of the tests")).of(ada))
                .isNotEqualTo(hashes.of(ada));
    }
}
