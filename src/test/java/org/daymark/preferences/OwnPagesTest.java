package org.daymark.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preferences.OwnPageTester.title;

import java.io.IOException;
import java.util.List;
import org.daymark.address.EmailAddress;
import org.daymark.audience.CampaignSponsorFixture;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.sandbox.Inbox;
import org.daymark.signup.SignUpFormsFixture;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentMethod;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.ConsentsFixture;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeLinks;
import org.daymark.suppression.Suppressions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

class OwnPagesTest extends PagesTest {
    private static final ConsentProof CONSENT =
            new ConsentProof(ConsentBasis.WEB_FORM, "They said yes.", "form", ConsentMethod.CONSOLE, null, "test");
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private MailingLists lists;

    @Autowired
    private UnsubscribeLinks unsubscribeLinks;

    @Autowired
    private Inbox inbox;

    private SubscribersFixture people;
    private OwnPageTester person;
    private String email;
    private long list;
    private long other;
    private long id;

    @BeforeEach
    void a_person_is_on_a_list_and_another_is_offered() {
        number++;
        people = new SubscribersFixture(jdbc);
        list = lists.findOrCreate("Own letter " + number).id();
        other = lists.findOrCreate("Offered letter " + number).id();
        SignUpFormsFixture.open(context, other, "Yes to the other.");
        email = "olive.unmistakable" + number + "@own" + number + ".example";
        id = join(email, list);
        person = new OwnPageTester(visitor().as("news.harborlight.example"), pages(), inbox);
    }

    @Test
    void the_link_comes_to_the_address_on_record_and_opens_once() throws IOException {
        String link = link();
        assertThat(person.get(link).body())
                .contains("o***@own" + number + ".example", "Open my settings")
                .doesNotContain("unmistakable");
        assertThat(person.get(link).status()).as("looking uses nothing up").isEqualTo(200);

        Answer page = person.post(link, "lang=en");

        assertThat(page.body())
                .contains(email, "Own letter " + number, "Offered letter " + number, "Yes to the other.");
        assertThat(page.header("Set-Cookie")).isEmpty();
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(person.post(link, "lang=en").status()).isEqualTo(404);
        assertThat(person.get(link).status()).isEqualTo(404);
        assertThat(person.get(link).body()).as("the way to a new link").contains("<form action=\"/p/link\">");
        assertThat(person.get("/p/" + person.visit()).status())
                .as("the token of a visit is no link")
                .isEqualTo(404);
    }

    @Test
    void known_and_unknown_addresses_get_the_same_answer() throws IOException {
        Answer known = person.post("/p/link", "email=" + email);
        Answer unknown = person.post("/p/link", "email=nobody" + number + "@unknown.example");

        person.link(email, 1);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(person.mails("nobody" + number + "@unknown.example")).isZero();
    }

    @Test
    void the_page_of_an_unsubscribe_link_mails_the_link_and_shows_no_data() throws IOException {
        String token = unsubscribeLinks.token(id, list, 42);

        Answer asked = person.post("/p/link", "from=" + token);

        assertThat(title(asked)).isEqualTo("Check your email");
        assertThat(asked.body()).doesNotContain("unmistakable");
        person.link(email, 1);
    }

    @Test
    void an_address_gets_a_few_links_an_hour() throws IOException {
        for (int i = 0; i < 6; i++) {
            person.post("/p/link", "email=" + email);
        }
        person.post("/p/link", "email=" + secondPerson());
        person.link(secondPerson(), 1);

        assertThat(person.mails(email)).isEqualTo(3);
    }

    @Test
    void lists_and_choices_are_saved_with_their_proof() throws IOException {
        person.open(email);

        Answer saved = person.act(
                "save",
                "shown=" + list + "&shown=" + other + "&list=" + other
                        + "&language=fr&zone=Europe/Paris&frequency=WEEKLY&tracking=false");

        assertThat(saved.body()).contains("Enregistré.", "<html lang=\"fr\"");
        assertThat(people.activeOn(list)).doesNotContain(email);
        assertThat(people.activeOn(other)).containsExactly(email);
        assertThat(people.choices(id)).isEqualTo("fr Europe/Paris WEEKLY false");
        assertThat(people.wordings(id))
                .containsExactlyInAnyOrder("They said yes.", "Yes to the other.", "asked to leave the list");
    }

