package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.AuditLogFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.Suppressions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class BulkPagesTest extends PagesTest {
    private static final String ACTS = "/subscribers/acts";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MailingLists lists;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private Suppressions suppressions;

    private PageClient editor;
    private String name;
    private long list;
    private long ada;
    private long bob;

    @BeforeEach
    void twoPeople() {
        accounts().email(Role.ADMINISTRATOR);
        editor = pages(Role.EDITOR);
        name = "bulk" + ++number;
        list = lists.findOrCreate("Bulk list " + number).id();
        ada = join("ada." + name + "@example.org");
        bob = join("bob." + name + "@example.org");
    }

    @Test
    void ticked_people_leave_a_list_after_a_look_at_the_number_and_an_undo_brings_them_back() throws IOException {
        assertThat(editor.get("/subscribers?list=" + list).body())
                .contains("form=\"selection\"")
                .contains("value=\"" + ada + "\"");
        Answer form = post("/new", "END_SUBSCRIPTION", "id", "" + ada, "id", "" + bob);
        assertThat(form.body()).contains("For 2 selected subscribers");
        assertThat(post("/confirm", "END_SUBSCRIPTION", "id", "" + ada, "list", "" + list)
                        .body())
                .contains("Enter a reason.");
        String[] order = {"id", "" + ada, "id", "" + bob, "list", "" + list, "words", "moved <b>away"};
        assertThat(post("/confirm", "END_SUBSCRIPTION", order).body())
                .contains("2 people will be unsubscribed from the list “Bulk list " + number + "”.")
                .contains("name=\"agreed\" value=\"2\"")
                .contains("moved &lt;b&gt;away");

        assertThat(post("", "END_SUBSCRIPTION", with(order, "agreed", "1")).body())
                .contains("The number of people has changed");
        assertThat(subscribers.count(list)).isEqualTo(2);
        String act = to(post("", "END_SUBSCRIPTION", with(order, "agreed", "2")));
        assertThat(act).matches(ACTS + "/\\d+");
        assertThat(subscribers.count(list)).isZero();
        assertThat(editor.get(act).body()).contains("2 people</b> changed").contains("Undo");
        assertThat(editor.get(act + "/progress").header("HX-Refresh")).isEqualTo("true");
        assertThat(editor.get(ACTS).body()).contains("End subscriptions: Bulk list " + number);
        assertThat(post("/confirm", "END_SUBSCRIPTION", order).body())
                .contains("2 left the list")
                .doesNotContain("name=\"agreed\"");

        editor.form(act + "/undo");
        assertThat(subscribers.count(list)).isEqualTo(2);
        assertThat(editor.get(act).body())
                .contains("The undo")
                .contains("restored 2")
                .doesNotContain(act + "/undo");
        assertThat(new AuditLogFixture(jdbc).lastStateAfter("subscribers.bulk")).contains("END_SUBSCRIPTION");
    }

    @Test
    void all_who_match_a_filter_and_the_words_of_a_search_are_meant_and_no_others() throws IOException {
        String found = to(editor.submit("/subscribers", "/subscribers", "q", "ada." + name))
                .replaceFirst(".*found=", "");
        String[] order = {"whom", "matching", "filter", "list=" + list, "found", found, "words", "asked"};
        assertThat(post("/new", "SUPPRESS", order).body()).contains("For all subscribers who match the filter");
        assertThat(post("/confirm", "SUPPRESS", order).body()).contains("1 person will be suppressed for all lists");

        post("", "SUPPRESS", with(order, "agreed", "1"));

        assertThat(suppressions.isSuppressedEverywhere(EmailAddress.parse("ada." + name + "@example.org")))
                .isTrue();
        assertThat(suppressions.isSuppressedEverywhere(EmailAddress.parse("bob." + name + "@example.org")))
                .isFalse();
        assertThat(post("/new", "SUPPRESS", "whom", "matching", "found", "0123456789abcdef")
                        .body())
                .contains("This search has expired.");
    }

    @Test
    void people_are_added_to_a_list_only_with_a_consent_and_never_against_their_will() throws IOException {
        long other = lists.findOrCreate("Bulk other " + number).id();
        String[] order = {"whom", "matching", "filter", "list=" + list, "list", "" + other};
        assertThat(post("/confirm", "ADD_TO_LIST", order).body())
                .contains("Enter the wording of the consent.")
                .contains("Enter the source of the consent");
        String[] proven = with(order, "basis", "paper form", "wording", "Yes, the letter", "source", "Open day, box 3");
        assertThat(post("/confirm", "ADD_TO_LIST", proven).body()).contains("2 people will be added to the list");
        post("", "ADD_TO_LIST", with(proven, "agreed", "2"));
        assertThat(subscribers.count(other)).isEqualTo(2);
        assertThat(editor.get("/subscribers/" + ada).body()).contains("Yes, the letter");
        assertThat(post("", "ADD_TO_LIST", with(proven, "agreed", "0")).status())
                .isEqualTo(302);
        assertThat(editor.get("/subscribers").body()).contains("This would change no one.");
    }

    @Test
    void what_is_hostile_or_not_permitted_changes_nothing() throws IOException {
        assertThat(post("/new", "SUPPRESS").body()).contains("Select between 1 and 100 subscribers");
        for (String value : List.of("", "x", "<script>alert(1)</script>", "%00", "9".repeat(40), "\u0000\ud800")) {
            for (String action : List.of("", "/new", "/confirm")) {
                Answer answer = post(
                        action, "TAG", "id", value, "tag", value, "filter", value, "found", value, "agreed", value);
                assertThat(answer.status()).as(action + value).isIn(200, 302, 400);
                assertThat(answer.body()).doesNotContain("<script>alert").doesNotContain("Something went wrong");
            }
        }
        assertThat(post("/new", "DROP", "id", "" + ada).status()).isEqualTo(400);
        assertThat(editor.get(ACTS + "/987654").status()).isEqualTo(404);
        PageClient approver = pages(Role.APPROVER);
        assertThat(approver.get("/subscribers").body()).doesNotContain("form=\"selection\"");
        assertThat(approver.get(ACTS).status()).isEqualTo(200);
        assertThat(pages(Role.VIEWER).get(ACTS).status()).isEqualTo(403);
        assertThat(Jsoup.parse(editor.get("/subscribers").body()).select("#selection [name=kind] option"))
                .hasSize(5);
    }

    private Answer post(String action, String kind, String... fields) throws IOException {
        return editor.submit("/subscribers", ACTS + action, with(fields, "kind", kind));
    }

    private static String[] with(String[] fields, String... more) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private long join(String email) {
        EmailAddress address = EmailAddress.parse(email);
        subscribers.join(list, List.of(new Joining(address, PeopleFixture.named(null, null), PeopleFixture.CONSENT)));
        return subscribers.find(address).orElseThrow().id();
    }

    private String to(Answer answer) {
        return answer.header("Location").replace(address(), "");
    }
}
