package org.daymark.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The settings of alerts and everyone's own choice. */
class AlertPagesTest extends PagesTest {
    private static final String HOME = "/settings/alerts";
    private static final Actor ADMINISTRATOR = Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null);

    @Autowired
    private AlertHooks hooks;

    @Autowired
    private AlertChoices choices;

    private Monitor monitor;

    @BeforeEach
    void start() throws IOException {
        monitor = new Monitor();
        // A test that presses every button may have been here before.
        asItWas();
    }

    @AfterEach
    void close() {
        monitor.close();
        asItWas();
    }

    private void asItWas() {
        ADMINISTRATOR.run(() -> {
            hooks.remove();
            choices.addresses().forEach(choices::remove);
            choices.changeDefaults(Set.copyOf(AlertKind.choices()));
        });
    }

    @Test
    void a_secret_is_shown_once_and_a_test_alert_shows_what_was_answered() throws IOException {
        PageClient client = pages();
        Document added = page(client.submit(HOME, HOME + "/webhook", "webhook", monitor.address()));
        String secret = added.select("#shown-secret").text();
        assertThat(secret).startsWith("whsec_");
        assertThat(client.get(HOME).body()).contains(monitor.address()).doesNotContain(secret);

        client.submit(HOME, HOME + "/test");
        assertThat(monitor.posts()).singleElement().matches(post -> post.isSignedWith(secret));
        assertThat(page(client.get(HOME)).select("#lines tbody tr"))
                .anyMatch(row -> row.text().contains("Webhook " + monitor.address() + " Accepted 1 status 204"));

        monitor.answers(503);
        client.submit(HOME, HOME + "/test");
        Document failed = page(client.get(HOME));
        assertThat(failed.select("#lines tbody tr")).anyMatch(row -> row.text().contains("Given up 1 status 503"));

        String renewed = page(client.submit(HOME, HOME + "/webhook/secret"))
                .select("#shown-secret")
                .text();
        assertThat(renewed).startsWith("whsec_").isNotEqualTo(secret);
        client.submit(HOME, HOME + "/webhook/remove");
        assertThat(hooks.address()).isEmpty();
    }

    @Test
    void what_is_typed_wrong_is_told_and_kept() throws IOException {
        PageClient client = pages();
        Answer wrong = client.submit(HOME, HOME + "/webhook", "webhook", "ftp://monitor.example/");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("Enter a web address such as", "ftp://monitor.example/");
        Answer address = client.submit(HOME, HOME + "/addresses", "address", "duty at home", "kind", "CAMPAIGN_HELD");
        assertThat(address.body()).contains("is not an email address", "duty at home");
        assertThat(client.submit(HOME, HOME + "/addresses", "address", "duty@example.org", "kind", "NOTHING")
                        .body())
                .contains("Choose at least one kind");
        assertThat(choices.addresses()).isEmpty();
    }

    @Test
    void addresses_and_the_default_are_changed() throws IOException {
        PageClient client = pages();
        client.submit(HOME, HOME + "/addresses", "address", "duty@example.org", "kind", "CAMPAIGN_HELD");
        assertThat(page(client.get(HOME)).select("#addresses tbody tr").text())
                .contains("duty@example.org A campaign paused itself");
        client.submit(HOME, HOME + "/defaults", "kind", "CAMPAIGN_STUCK");
        assertThat(choices.defaults()).containsExactly(AlertKind.CAMPAIGN_STUCK);
        long id = choices.addresses().get(0).id();
        client.submit(HOME, HOME + "/addresses/" + id + "/remove");
        assertThat(choices.addresses()).isEmpty();
        assertThat(client.submit(HOME, HOME + "/addresses/" + id + "/remove").status())
                .isEqualTo(404);
    }

    @Test
    void everyone_chooses_among_the_alerts_of_their_role() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        assertThat(page(editor.get("/account/alerts")).select("[name=kind]").eachAttr("value"))
                .containsExactly("CAMPAIGN_HELD", "CAMPAIGN_STUCK", "BLOCK_REASON", "SIGN_UP_FLOOD");
        editor.submit("/account/alerts", "/account/alerts", "kind", "CAMPAIGN_STUCK");
        Document own = page(editor.get("/account/alerts"));
        assertThat(own.select("[name=kind][checked]").eachAttr("value")).containsExactly("CAMPAIGN_STUCK");
        assertThat(own.text()).contains("This is your own choice.");
        editor.submit("/account/alerts", "/account/alerts/defaults");
        assertThat(page(editor.get("/account/alerts")).select("[name=kind][checked]"))
                .hasSize(4);
        assertThat(page(pages(Role.VIEWER).get("/account/alerts")).text())
                .contains("There are no alerts for your role");
    }

    private static Document page(Answer answer) {
        return Jsoup.parse(answer.body());
    }
}
