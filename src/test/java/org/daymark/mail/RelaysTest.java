package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.oauth.AccessTokens;
import org.daymark.oauth.OAuthClient;
import org.daymark.oauth.RenewedClient;
import org.daymark.problem.Problem;
import org.daymark.secret.Secret;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@OnEachDatabase
class RelaysTest {
    private static final String LOGIN = "smtp://anna:ge%3Aheim@mail.example.org:587";
    private static final RelayChange NOTHING = url(null);

    @Parameter
    private TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private JdbcClient jdbc;
    private Relays relays;
    private LiveSwitch live;
    private SessionLimits limits;

    @BeforeEach
    void start() {
        DataSource schema = database.freshSchema();
        jdbc = JdbcClient.create(schema);
        live = new LiveSwitch(jdbc, new Audit(jdbc, clock));
        limits = new SessionLimits(jdbc, clock);
        relays = new Relays(
                jdbc,
                Secret.of("a secret of the tests"),
                live,
                new TransactionTemplate(new DataSourceTransactionManager(schema)),
                new Audit(jdbc, clock),
                new MailName(null, null),
                limits,
                new AccessTokens(clock, renewed -> {}),
                clock);
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
        assertThat(new ServersFixture(jdbc).onlyServer())
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
        new ServersFixture(jdbc).markTested(clock.instant());
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
    void a_test_mail_tells_what_the_server_said_and_only_an_accepted_one_verifies_it() {
        OutgoingMail mail =
                new OutgoingMail("news@example.org", "anna@example.org", "Subject: x\r\n\r\nx\r\n".getBytes(UTF_8));
        try (SmtpPeer good = SmtpPeer.accepting();
                SmtpPeer bad = SmtpPeer.playing("RCPT: 550 5.7.1 not for you")) {
            relays.add("good", url(good.url()));
            relays.add("bad", url(bad.url()));

            assertThat(relays.test("good", mail)).isInstanceOf(SendResult.Accepted.class);
            assertThat(relays.test("bad", mail).reply().words()).isEqualTo("550 5.7.1 not for you");

            assertThat(relays.list())
                    .extracting(kept -> kept.verifiedAt() == null)
                    .containsExactly(true, false);
            bad.close();
            assertThatThrownBy(() -> relays.test("bad", mail)).isInstanceOf(ServerUnreachable.class);
            assertThat(new Audit(jdbc, clock).entries(new AuditQuery("", "server.test", null, null, Long.MAX_VALUE), 9))
                    .extracting(AuditEntry::after)
                    .anyMatch(after -> after.contains("550 5.7.1 not for you"))
                    .hasSize(3);
        }
    }

    @Test
    void mail_is_live_only_after_it_was_switched_on_and_the_last_server_stays_meanwhile() {
        addMain();
        assertThat(live.on()).isFalse();

        live.turnOn(List.of("no key"));
        live.turnOn(List.of());

        assertThat(live.on()).isTrue();
        assertThatThrownBy(() -> relays.remove("main")).hasMessageContaining("only server, and mail is live");
        live.turnOff();
        relays.remove("main");
        assertThat(relays.names()).isEmpty();
        assertThat(new Audit(jdbc, clock).entries(AuditQuery.ALL, 9))
                .extracting(AuditEntry::act)
                .containsExactly("server.remove", "mail.sandbox", "mail.live", "server.add");
        assertThatThrownBy(() -> Actor.user(1, "Ed", Role.EDITOR, null).run(() -> live.turnOn(List.of())))
                .isInstanceOf(NotPermitted.class);
        assertThat(live.on()).isFalse();
    }

    @Test
    void a_kind_of_tls_can_be_changed_by_itself_and_the_own_certificate_forgotten() {
        addMain();
        String trusted = SmtpTrust.certificates(TestCertificate.ofThisRun().file());
        for (TlsMode tls : TlsMode.values()) {
            relays.change("main", new RelayChange(LOGIN, tls, trusted, null, null, null, null, null));

            assertThat(relays.get("main").server())
                    .isEqualTo(new SmtpServer("mail.example.org", 587, tls, "anna", "ge:heim"));
        }
        relays.change("main", new RelayChange(LOGIN, null, "", null, null, null, null, null));
        assertThat(relays.get("main").settings()).isEqualTo(SmtpSettings.STANDARD);
    }

    @Test
    void a_kept_password_goes_nowhere_else_and_by_no_other_way() {
        relays.add("login", url("smtp://anna:geheim@mail.example.org:587"));
        Relay before = relays.get("login");
        String certificate = SmtpTrust.certificates(TestCertificate.ofThisRun().file());
        List<RelayChange> elsewhere = List.of(
                new RelayChange(null, TlsMode.NONE, null, null, null, null, null, null),
                new RelayChange(null, TlsMode.IMPLICIT, null, null, null, null, null, null),
                new RelayChange(null, null, certificate, null, null, null, null, null),
                kept("smtp://mail.example.org:2525", "anna", TlsMode.STARTTLS),
                kept("smtp://other.example.org:587", "anna", TlsMode.STARTTLS),
                kept("smtp://mail.example.org:587", "bob", TlsMode.STARTTLS),
                kept("smtp://mail.example.org:587", "anna", TlsMode.NONE),
                kept("smtps://mail.example.org:587", "anna", TlsMode.IMPLICIT));
        for (RelayChange change : elsewhere) {
            assertThatThrownBy(() -> relays.change("login", change))
                    .as("%s", change)
                    .hasMessageContaining("Type the password again");
        }
        assertThat(relays.get("login")).isEqualTo(before);

        relays.change("login", kept("smtp://mail.example.org:587", "anna", TlsMode.STARTTLS));
        assertThat(relays.get("login")).isEqualTo(before);
        relays.change("login", new RelayChange(null, null, null, 3, null, 5, null, null));
        relays.change("login", url("smtp://mail.example.org:25?tls=none"));
        assertThat(relays.get("login").server().password())
                .as("no user, no password")
                .isNull();
    }

    @Test
    void access_tokens_replace_a_password_and_the_client_is_kept_sealed() {
        addMain();
        relays.change("main", oauth(null, CLIENT));

        SmtpServer server = relays.get("main").server();
        assertThat(server.password()).isNull();
        assertThat(server.username()).isEqualTo("anna@example.org");
        assertThat(server.oauth().client()).isEqualTo(CLIENT);
        assertThat(new ServersFixture(jdbc).onlyServer())
                .noneMatch(stored -> String.valueOf(stored).matches("(?s).*(very secret|renew/me).*"));
        assertThat(relays.get("main").toString()).doesNotContain("very secret", "renew");

        relays.change("main", new RelayChange(null, null, null, 3, null, null, null, null));
        assertThat(relays.get("main").server()).isEqualTo(server);
        relays.change("main", url("smtp://anna:geheim@mail.example.org:587"));
        assertThat(relays.get("main").server())
                .isEqualTo(new SmtpServer("mail.example.org", 587, TlsMode.STARTTLS, "anna", "geheim"));
    }

    @Test
    void a_new_refresh_token_replaces_the_one_of_its_client_only() {
        OAuthClient other = new OAuthClient(CLIENT.tokenUrl(), "other", "secret", "renew/me", null);
        OAuthClient after = new OAuthClient(CLIENT.tokenUrl(), "daymark", "very secret", "second", "mail.send");
        relays.add("main", oauth("smtp://mail.example.org:587", CLIENT));
        relays.add("other", oauth("smtp://mail.example.org:587", other));

        relays.renew(new RenewedClient(CLIENT, after));

        assertThat(relays.get("main").server().oauth().client()).isEqualTo(after);
        assertThat(relays.get("other").server().oauth().client()).isEqualTo(other);
    }

    @Test
    void secrets_of_a_client_go_nowhere_else_and_no_token_is_sent_in_clear() {
        relays.add("main", oauth("smtp://mail.example.org:587", CLIENT));

        assertThatThrownBy(() -> relays.change(
                        "main", new RelayChange(null, TlsMode.IMPLICIT, null, null, null, null, null, null)))
                .hasMessageContaining("Enter the client secret and the refresh token again");
        assertThatThrownBy(() -> relays.change("main", oauth("smtp://mail.example.org:587?tls=none", CLIENT)))
                .hasMessageContaining("without TLS only to a server on this machine");
        assertThatThrownBy(() -> relays.change(
                        "main", oauth(null, new OAuthClient("http://login.example.org/", "abc", "s", null, null))))
                .hasMessageContaining("https://");
        relays.change("main", url("smtp://mail.example.org:587"));
        assertThat(relays.get("main").server().oauth()).as("no user, no client").isNull();
    }

    private static final OAuthClient CLIENT =
            new OAuthClient("https://login.example.org/token", "daymark", "very secret", "renew/me", "mail.send");

    private static RelayChange oauth(@Nullable String url, OAuthClient client) {
        return new RelayChange(
                url,
                null,
                new RelayChange.OAuthUser("anna@example.org", client),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static RelayChange kept(String url, String user, TlsMode tls) {
        return new RelayChange(url, user, null, tls, null, null, null, null, null, null, null);
    }

    @Test
    void a_learned_limit_is_kept_until_the_messages_per_connection_are_changed() {
        addMain();
        SmtpServer server = relays.get("main").server();

        limits.of(relays.get("main")).helped(7, new Reply(452, null, "too many messages in this session"));
        limits.of(relays.get("main")).helped(9, new Reply(452, null, "too many messages in this session"));

        assertThat(limits.learned(server)).contains(new SessionLimits.Learned(7, clock.instant()));
        relays.change("main", new RelayChange(null, null, null, 3, 1_000, null, null, null));
        assertThat(limits.learned(server)).isPresent();
        relays.change("main", new RelayChange(null, null, null, null, 500, null, null, null));
        assertThat(limits.learned(server)).isEmpty();
    }

    @Test
    void a_server_may_have_its_own_name_for_ehlo() {
        addMain();
        relays.change("main", ehlo("Mail.Bücher.example"));
        assertThat(relays.get("main").settings().ehloName()).isEqualTo("mail.xn--bcher-kva.example");
        relays.change("main", ehlo("[192.0.2.1]"));
        assertThat(relays.get("main").settings().ehloName()).isEqualTo("[192.0.2.1]");
        relays.change("main", new RelayChange(null, null, null, 3, null, null, null, null));
        assertThat(relays.get("main").settings().ehloName()).isEqualTo("[192.0.2.1]");
        relays.change("main", ehlo(""));
        assertThat(relays.get("main").settings().ehloName()).isNull();
        for (String no : List.of("localhost", "mailhost", "192.0.2.1", "a b.example", "x@example.org")) {
            assertProblem("not a name by which other machines can know this one", ehlo(no));
        }
    }

    private static RelayChange ehlo(String name) {
        return new RelayChange(null, null, null, null, null, null, null, null, name, null, null);
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
                .hasMessageContaining("The servers are: main.");
        assertThatThrownBy(() -> relays.add("main", url("smtp://mail.example.org")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Change that one");
        assertThatThrownBy(() -> relays.add("other", NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("needs its URL");
    }

    private void assertProblem(String words, RelayChange said) {
        assertThatThrownBy(() -> relays.change("main", said))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words);
    }
}
