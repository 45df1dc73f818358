package org.daymark.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.daymark.dkim.DkimKeyState.RETIRED;
import static org.daymark.dkim.DkimKeyState.SIGNING;
import static org.daymark.dkim.DkimKeyState.WAITING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

@OnEachDatabase
class DkimKeysTest {
    private static final byte[] MESSAGE = "From: news@example.org\r\nSubject: x\r\n\r\nHello\r\n".getBytes(UTF_8);

    @Parameter
    TestDatabase database;

    private DataSource dataSource;
    private DkimKeys keys;

    @BeforeEach
    void freshKeys() {
        dataSource = database.freshSchema();
        keys = keysWith("a secret of the tests");
    }

    private DkimKeys keysWith(String secret) {
        return new DkimKeys(
                JdbcClient.create(dataSource),
                Secret.of(secret),
                new JdbcTransactionManager(dataSource),
                new Audit(JdbcClient.create(dataSource), Clock.systemUTC()),
                Clock.fixed(Instant.parse("2026-06-01T15:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void the_first_keys_of_a_domain_sign_at_once_and_receivers_can_check_them_by_their_records() {
        List<DkimKey> made = keys.generate("Example.ORG", null, true);

        assertThat(made)
                .extracting(DkimKey::recordName)
                .containsExactly("dm20260601._domainkey.example.org", "dm20260601-ed._domainkey.example.org");
        assertThat(made).extracting(DkimKey::state).containsOnly(SIGNING);
        assertThat(made.get(0).recordValue()).matches("v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}");
        assertThat(made.get(0).recordStrings()).hasSize(2).allMatch(text -> text.length() <= 255);
        assertThat(made.get(1).recordValue()).matches("v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=");
        assertThat(keys.all()).isEqualTo(made);

        byte[] signed = keys.signerFor("example.org").orElseThrow().sign(MESSAGE);

        assertThat(DkimTester.reading(made.get(0)).verified(signed)).containsExactly("example.org");
        assertThat(new String(signed, ISO_8859_1)).contains("a=rsa-sha256", "a=ed25519-sha256");
    }

    @Test
    void a_domain_without_a_key_of_its_own_has_no_signer() {
        keys.generate("example.org", "one", false);

        assertThat(keys.signerFor("EXAMPLE.org")).isPresent();
        assertThat(keys.signerFor("news.example.org")).isEmpty();
        assertThat(keys.signerFor("example.com")).isEmpty();
        assertThat(keys.signerFor("no domain")).isEmpty();
    }

    @Test
    void a_later_key_waits_until_it_is_activated_and_retires_the_one_before() {
        DkimKey first = keys.generate("example.org", "one", true).get(0);
        DkimKey second = keys.generate("example.org", "two", false).get(0);
        assertThat(second.state()).isEqualTo(WAITING);
        byte[] before = keys.signerFor("example.org").orElseThrow().sign(MESSAGE);
        assertThat(DkimTester.reading(first).verified(before)).hasSize(1);
        assertThat(DkimTester.reading(second).verified(before)).isEmpty();

        assertThat(keys.activate("example.org", null))
                .extracting(DkimKey::selector)
                .containsExactly("two");

        assertThat(keys.all())
                .extracting(DkimKey::selector, DkimKey::state)
                .containsExactly(tuple("one", RETIRED), tuple("one-ed", SIGNING), tuple("two", SIGNING));
        byte[] after = keys.signerFor("example.org").orElseThrow().sign(MESSAGE);
        assertThat(DkimTester.reading(second).verified(after)).hasSize(1);
        assertThatThrownBy(() -> keys.activate("example.org", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No DKIM key of example.org is waiting");

        keys.activate("example.org", "one");
        assertThat(keys.signerFor("example.org").orElseThrow().sign(MESSAGE)).isEqualTo(before);
    }

    @Test
    void a_removed_key_is_gone_but_ed25519_is_never_left_alone() {
        keys.generate("example.org", "one", true);

        assertThatThrownBy(() -> keys.remove("example.org", "one"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Ed25519 alone");
        assertThat(keys.all()).hasSize(2);

        keys.remove("example.org", "one-ed");
        assertThat(keys.remove("example.org", "one")).isEmpty();
        assertThat(keys.signerFor("example.org")).isEmpty();
        assertThatThrownBy(() -> keys.remove("example.org", "one"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("dkim generate --domain example.org");
    }

    @Test
    void a_name_that_is_taken_is_refused_and_one_that_is_made_is_free() {
        keys.generate("example.org", null, false);
        assertThat(keys.generate("example.org", null, false))
                .extracting(DkimKey::selector)
                .containsExactly("dm20260601-2");
        keys.generate("example.org", "one-ed", false);

        assertThatThrownBy(() -> keys.generate("example.org", "one", true))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'one-ed' of example.org already");
        assertThat(keys.all()).as("nothing of the pair is kept").hasSize(3);
    }

    @Test
    void what_cannot_stand_in_dns_is_refused() {
        for (String domain : new String[] {"", "example", "exa mple.org", "a@example.org", "-.org", "x".repeat(260)}) {
            assertThatThrownBy(() -> keys.generate(domain, null, false))
                    .as(domain)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is not a valid mail domain");
        }
        for (String selector : new String[] {"", "a b", "-a", "a..b", "ä", "a_b", "a;b", "x".repeat(61)}) {
            assertThatThrownBy(() -> keys.generate("example.org", selector, false))
                    .as(selector)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("cannot be a selector");
        }
        assertThat(keys.generate("faß.example", "ONE.two", false))
                .extracting(DkimKey::recordName)
                .containsExactly("one.two._domainkey.xn--fa-hia.example");
    }

    @Test
    void the_database_holds_no_private_key_in_clear_and_another_secret_cannot_use_it() {
        keys.generate("example.org", "one", false);

        String stored = new DkimKeysFixture(JdbcClient.create(dataSource)).storedPrivateKey();
        assertThat(new String(Base64.getDecoder().decode(stored), ISO_8859_1))
                .as("the algorithm's identifier, which stands in every RSA key")
                .doesNotContain("\u002a\u0086\u0048\u0086\u00f7\r");
        assertThatThrownBy(() -> keysWith("another secret of the tests").signerFor("example.org"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("The DKIM key 'one' of example.org");
    }
}