    @Test
    void a_consent_to_paid_mail_is_offered_where_a_campaign_needs_it_given_with_its_words_and_withdrawn()
            throws IOException {
        CampaignSponsorFixture sponsors = new CampaignSponsorFixture(jdbc);
        sponsors.removeAll();
        assertThat(person.open(email).body()).doesNotContain("third party");
        sponsors.add(987_654 + number, "Pharma");

        assertThat(person.act("save", "").body()).contains("emails that a third party pays for", "Additional consents");
        assertThat(person.act("save", "purposes=SPONSORED&purpose=SPONSORED&purpose=HEALTH")
                        .body())
                .contains("value=\"SPONSORED\" checked");
        assertThat(new ConsentsFixture(jdbc).records(id)).last().isEqualTo("SPONSORED GIVEN 1 null null");
        assertThat(people.wordings(id)).last().asString().endsWith("may send me emails that a third party pays for.");

        assertThat(person.act("save", "purposes=SPONSORED").body()).doesNotContain("value=\"SPONSORED\" checked");
        assertThat(new ConsentsFixture(jdbc).records(id)).last().isEqualTo("SPONSORED WITHDRAWN null null null");
        sponsors.removeAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list=999999",
                "language=%3Cscript%3E&zone=Mars/Base&frequency=HOURLY&tracking=maybe",
                "shown=x&list=%00"
            })
    void a_form_without_fields_or_with_strange_ones_changes_nothing(String body) throws IOException {
        person.open(email);

        assertThat(person.act("save", body).status()).isIn(200, 400);

        assertThat(people.activeOn(list)).containsExactly(email);
        assertThat(subscribers.get(id).data()).isEqualTo(PersonalData.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"save", "pause", "address", "erase", "data", "data.json"})
    void without_a_visit_nothing_is_shown_or_changed(String what) throws IOException {
        person.open(email);
        String visit = person.visit();
        for (String forged : List.of("", "x".repeat(43), "x".repeat(5_000), visit.substring(1) + "A")) {
            Answer answer = person.post("/p/me/" + what, "visit=" + forged + "&months=3&email=a@example.org");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("unmistakable");
        }
        assertThat(person.post("/p/me/" + what, "").status()).isEqualTo(404);
    }

    @Test
    void a_person_sees_and_downloads_what_is_stored() throws IOException {
        person.open(email);
        person.act("pause", "months=6");

        assertThat(person.act("data", "").body()).contains(email, "They said yes.", "Paused until", "Consents");
        assertThat(person.act("data", "lang=de").body())
                .contains("Pausiert bis", "Einwilligungen", " UTC</time>", "<bdi>Own letter " + number, ">Ja<")
                .doesNotContain(">true<");
        Answer file = person.act("data.json", "");
        assertThat(file.header("Content-Disposition")).contains("my-data.json");
        assertThat(file.body()).contains("\"address\" : \"" + email + "\"", "\"paused_until\" : \"20");
    }

    @Test
    void a_person_erases_themselves_and_an_import_keeps_them_out() throws IOException {
        person.open(email);
        person.act("erase", "");
        String link = person.link(email, 2);
        assertThat(title(person.get(link))).isEqualTo("Erase all your data?");
        assertThat(people.placesWith("unmistakable" + number + "@")).isNotEmpty();

        assertThat(title(person.post(link, "lang=en"))).isEqualTo("Your data is erased");

        assertThat(people.exists(email)).isFalse();
        assertThat(people.placesWith("unmistakable" + number + "@")).isEmpty();
        assertThat(person.mails(email)).as("mails in the sandbox are files").isZero();
        assertThat(subscribers.join(list, List.of(joining(email)))).containsExactly(JoinOutcome.SUPPRESSED);
        assertThat(person.post(link, "lang=en").status()).isEqualTo(404);
        assertThat(person.act("data", "").status()).isEqualTo(404);
    }

    @Test
    void a_new_address_needs_both_confirmations_and_the_old_one_does_not_come_back() throws IOException {
        String fresh = "fresh" + number + "@new" + number + ".example";
        String unsubscribe = "/u/" + unsubscribeLinks.token(id, list, 42);
        person.open(email);
        person.act("address", "email=" + fresh);

        assertThat(title(person.post(person.link(email, 2), "lang=en"))).isEqualTo("One address is confirmed");
        assertThat(people.exists(email)).isTrue();
        assertThat(title(person.post(person.link(fresh, 1), "lang=en"))).isEqualTo("Your address is changed");

        assertThat(people.id(fresh)).isEqualTo(id);
        assertThat(people.activeOn(list)).containsExactly(fresh);
        assertThat(person.get(unsubscribe).body()).contains("f***@new" + number, "Own letter " + number);
        assertThat(subscribers.join(list, List.of(joining(email)))).containsExactly(JoinOutcome.UNSUBSCRIBED);
        assertThat(suppressions.isSuppressedEverywhere(EmailAddress.parse(fresh)))
                .isFalse();
        assertThat(people.placesWith("unmistakable" + number + "@")).isEmpty();
    }

    @Test
    void an_address_of_someone_else_cannot_be_taken_and_is_not_told() throws IOException {
        String taken = secondPerson();
        person.open(email);

        Answer asked = person.act("address", "email=" + taken);
        person.post(person.link(email, 2), "lang=en");

        assertThat(asked.body()).contains("We email a link to your old and to your new address");
        assertThat(person.mails(taken)).isZero();
        assertThat(people.exists(email)).isTrue();
        assertThat(person.act("address", "email=x%0D%0ABcc:y@example.org").status())
                .isEqualTo(400);
    }

    private String link() throws IOException {
        person.post("/p/link", "email=" + email);
        return person.link(email, 1);
    }

    private String secondPerson() {
        String second = "second" + number + "@own" + number + ".example";
        if (!people.exists(second)) {
            join(second, list);
        }
        return second;
    }

    private long join(String address, long onList) {
        subscribers.join(onList, List.of(joining(address)));
        return people.id(address);
    }

    private static Joining joining(String address) {
        return new Joining(EmailAddress.parse(address), PersonalData.NONE, CONSENT);
    }
}
