package org.daymark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditEntry;
import org.daymark.audit.AuditQuery;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.dkim.DkimKeys;
import org.daymark.dkim.DkimKeysFixture;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.media.PictureBytes;
import org.daymark.media.PictureLibrary;
import org.daymark.oauth.TokenEndpoint;
import org.daymark.organisation.OrganisationFixture;
import org.daymark.organisation.Organisations;
import org.daymark.pace.Paces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SettingsPagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>${7*7}{{x}}' OR 1=1 --";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private PictureLibrary pictures;

    @Autowired
    private Relays relays;

    @Autowired
    private DkimKeys keys;

    @Autowired
    private Paces paces;

    @Autowired
    private LiveSwitch live;

    @Autowired
    private Audit audit;

    @AfterEach
    void asItWas() {
        new OrganisationFixture(jdbc).remove();
        live.turnOff();
        relays.names().forEach(relays::remove);
        new DkimKeysFixture(jdbc).removeAll();
        paces.limit(null);
        paces.setWindow(null, null);
    }

    @Test
    void the_organisation_is_saved_and_shown_on_the_next_page() throws IOException {
        PageClient client = pages();
        assertThat(client.get("/settings/organisation").body())
                .contains("Some of this is sample data.", "postal address");

        Answer saved = organisation(client, "name", "Praxis <b>Ødegård</b>", "website", "praxis.example");

        assertThat(saved.status()).isEqualTo(302);
        assertThat(client.get("/settings/organisation").body())
                .contains("Saved. Campaigns already in progress keep")
                .contains("value=\"Praxis &lt;b&gt;Ødegård&lt;/b&gt;\"")
                .contains("value=\"https://praxis.example\"");
        assertThat(organisations.current().name()).isEqualTo("Praxis <b>Ødegård</b>");
        assertThat(organisations.current().replyTo()).isEqualTo("news@praxis.example");
    }

    @Test
    void errors_are_shown_beside_their_field_and_no_typed_text_is_lost() throws IOException {
        Answer answer = organisation(
                pages(),
                "name",
                " ",
                "fromAddress",
                "news",
                "website",
                "ftp://x",
                "countries",
                "DE",
                "timeZone",
                SCRIPT);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("5 problems to fix")
                .contains("The name must be given.", "The From address is not an email address.")
                .contains("The website must begin with https://.", "The countries have no help lines for DE")
                .contains("This time zone does not exist.", "value=\"news\"", "value=\"ftp://x\"")
                .contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;${7*7}{{x}}&#39; OR 1=1 --\"")
                .doesNotContain(SCRIPT);
        assertThat(organisations.current().name()).isEqualTo("Harbor Light Clinic (sample)");
    }

    @Test
    void a_request_without_the_fields_of_the_look_is_answered_with_those_stored() throws IOException {
        pictures.add(new ByteArrayInputStream(PictureBytes.jpeg(16, 4)), "logo.jpg");

        Answer answer = organisation(pages(), "name", " ");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The name must be given.", "logo.jpg");
    }

    @Test
    void a_server_is_added_tested_changed_and_removed_and_its_password_never_comes_back() throws IOException {
        try (SmtpPeer peer = SmtpPeer.playing("RCPT: 550 5.7.1 <b>not</b> you")) {
            PageClient client = pages();
            Answer added = server(
                    client, "/settings/servers", "name", "Main 1", "host", "127.0.0.1", "port", "" + peer.port());
            assertThat(added.header("Location")).endsWith("/settings/servers/Main%201");
            assertThat(client.get("/settings/servers/Main%201").body()).contains("Added. Send a test mail now.");

            client.form("/settings/servers/Main%201/test", "to", "anna@example.org");
            assertThat(client.get("/settings/servers/Main%201").body())
                    .contains("Main 1 accepts the connection but not the mail.")
                    .contains("“550 5.7.1 &lt;b&gt;not&lt;/b&gt; you”");
            client.form("/settings/servers/Main%201/test", "to", "nobody");
            assertThat(client.get("/settings/servers/Main%201").body()).contains("is not an email address");

            server(client, "/settings/servers/Main%201", "username", "anna", "password", "ge:heim@ %");
            assertThat(relays.get("Main 1").server().password()).isEqualTo("ge:heim@ %");
            String page = client.get("/settings/servers/Main%201").body();
            assertThat(page)
                    .contains("value=\"anna\"", "Leave it empty to keep it")
                    .doesNotContain("ge:heim");
            server(client, "/settings/servers/Main%201", "username", "anna", "weight", "3");
            assertThat(relays.get("Main 1").server().password()).isEqualTo("ge:heim@ %");
            assertThat(relays.get("Main 1").weight()).isEqualTo(3);

            // No one has a kept password sent to a server of their own.
            Answer elsewhere = server(client, "/settings/servers/Main%201", "username", "anna", "host", "evil.example");
            assertThat(elsewhere.status()).isEqualTo(400);
            assertThat(elsewhere.body()).contains("Type the password again").doesNotContain("ge:heim");
            for (String[] how : new String[][] {{"port", "2526"}, {"tls", "IMPLICIT"}, {"username", "bob"}}) {
                Answer otherwise = server(client, "/settings/servers/Main%201", "username", "anna", how[0], how[1]);
                assertThat(otherwise.body()).as(how[0]).contains("Type the password again");
            }
            assertThat(audit.entries(AuditQuery.ALL, 20))
                    .extracting(AuditEntry::after)
                    .noneMatch(after -> after != null && after.contains("ge:heim"));

            assertThat(client.get("/settings/servers/Main%201/remove").body()).contains("Remove Main 1?");
            client.form("/settings/servers/Main%201/remove");
            assertThat(relays.names()).isEmpty();
            assertThat(client.get("/settings/servers/Main%201").status()).isEqualTo(409);
        }
    }

    @Test
    void a_server_with_access_tokens_is_tested_and_its_secrets_go_nowhere_else() throws IOException {
        String[] said = {
            "host", "127.0.0.1", "tls", "NONE", "username", "anna@example.org", "signIn", "OAUTH", "clientId", "daymark"
        };
        try (TokenEndpoint endpoint = new TokenEndpoint();
                SmtpPeer peer = SmtpPeer.playing("offers AUTH XOAUTH2\nAUTH: 235 2.7.0 accepted")) {
            PageClient client = pages();
            String[] there = with(said, "port", "" + peer.port(), "tokenUrl", endpoint.url());
            server(client, "/settings/servers", with(there, "name", "Main", "refreshToken", "renew/me"));
            assertThat(client.get("/settings/servers/Main").body()).contains("Added. Send a test mail now.");
            client.form("/settings/servers/Main/test", "to", "anna@example.org");
            assertThat(client.get("/settings/servers/Main").body()).contains("Main has accepted the mail");

            endpoint.answering(400, "{\"error\":\"invalid_grant\",\"error_description\":\"It is <b>over</b>\"}");
            server(client, "/settings/servers/Main", with(there, "clientSecret", "very secret"));
            assertThat(client.get("/settings/servers/Main").body()).contains("Saved.");
            assertThat(relays.get("Main").server().oauth().client().refreshToken())
                    .isEqualTo("renew/me");
            client.form("/settings/servers/Main/test", "to", "anna@example.org");
            assertThat(client.get("/settings/servers/Main").body())
                    .contains(
                            "the token endpoint refuses a token: HTTP 400 invalid_grant It is &lt;b&gt;over&lt;/b&gt;")
                    .contains("value=\"" + endpoint.url() + "\"", "value=\"anna@example.org\"")
                    .doesNotContain("renew/me", "very secret");

            for (String[] how : new String[][] {
                {"port", "2526"}, {"username", "bob"}, {"host", "localhost"}, {"tokenUrl", "https://evil.example/"}
            }) {
                assertThat(server(client, "/settings/servers/Main", with(there, how))
                                .body())
                        .as(how[0])
                        .contains("Enter the client secret and the refresh token again");
            }
            assertThat(server(client, "/settings/servers/Main", with(there, "signIn", "PASSWORD"))
                            .body())
                    .contains("Enter the password of this user.");
            assertThat(audit.entries(AuditQuery.ALL, 20))
                    .extracting(AuditEntry::after)
                    .noneMatch(after -> after != null && (after.contains("renew") || after.contains("very secret")));
        }
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.of(fields, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=../../etc",
                "host=mail.example.org/x",
                "host=a b",
                "port=0",
                "port=99999999999999999999",
                "tls=SSL",
                "connections=-1",
                "weight=many",
                "senders=a@@b",
                "domains=nowhere",
                "certificate=-----BEGIN CERTIFICATE-----",
                "password=x",
                "signIn=OAUTH",
                "signIn=TICKET",
                "username=x"
            })
    void a_server_that_cannot_be_is_not_kept(String wrong) throws IOException {
        String[] parts = wrong.split("=", 2);
        Answer answer = server(pages(), "/settings/servers", parts[0], parts[1]);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("1 problem to fix");
        assertThat(relays.names()).isEmpty();
    }

    @Test
    void a_key_is_made_shown_with_its_record_replaced_and_deleted() throws IOException {
        PageClient client = pages();
        assertThat(client.get("/settings/signing").body()).contains("Mail from harborlight.example is not signed.");

        client.submit("/settings/signing", "/settings/signing", "domain", "harborlight.example", "selector", "one");
        String made = client.get("/settings/signing").body();
        assertThat(made)
                .contains("one._domainkey.harborlight.example", "v=DKIM1; k=rsa; p=", "signs from now on")
                .doesNotContain("Mail from harborlight.example is not signed");
        client.form("/settings/signing", "domain", "harborlight.example", "selector", "two", "ed25519", "true");
        assertThat(client.get("/settings/signing").body()).contains("two-ed._domainkey", "Not active");
        client.form("/settings/signing/activate", "domain", "harborlight.example", "selector", "two");
        assertThat(client.get("/settings/signing").body()).contains("two signs the mail of harborlight.example");
        assertThat(keys.all())
                .filteredOn(key -> key.state().name().equals("SIGNING"))
                .hasSize(1);
        client.form("/settings/signing/remove", "domain", "harborlight.example", "selector", "one");
        assertThat(client.get("/settings/signing").body())
                .contains("Key deleted.")
                .doesNotContain("one._domainkey");

        Answer bad = client.form("/settings/signing", "domain", SCRIPT);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.body()).contains("is not a valid mail domain").doesNotContain(SCRIPT);
    }

    @Test
    void the_pace_is_set_and_faults_keep_what_was_typed() throws IOException {
        PageClient client = pages();
        client.submit("/settings/pace", "/settings/pace/rate", "rate", "600/min");
        client.form("/settings/pace/window", "from", "08:00", "to", "20:00", "zone", "America/Denver");
        client.form("/settings/pace/rules", "domains", "outlook.com, hotmail.com", "ruleRate", "20/s", "atOnce", "5");
        client.form("/settings/pace/rules", "domains", "", "ruleRate", "", "atOnce", "2");

        assertThat(client.get("/settings/pace").body())
                .contains("value=\"600/min\"", "from 08:00 to 20:00", "hotmail.com, outlook.com", "Each other domain");
        client.form("/settings/pace/rules/remove", "domain", "");
        client.form("/settings/pace/rules/remove", "domain", "outlook.com");
        assertThat(paces.now().rules()).isEmpty();

        assertThat(client.form("/settings/pace/rate", "rate", SCRIPT).body())
                .contains("is not a rate")
                .doesNotContain(SCRIPT);
        assertThat(client.form("/settings/pace/window", "from", "8", "to", "20:00", "zone", "UTC")
                        .body())
                .contains("is not a send window");
        assertThat(client.form("/settings/pace/rules", "domains", "x.example", "atOnce", "2000000000")
                        .status())
                .isEqualTo(400);
        assertThat(paces.now().rate()).hasToString("600/min");
    }

    @Test
    void going_live_takes_the_words_and_a_tested_server_and_says_so_on_every_page() throws IOException {
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            PageClient client = pages();
            assertThat(client.get("/settings/live").body())
                    .contains("Everything stays in the sandbox", "marked in red");
            assertThat(client.submit("/settings/live", "/settings/live", "typed", "go live")
                            .status())
                    .isEqualTo(302);
            assertThat(client.get("/settings/live").body()).contains("Mail stays in the sandbox. First:");

            server(client, "/settings/servers", "name", "main", "host", "127.0.0.1", "port", "" + peer.port());
            client.form("/settings/servers/main/test", "to", "anna@example.org");
            assertThat(client.get("/settings/servers").body()).contains("Accepted", "until you");
            Answer wrong = client.form("/settings/live", "typed", "yes");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.body()).contains("Nothing was changed.");
            assertThat(live.on()).isFalse();

            client.form("/settings/live", "typed", " Go live ");

            assertThat(client.get("/settings/live").body()).contains("Mail is live. What you send");
            assertThat(pages(Role.VIEWER).get("/campaigns").body())
                    .contains("<b>Live:</b> mail goes out through main")
                    .doesNotContain("/settings/live");
            client.form("/settings/sandbox");
            assertThat(client.get("/").body()).contains("<b>Sandbox:</b> nothing leaves this machine");
            assertThat(audit.entries(new AuditQuery("", "mail.live", null, null, Long.MAX_VALUE), 1))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.after()).contains("Your own organization"));
        }
    }

    @Test
    void the_set_up_asks_for_organisation_sender_and_a_test_and_each_step_can_wait() throws IOException {
        PageClient client = pages();
        String first = client.get("/welcome").body();
        assertThat(first)
                .contains("name=\"postalAddress\" value=\"\"", "aria-current=\"step\"", "href=\"/welcome/sender\"");
        assertThat(client.submit("/welcome", "/welcome/organisation", "name", "Praxis")
                        .body())
                .contains("The postal address must be given: every mail carries a postal address.")
                .contains("value=\"Praxis\"");
        assertThat(client.form(
                                "/welcome/organisation",
                                "name",
                                "Praxis",
                                "postalAddress",
                                "1 High Street, Aurora",
                                "phone",
                                "+1 303 555 7788",
                                "website",
                                "praxis.example",
                                "countries",
                                "US",
                                "timeZone",
                                "America/Denver")
                        .header("Location"))
                .endsWith("/welcome/sender");
        assertThat(client.form(
                                "/welcome/sender",
                                "fromName",
                                "Praxis",
                                "fromAddress",
                                "news@praxis.example",
                                "to",
                                "x",
                                "test",
                                "true")
                        .body())
                .contains("This is not an email address");
        assertThat(organisations.current().fromAddress())
                .as("nothing is saved of what is refused")
                .isNotEqualTo("news@praxis.example");
        client.form(
                "/welcome/sender",
                "fromName",
                "Praxis",
                "fromAddress",
                "news@praxis.example",
                "to",
                "anna@staff.example",
                "test",
                "true");
        assertThat(client.get("/welcome/sender").body())
                .contains("The test mail to anna@staff.example is in the sandbox inbox");
        assertThat(client.get("/welcome/sender").body()).contains("value=\"news@praxis.example\"");
        assertThat(client.get("/sandbox").body()).contains("anna@staff.example", "Test of the sender");
        assertThat(client.get("/welcome/people").body()).contains("href=\"/imports/new\"");
        assertThat(organisations.current().replyTo()).isEqualTo("news@praxis.example");
    }

    /** The organization's form as a browser sends it, with some fields otherwise. */
    private static Answer organisation(PageClient client, String... otherwise) throws IOException {
        return submit(
                client,
                "/settings/organisation",
                "/settings/organisation",
                List.of(
                        "name", "Praxis",
                        "postalAddress", "1 High Street, Aurora, CO 80010, USA",
                        "fromName", "Praxis",
                        "fromAddress", "news@praxis.example",
                        "replyTo", "",
                        "phone", "+1 303 555 7788",
                        "website", "https://praxis.example",
                        "countries", "US",
                        "timeZone", "America/Denver"),
                otherwise);
    }

    private static Answer server(PageClient client, String action, String... otherwise) throws IOException {
        boolean added = action.endsWith("/servers");
        return submit(
                client,
                added ? "/settings/new-server" : action,
                action,
                List.of(
                        "name", "main",
                        "host", "127.0.0.1",
                        "port", "2525",
                        "tls", "NONE",
                        "username", "",
                        "signIn", "PASSWORD",
                        "password", "",
                        "tokenUrl", "",
                        "clientId", "",
                        "clientSecret", "",
                        "refreshToken", "",
                        "connections", "10",
                        "messages", "1000",
                        "weight", "1",
                        "senders", "",
                        "domains", "",
                        "certificate", ""),
                otherwise);
    }

    private static Answer submit(PageClient client, String page, String action, List<String> usual, String... otherwise)
            throws IOException {
        String[] fields = usual.toArray(String[]::new);
        for (int i = 0; i < otherwise.length; i += 2) {
            for (int j = 0; j < fields.length; j += 2) {
                if (fields[j].equals(otherwise[i])) {
                    fields[j + 1] = otherwise[i + 1];
                }
            }
        }
        return client.submit(page, action, fields);
    }
}
