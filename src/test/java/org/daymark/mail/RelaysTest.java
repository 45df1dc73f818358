package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.daymark.SettableClock;
import org.daymark.audit.Audit;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class RelaysTest {
    private static final RelayChange NOTHING = url(null);

    @Parameter
    private TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private JdbcClient jdbc;
    private Relays relays;

    @BeforeEach
    void start() {
        jdbc = JdbcClient.create(database.freshSchema());
        relays = new Relays(jdbc, Secret.of("a secret of the tests"), new Audit(jdbc, clock), clock);
    }

    private static RelayChange url(@Nullable String url) {
        return new RelayChange(url, null, null, null, null, null, null, null);
    }

    private void addMain() {
        relays.add("main", url("smtp://anna:ge%3Aheim@mail.example.org:587"));
    }

    @Test
    void what_is_not_said_of_a_new_server_is_as_usual() {
        addMain();

        assertThat(relays.get("main"))
                .isEqualTo(new Relay(
                        "main",
                        Relay.Origin.DATABASE,
                        new SmtpServer("mail.example.org", 587, TlsMode.STARTTLS, "anna", "ge:heim"),
                        SmtpSettings.STANDARD,
                        10,
                        1,
                        Set.of(),
                        Set.of()));
    }

    @Test
    void everything_said_of_a_server_is_kept_and_its_password_sealed() {
        String trusted = SmtpTrust.certificates(TestCertificate.ofThisRun().file());
        RelayChange said = new RelayChange(
                "smtp://anna:geheim@127.0.0.1:2525",
                TlsMode.IMPLICIT,
                trusted,
                7,
                50,
                3,
                Set.of("News@Example.org", "harborlight.example"),
                Set.of("Example.COM", "bücher.example"));

        relays.add("main", said);

        assertThat(relays.get("main"))
                .isEqualTo(new Relay(
                        "main",
                        Relay.Origin.DATABASE,
                        new SmtpServer("127.0.0.1", 2525, TlsMode.IMPLICIT, "anna", "geheim"),
                        SmtpSettings.STANDARD.withMessagesPerConnection(50).withTrustedCertificates(trusted),
                        7,
                        3,
                        Set.of("news@example.org", "harborlight.example"),
                        Set.of("example.com", "xn--bcher-kva.example")));
        assertThat(jdbc.sql("SELECT * FROM smtp_servers").query().singleRow().values())
                .noneMatch(value -> String.valueOf(value).contains("geheim"));
    }

    @Test
    void a_change_leaves_everything_else_as_it_is() {
        addMain();
        Relay before = relays.get("main");

        relays.change("main", new RelayChange(null, null, null, 3, null, null, null, Set.of("example.com")));
        relays.change("main", NOTHING);

        assertThat(relays.get("main"))
                .isEqualTo(new Relay(
                        "main",
                        Relay.Origin.DATABASE,
                        before.server(),
                        before.settings(),
                        3,
                        1,
                        Set.of(),
                        Set.of("example.com")));
        relays.change("main", new RelayChange(null, null, null, 10, null, null, null, Set.of()));
        assertThat(relays.get("main")).isEqualTo(before);
    }

    @Test
    void a_change_of_how_a_server_is_reached_wants_a_new_test_and_no_other_change_does() {
        addMain();
        relays.verified("main");
        relays.change("main", new RelayChange(null, null, null, 3, null, 5, Set.of("example.org"), null));
        assertThat(relays.list())
                .singleElement()
                .satisfies(kept -> assertThat(kept.verifiedAt()).isEqualTo(clock.instant()));

        relays.change("main", url("smtp://mail.example.org:587"));

        assertThat(relays.list()).singleElement().satisfies(kept -> {
            assertThat(kept.verifiedAt()).isNull();
            assertThat(kept.relay().server().username()).isNull();
        });
    }

    @Test
    void a_kind_of_tls_can_be_changed_by_itself_and_the_own_certificate_forgotten() {
        addMain();
        String trusted = SmtpTrust.certificates(TestCertificate.ofThisRun().file());
        for (TlsMode tls : TlsMode.values()) {
            relays.change("main", new RelayChange(null, tls, trusted, null, null, null, null, null));

            assertThat(relays.get("main").server())
                    .isEqualTo(new SmtpServer("mail.example.org", 587, tls, "anna", "ge:heim"));
        }
        relays.change("main", new RelayChange(null, null, "", null, null, null, null, null));
        assertThat(relays.get("main").settings()).isEqualTo(SmtpSettings.STANDARD);
    }

    @Test
    void what_cannot_be_is_refused_by_name() {
        addMain();
        assertProblem("from 1 to 200, not 0", new RelayChange(null, null, null, 0, null, null, null, null));
        assertProblem("from 1 to 1000000, not -1", new RelayChange(null, null, null, null, -1, null, null, null));
        assertProblem("from 1 to 1000, not 1001", new RelayChange(null, null, null, null, null, 1001, null, null));
        assertProblem("'a b@' is neither", new RelayChange(null, null, null, null, null, null, Set.of("a b@"), null));
        assertProblem(
                "'nowhere' is not a domain",
                new RelayChange(null, null, null, null, null, null, null, Set.of("nowhere")));
        assertProblem(
                "'a,b.c' is not a domain", new RelayChange(null, null, null, null, null, null, null, Set.of("a,b.c")));
        assertProblem("The URL begins with neither", url("http://mail.example.org"));
        assertThatThrownBy(() -> relays.change("other", NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There are: main.");
        assertThatThrownBy(() -> relays.add("main", url("smtp://mail.example.org")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("server change main");
        assertThatThrownBy(() -> relays.add("other", NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--url");
    }

    private void assertProblem(String words, RelayChange said) {
        assertThatThrownBy(() -> relays.change("main", said))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }
}
