package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.AuditLogFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OptIn;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.Subscribers;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class PeoplePagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
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

    @BeforeEach
    void newList() {
        // Until there is an administrator the sign-in page leads to the set-up.
        accounts().email(Role.ADMINISTRATOR);
        editor = pages(Role.EDITOR);
        name = "people" + ++number;
        list = lists.findOrCreate("List of " + name + SCRIPT).id();
    }

    @Test
    void people_are_searched_by_words_that_stay_out_of_the_address_and_filtered() throws IOException {
        long ada = join(
                "ada." + name + "@example.org",
                PersonalData.NONE
                        .with(PersonalField.FIRST_NAME, "Ada" + SCRIPT)
                        .with(PersonalField.LANGUAGE, "pt-BR")
                        .with(PersonalField.COUNTRY, "BR"));
        join("bob." + name + "@example.org", PersonalData.NONE);

        Answer asked = editor.submit("/subscribers", "/subscribers", "q", "ada." + name + "@");
        assertThat(asked.status()).isEqualTo(302);
        assertThat(to(asked)).matches("/subscribers\\?found=[0-9a-f]{16}");
        String found = editor.get(to(asked)).body();
        assertThat(found)
                .contains("<a class=\"address\" href=\"/subscribers/" + ada + "\">ada." + name + "@example.org</a>")
                .contains("Ada&lt;script&gt;")
                .contains("Brazil")
                .doesNotContain("bob." + name)
                .doesNotContain(SCRIPT);

        Answer filtered = editor.form("/subscribers", "list", "" + list, "state", "ACTIVE", "country", "BR");
        assertThat(to(filtered)).isEqualTo("/subscribers?list=" + list + "&state=ACTIVE&country=BR");
        assertThat(editor.get(to(filtered)).body()).contains("ada." + name).doesNotContain("bob." + name);
        assertThat(editor.get("/subscribers?list=" + list + "&state=ENDED").body())
                .contains("No matches");
        assertThat(editor.get("/subscribers?found=0123456789abcdef").body()).contains("has expired");
        assertThat(pages(Role.VIEWER).get("/subscribers").status()).isEqualTo(403);
    }

    @Test
    void a_subscriber_is_added_by_hand_with_consent_and_nothing_typed_is_lost() throws IOException {
        String email = "new." + name + "@example.org";
        Answer refused = editor.submit(
                "/subscribers/new",
                "/subscribers/new",
                "email",
                "no address",
                "list",
                "" + list,
                "firstName",
                "Ada " + SCRIPT,
                "country",
                "Atlantis",
                "wording",
                "I agree & hope");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("it contains a space")
                .contains("not a country code")
                .contains("Enter the source of the consent")
                .contains("Choose how consent was given")
                .contains("value=\"no address\"")
                .contains("I agree &amp; hope")
                .doesNotContain(SCRIPT);

        Answer added = add(email);
        assertThat(added.status()).isEqualTo(302);
        String page = editor.get(to(added)).body();
        assertThat(page)
                .contains(email + " is now subscribed to")
                .contains("Subscribed to the list")
                .contains("Yes, the monthly letter")
                .contains("Open day, form 12");
        assertThat(add(email).body()).contains("already");
        assertThat(audited("subscriber.add")).contains("Yes, the monthly letter");
    }

    @Test
    void staff_unsubscribe_undo_and_subscribe_again_only_with_a_record() throws IOException {
        String email = "road." + name + "@example.org";
        String person = to(add(email));

        assertThat(editor.submit(person, person + "/unsubscribe", "list", "" + list)
                        .status())
                .isEqualTo(302);
        String left = editor.get(person).body();
        assertThat(left)
                .contains("is unsubscribed from")
                .contains("entered by staff")
                .contains("Not on any list");
        editor.form(person + "/undo", "moment", field(left, "moment"));
        assertThat(editor.get(person).body())
                .contains("is subscribed as before")
                .contains("On 1 list");

        editor.form(person + "/unsubscribe-everything");
        String gone = editor.get(person).body();
        assertThat(gone).contains("Suppressed for all lists: unsubscribed").contains("Undo");
        Answer refused = subscribe(person);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("restore it first").contains("Yes, again");
        editor.form(person + "/undo", "moment", field(gone, "moment"));
        assertThat(editor.get(person).body())
                .contains("is subscribed as before")
                .contains("On 1 list");

        editor.form(person + "/unsubscribe", "list", "" + list);
        assertThat(subscribe(person).body()).contains("Confirm that the person asked to join this list again");
        editor.get(person);
        assertThat(subscribe(person, "again", "true").status()).isEqualTo(302);
        assertThat(editor.get(person).body()).contains("On 1 list").contains("“Yes, again”");
        assertThat(editor.form(person + "/undo", "moment", "1").status()).isEqualTo(302);
        assertThat(editor.get(person).body()).contains("can no longer be undone");
    }

    @Test
    void a_person_shows_their_mails_and_details_can_be_changed_and_taken_along() throws IOException {
        String email = "page." + name + "@example.org";
        long id = join(email, PersonalData.NONE.with(PersonalField.FIRST_NAME, "Ada"));
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("June " + SCRIPT, list, "SENT", "SMTP");
        long delivery = ledger.delivery(campaign, id, "REFUSED", 550, "5.1.1", "no " + SCRIPT);

        String page = pages(Role.APPROVER).get("/subscribers/" + id).body();
        assertThat(page)
                .contains("/campaigns/" + campaign + "/deliveries/" + delivery)
                .contains("<b>550</b> no &lt;script&gt;")
                .doesNotContain(SCRIPT)
                .doesNotContain("/unsubscribe");

        String form = editor.get("/subscribers/" + id + "/edit").body();
        Answer refused = editor.submit(
                "/subscribers/" + id + "/edit",
                "/subscribers/" + id + "/edit",
                "seen",
                field(form, "seen"),
                "firstName",
                "Adaline",
                "language",
                "klingonisch",
                "timeZone",
                "Nowhere");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("not a language code")
                .contains("not a time zone")
                .contains("Adaline");
        assertThat(editor.form(
                                "/subscribers/" + id + "/edit",
                                "seen",
                                field(form, "seen"),
                                "firstName",
                                "Adaline",
                                "country",
                                "de")
                        .status())
                .isEqualTo(302);
        assertThat(editor.get("/subscribers/" + id).body()).contains("Adaline").contains("Germany");
        assertThat(audited("subscriber.change")).contains("Adaline");

        Answer data = editor.get("/subscribers/" + id + "/data.json");
        assertThat(data.header("Content-Disposition")).contains("subscriber-" + id + ".json");
        assertThat(data.body())
                .contains("\"address\" : \"" + email + "\"")
                .contains("\"They said yes.\"")
                .contains("550 no <script>");
        assertThat(audited("subscriber.export")).isNotNull();
        assertThat(editor.get("/subscribers/987654321").status()).isEqualTo(404);
    }

    @Test
    void the_evidence_of_a_confirmation_is_shown_and_exported_but_not_to_viewers() throws IOException {
        EmailAddress confirmed = EmailAddress.parse("confirmed." + name + "@example.org");
        Instant at = Instant.parse("2024-05-01T10:12:00Z");
        subscribers.join(
                list,
                List.of(new Joining(
                        confirmed,
                        PersonalData.NONE,
                        Map.of(),
                        PeopleFixture.CONSENT,
                        new OptIn(true, "192.0.2.4", at, "2001:db8::7"))));
        String person =
                "/subscribers/" + subscribers.find(confirmed).orElseThrow().id();

        assertThat(editor.get(person).body()).contains("Confirmed on", "2024", "from 2001:db8::7", "from 192.0.2.4");
        assertThat(editor.get(person + "/data.json").body())
                .contains("\"network_address\" : \"192.0.2.4\"")
                .contains("\"confirmed\" : \"2024-05-01T10:12:00Z\"")
                .contains("\"confirmation_network_address\" : \"2001:db8::7\"");
        for (String path : List.of(person, person + "/data.json")) {
            assertThat(pages(Role.VIEWER).get(path)).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("2001:db8::7", "192.0.2.4", confirmed.value());
            });
        }
    }

    @Test
    void a_message_that_waits_for_its_page_outlives_an_erasure() throws IOException {
        long first = join("first." + name + "@example.org", PersonalData.NONE.with(PersonalField.FIRST_NAME, "Ada"));
        long second = join("second." + name + "@example.org", PersonalData.NONE.with(PersonalField.FIRST_NAME, "Bea"));

        for (long person : List.of(first, second)) {
            String erase = "/subscribers/" + person + "/erase";
            assertThat(to(editor.submit(erase, erase, "typed", "erase " + person)))
                    .isEqualTo("/subscribers");
        }

        assertThat(editor.get("/subscribers").body()).contains("Person erased");
    }

    @Test
    void a_person_is_erased_only_after_typing_so() throws IOException {
        String email = "erase." + name + "@example.org";
        long id = join(email, PersonalData.NONE.with(PersonalField.FIRST_NAME, "Ada"));
        LedgerFixture ledger = new LedgerFixture(jdbc);
        long campaign = ledger.campaign("Past", list, "SENT", "SMTP");
        long delivery = ledger.delivery(campaign, id, "ACCEPTED", 250, "2.0.0", "ok for " + email);
        String erase = "/subscribers/" + id + "/erase";

        assertThat(editor.submit(erase, erase, "typed", "erase").body()).contains("Nothing was erased");
        assertThat(to(editor.form(erase, "typed", " erase " + id + " "))).isEqualTo("/subscribers");

        assertThat(editor.get("/subscribers").body()).contains("Person erased");
        assertThat(editor.get("/subscribers/" + id).status()).isEqualTo(404);
        assertThat(editor.get("/campaigns/" + campaign).body())
                .contains("Erased person")
                .doesNotContain(email);
        assertThat(editor.get("/campaigns/" + campaign + "/deliveries/" + delivery)
                        .body())
                .contains("Erased person")
                .contains("(erased)");
        Answer asked = editor.form("/suppressions", "q", email);
        assertThat(editor.get(to(asked)).body()).contains("Address not kept").contains("Erased");
    }

    @Test
    void addresses_are_suppressed_one_by_one_with_undo_and_by_the_thousand_with_a_report() throws IOException {
        String email = "=sup." + name + "@example.org";
        Answer one = suppress(email, "MANUAL");
        assertThat(to(one)).isEqualTo("/suppressions");
        String listed = editor.get("/suppressions").body();
        assertThat(listed)
                .contains(email + " is suppressed")
                .contains("Our decision")
                .contains("asked by letter");
        editor.form(undo(listed), "moment", field(listed, "moment"));
        assertThat(editor.get("/suppressions").body())
                .contains("The suppression is removed")
                .doesNotContain(email);

        Answer many = suppress(
                "email\n" + email + "\nb." + name + "@example.org\nb." + name + "@example.org\nnobody " + SCRIPT,
                "COMPLAINT");
        assertThat(many.body())
                .contains("2 addresses suppressed.")
                .contains("1 duplicate ignored.")
                .contains("1 entry is not a valid address")
                .contains("Line 5, “nobody &lt;script&gt;")
                .doesNotContain(SCRIPT);
        assertThat(audited("suppression.import")).contains("\"added\":2");
        assertThat(suppress(email + "\nb." + name + "@example.org", "MANUAL").body())
                .contains("0 addresses suppressed.")
                .contains("2 already suppressed.");
        assertThat(suppress("", "MANUAL").body()).contains("Enter at least one address.");
        assertThat(suppress("a@example.org", "ERASED").body()).contains("Choose a reason.");

        Answer csv = editor.get("/suppressions/export.csv");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.body()).contains("\r\n'" + email + ",Complaint,everything,asked by letter,");
        assertThat(pages(Role.VIEWER).get("/suppressions/export.csv").status()).isEqualTo(403);
    }

    @Test
    void a_list_or_a_segment_of_it_is_downloaded_and_kept_nowhere() throws IOException {
        join("ada@" + name + ".example", PersonalData.NONE.with(PersonalField.FIRST_NAME, "=1+1"));
        join("ben." + name + "@example.org", PersonalData.NONE.with(PersonalField.FIRST_NAME, "Ben"));
        String form = "/subscribers/export?list=" + list;
        String[] choices = {"list", "" + list, "everyone", "false", "format", "CSV"};

        Answer csv = editor.submit(form, "/subscribers/export", choices);
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).matches("attachment; filename=\"subscribers-[0-9-]{10}\\.csv\"");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        assertThat(csv.body()).contains("\r\nada@" + name + ".example,'=1+1,", "\r\nben." + name + "@example.org,Ben,");

        String segment = to(editor.submit(
                "/segments/new",
                "/segments/new",
                "name",
                "Exported " + name,
                "subject-0.0",
                "EMAIL_DOMAIN",
                "value-0.0",
                name + ".example"));
        assertThat(editor.get(segment).body()).contains("/subscribers/export?segment=");
        String id = segment.substring(segment.lastIndexOf('/') + 1);
        assertThat(editor.submit(form, "/subscribers/export", "list", "" + list, "segment", id, "format", "CSV")
                        .body())
                .contains("\r\nada@" + name + ".example,")
                .doesNotContain("ben." + name);

        assertThat(editor.submit(form, "/subscribers/export", "list", "99999", "format", "CSV")
                        .body())
                .contains("no longer exists");
        assertThat(editor.submit(form, "/subscribers/export", "format", "PDF").body())
                .contains("Choose a format.");
        assertThat(pages(Role.APPROVER).get(form).status()).isEqualTo(403);
    }

    @Test
    void a_suppression_is_found_by_the_full_address_and_lifted_with_a_reason_or_consent() throws IOException {
        String email = "rest." + name + "@example.org";
        long id = join(email, PersonalData.NONE.with(PersonalField.FIRST_NAME, "Ada"));
        suppressions.suppressEverywhere(EmailAddress.parse(email), SuppressionReason.HARD_BOUNCE, "campaign 7: 550");
        assertThat(to(editor.submit("/suppressions", "/suppressions", "q", "rest." + name)))
                .doesNotContain("rest");
        assertThat(editor.get(to(editor.form("/suppressions", "q", "rest." + name)))
                        .body())
                .contains("Search for the complete address");
        String found = editor.get(to(editor.form("/suppressions", "q", " " + email.toUpperCase(java.util.Locale.ROOT))))
                .body();
        String suppression = first(found, "href=\"(/suppressions/\\d+)\"");
        assertThat(editor.get(suppression).body()).contains("A mail server reported that this mailbox does not exist");

        assertThat(editor.form(suppression + "/restore").body()).contains("Enter a reason for restoring this address");
        assertThat(to(editor.form(suppression + "/restore", "why", "mailbox is back")))
                .isEqualTo("/subscribers/" + id);
        assertThat(editor.get("/subscribers/" + id).body())
                .contains("is restored")
                .contains("Suppression lifted")
                .contains("mailbox is back");

        suppressions.suppressEverywhere(EmailAddress.parse(email), SuppressionReason.UNSUBSCRIBED, "link");
        String again = first(editor.get("/subscribers/" + id).body(), "href=\"(/suppressions/\\d+)\"");
        assertThat(editor.form(again + "/restore", "why", "we miss them").body())
                .contains("Confirm that the person asked for this")
                .contains("Enter the wording of the consent")
                .contains("we miss them");
        assertThat(editor.form(
                                again + "/restore",
                                "why",
                                "they wrote",
                                "basis",
                                "email",
                                "wording",
                                "Please send it again",
                                "source",
                                "mail of 3 May",
                                "own",
                                "true")
                        .status())
                .isEqualTo(302);
        assertThat(suppressions.isSuppressedEverywhere(EmailAddress.parse(email)))
                .isFalse();
        assertThat(audited("suppression.restore")).contains("Please send it again");
    }

    @Test
    void lists_are_made_renamed_and_counted() throws IOException {
        join("member." + name + "@example.org", PersonalData.NONE);
        assertThat(editor.submit("/lists", "/lists", "name", " ").body()).contains("Enter a name.");
        assertThat(editor.form("/lists", "name", "x\r\nBcc: y").body()).contains("line break");
        String made = to(editor.form("/lists", "name", "Made " + name));
        assertThat(editor.get(made).body()).contains("No subscribers yet");
        assertThat(editor.form("/lists", "name", "MADE " + name).body()).contains("already exists");

        assertThat(to(editor.form(made, "name", "Renamed " + name))).isEqualTo(made);
        assertThat(editor.get(made).body()).contains("renamed to “Renamed " + name + "”");
        String viewed = pages(Role.VIEWER).get("/lists/" + list).body();
        assertThat(viewed)
                .contains("<b>1</b> active subscribers")
                .doesNotContain("member." + name)
                .doesNotContain("Show subscribers")
                .doesNotContain(SCRIPT);
        assertThat(pages(Role.VIEWER).get("/lists").body()).contains("Renamed " + name);
        assertThat(editor.get("/lists/987654321").status()).isEqualTo(404);
    }

    @Test
    void a_filter_is_saved_for_the_user_for_all_or_as_a_segment_and_deleted() throws IOException {
        String page = "/subscribers?list=" + list + "&state=ENDED&sort=NAME";
        assertThat(save(page, " ", "own").body()).contains("Enter a name of at most 60 characters.");
        assertThat(to(save(page, "Left " + name, "own"))).isEqualTo(page);
        assertThat(save(page, "left " + name, "shared").body()).contains("already a filter named");
        save(page, "All " + name, "shared");
        assertThat(editor.get("/subscribers").body()).contains(">Left " + name, ">All " + name);
        PageClient approver = pages(Role.APPROVER);
        assertThat(approver.get("/subscribers").body()).contains(">All " + name).doesNotContain(">Left " + name);
        assertThat(approver.get(page).body()).doesNotContain("/delete\"");

        String delete = first(editor.get(page).body(), "action=\"(/subscribers/filters/\\d+/delete)\"");
        editor.submit(page, delete);
        assertThat(editor.get("/subscribers").body())
                .contains("Filter deleted.")
                .doesNotContain(">All " + name);

        String segment = to(save(page, "Seg " + name, "segment"));
        assertThat(editor.get(segment).body()).contains("Seg " + name, "List of " + name);
        assertThat(editor.get("/subscribers?state=PAUSED").body()).doesNotContain("As a segment");
    }

    @Test
    void totals_and_growth_have_each_person_once_and_hide_small_numbers_from_viewers() throws IOException {
        join("in." + name + "@example.org", PersonalData.NONE);
        join("gone." + name + "@example.org", PersonalData.NONE);
        suppressions.suppressEverywhere(
                EmailAddress.parse("gone." + name + "@example.org"), SuppressionReason.MANUAL, "asked");

        Document page = Jsoup.parse(editor.get("/lists/" + list).body());
        assertThat(page.select(".tile").eachText()).contains("Receive mail1", "Suppressed1");
        assertThat(page.select("#growth tbody td").eachText()).contains("2", "1");
        assertThat(page.select("#growth rect.growth-joined")).hasSize(1);
        assertThat(editor.get("/lists/" + list + "?by=week").body()).contains("Week from");
        Document seen = Jsoup.parse(pages(Role.VIEWER).get("/lists/" + list).body());
        assertThat(seen.select("#growth tbody td").eachText()).contains("1–9").doesNotContain("2");
        assertThat(seen.select("#growth rect")).isEmpty();
        assertThat(editor.get("/subscribers/growth?by=x").body()).contains("Growth over time");
    }

    @Test
    void what_is_hostile_is_answered_in_words() throws IOException {
        long id = join("host." + name + "@example.org", PersonalData.NONE);
        String huge = "x".repeat(300_000);
        editor.submit("/subscribers/new", "/subscribers");
        for (String action : List.of(
                "/subscribers",
                "/subscribers/new",
                "/subscribers/" + id + "/edit",
                "/subscribers/" + id + "/subscribe",
                "/subscribers/" + id + "/suppress",
                "/suppressions",
                "/suppressions/add",
                "/lists")) {
            for (String value : List.of("", SCRIPT, "${7*7}<#assign x=1>", "' OR '1'='1", "\u0000\ud800", huge)) {
                Answer answer = editor.form(
                        action,
                        "q",
                        value,
                        "email",
                        value,
                        "list",
                        value.length() > 5 ? "7" : value.isEmpty() ? "0" : "7",
                        "name",
                        value,
                        "addresses",
                        value,
                        "wording",
                        value,
                        "note",
                        "note",
                        "firstName",
                        value);
                assertThat(answer.status()).as(action + " " + value.length()).isIn(200, 302, 400, 413);
                assertThat(answer.body()).doesNotContain(SCRIPT).doesNotContain("Something went wrong");
            }
        }
        assertThat(editor.get("/subscribers?list=x&sort=x&from=2026-02-31&tag=-1&segment=99999999999999999999")
                        .status())
                .isEqualTo(200);
        assertThat(editor.get("/subscribers?after=%00&state=x&language=%27&country=%22%3E")
                        .status())
                .isEqualTo(200);
        assertThat(editor.get("/suppressions?reason=x&before=-7").status()).isEqualTo(200);
    }

    private Answer add(String email) throws IOException {
        return editor.submit(
                "/subscribers/new",
                "/subscribers/new",
                "email",
                email,
                "list",
                "" + list,
                "basis",
                "paper form",
                "wording",
                "Yes, the monthly letter",
                "source",
                "Open day, form 12",
                "givenAt",
                "2026-05-03");
    }

    private Answer save(String page, String filter, String as) throws IOException {
        return editor.submit(
                page,
                "/subscribers/filters",
                "list",
                "" + list,
                "state",
                "ENDED",
                "sort",
                "NAME",
                "name",
                filter,
                "as",
                as);
    }

    private Answer subscribe(String person, String... more) throws IOException {
        List<String> fields = new java.util.ArrayList<>(
                List.of("list", "" + list, "basis", "spoken", "wording", "Yes, again", "source", "telephone, 4 May"));
        fields.addAll(List.of(more));
        return editor.form(person + "/subscribe", fields.toArray(String[]::new));
    }

    private Answer suppress(String addresses, String reason) throws IOException {
        return editor.submit(
                "/suppressions/add",
                "/suppressions/add",
                "addresses",
                addresses,
                "reason",
                reason,
                "scope",
                "0",
                "note",
                "asked by letter");
    }

    private long join(String email, PersonalData data) {
        EmailAddress address = EmailAddress.parse(email);
        subscribers.join(list, List.of(new Joining(address, data, PeopleFixture.CONSENT)));
        return subscribers.find(address).orElseThrow().id();
    }

    private String audited(String act) {
        return new AuditLogFixture(jdbc).lastStateAfter(act);
    }

    /** Where an answer leads to, without the server's name. */
    private String to(Answer answer) {
        return answer.header("Location").replace(address(), "");
    }

    private static String field(String page, String name) {
        return first(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
    }

    private static String undo(String page) {
        return first(page, "action=\"(/suppressions/\\d+/undo)\"");
    }

    private static String first(String page, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in " + page);
        }
        return found.group(1);
    }
}
