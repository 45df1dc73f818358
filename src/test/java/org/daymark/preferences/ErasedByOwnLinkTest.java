package org.daymark.preferences;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.preferences.OwnPageTester.title;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.DaymarkTester;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.campaign.ApprovalRules;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.intake.UploadClient;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.Protocol;
import org.daymark.returns.Bounces;
import org.daymark.returns.ReturnTester;
import org.daymark.returns.ReturnsFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.signup.SignUpFormsFixture;
import org.daymark.storage.EveryTableFixture;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.suppression.Suppressions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A person who has left a trace wherever a person can erases themselves by the link in their mail; then every column of
 * every table, every file of the data directory and the log are searched for them.
 */
@OnEachDatabase
@ExtendWith(OutputCaptureExtension.class)
class ErasedByOwnLinkTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LIST = "Quiet letter";
    private static final String EMAIL = "ottilie.unmistakable@home-of-ottilie.example";
    private static final String OTHER = "bob@example.org";
    private static final String PEOPLE = """
            email,first_name,last_name,country,clinic
            %s,Ottilie,Winterfeldt,US,Heliotrope House
            %s.,Ottilie,Winterfeldt,Nowhere,Heliotrope House
            %s,Bob,Brown,US,
            """.formatted(EMAIL, EMAIL.toUpperCase(Locale.ROOT), OTHER);

    private final Map<String, String> settings;
    private final List<String> words =
            new ArrayList<>(List.of("ottilie", "winterfeldt", "heliotrope", "quinsy", "198.51.100.23", "o***@home-of"));

    ErasedByOwnLinkTest(TestDatabase database) {
        this.settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        settings.put("daymark.public-url", "https://news.harborlight.example");
    }

    @Test
    void nothing_is_left_of_a_person_but_the_keyed_hash_that_keeps_them_out(CapturedOutput log) throws Exception {
        try (DaymarkTester daymark = DaymarkTester.serving(settings)) {
            Stay stay = new Stay(daymark);
            LoggerFactory.getLogger(getClass()).warn("this is captured");
            stay.signUp();
            stay.importFile();
            stay.staffWriteAboutThem();
            stay.getMailAndAnswerIt();
            assertThat(stay.stored().placesWith(words)).hasSizeGreaterThan(30);
            stay.eraseThemselves();
            assertThat(stay.stored().placesWith(words)).isEmpty();
        }

        assertThat(EveryTableFixture.filesWith(Path.of(settings.get("DAYMARK_DATA_DIR")), words))
                .isEmpty();
        assertThat(log.getAll().toLowerCase(Locale.ROOT))
                .contains("this is captured")
                .doesNotContain(words);

        try (DaymarkTester daymark = DaymarkTester.serving(settings)) {
            Stay stay = new Stay(daymark);
            assertThat(stay.importFile()).contains("suppressed");
            stay.askToSignUp();
            assertThat(stay.person.mails(EMAIL))
                    .as("who was erased a moment ago gets no confirmation")
                    .isZero();
            assertThat(new SubscribersFixture(daymark.jdbc()).emails()).containsExactly(OTHER);
        }
    }

    /** What happens on one running server. */
    private final class Stay {
        private final DaymarkTester daymark;
        private final PageClient staff;
        private final Inbox inbox;
        private final OwnPageTester person;
        private final SubscribersFixture people;
        private final long list;
        private final String form;

        Stay(DaymarkTester daymark) {
            this.daymark = daymark;
            daymark.get(ApprovalRules.class).choose(ApprovalRules.Choice.NEVER);
            staff = daymark.pages(Role.ADMINISTRATOR);
            inbox = daymark.get(Inbox.class);
            person = new OwnPageTester(daymark.visitor().as("news.harborlight.example"), staff, inbox);
            people = new SubscribersFixture(daymark.jdbc());
            list = daymark.get(MailingLists.class).findOrCreate(LIST).id();
            form = SignUpFormsFixture.open(daymark.context(), list, "Yes, write to me.");
        }

        EveryTableFixture stored() {
            return new EveryTableFixture(daymark.jdbc());
        }

        void askToSignUp() throws IOException {
            String time =
                    Jsoup.parse(person.get(form).body()).select("[name=time]").val();
            daymark.clock().advance(Duration.ofSeconds(10));
            daymark.visitor()
                    .post(
                            form,
                            FORM,
                            "email=" + EMAIL + "&time=" + time,
                            "X-Forwarded-For: 198.51.100.23",
                            "User-Agent: Quinsy/1");
        }

        void signUp() throws IOException {
            askToSignUp();
            String link = person.signUpLink(EMAIL);
            words.add(link.replaceFirst(".*/", ""));
            daymark.visitor().post(link, FORM, "lang=en", "X-Forwarded-For: 198.51.100.23");
            assertThat(people.activeOn(list)).containsExactly(EMAIL);
        }

        /** With a value of a sensitive attribute, and a row that is refused. */
        String importFile() throws IOException {
            if (daymark.get(Attributes.class).all().isEmpty()) {
                define("Clinic", AttributeKind.TEXT, Sensitivity.ORDINARY);
                define("Diagnosis", AttributeKind.TEXT, Sensitivity.SENSITIVE);
                define("Volunteer", AttributeKind.TAG, Sensitivity.ORDINARY);
            }
            new UploadClient(staff).add("left lying.csv", PEOPLE.getBytes(UTF_8));
            String base = "/imports/new/" + new UploadClient(staff).add("of " + EMAIL + ".csv", PEOPLE.getBytes(UTF_8));
            Document columns = Jsoup.parse(staff.get(base + "/columns").body());
            fill(base + "/columns", columns, "list", LIST);
            await().until(() -> staff.get(base + "/check").body(), page -> !page.contains("hx-get"));
            Answer begun = fill(
                    base + "/consent",
                    Jsoup.parse(staff.get(base + "/consent").body()),
                    "basis",
                    "sign-up",
                    "wording",
                    "Yes, write to me.",
                    "source",
                    "Fair",
                    "date",
                    "2026-05-31",
                    "sure",
                    "true");
            assertThat(begun.header("Location")).as(begun.body()).containsPattern("/imports/\\d+$");
            return await().until(
                            () -> staff.get(begun.header("Location").replaceFirst("https?://[^/]*", ""))
                                    .body(),
                            page -> !page.contains("hx-get"));
        }

        private void define(String name, AttributeKind kind, Sensitivity sensitivity) {
            daymark.get(Attributes.class).define(new AttributeEntry(name, kind, sensitivity, null, List.of()));
        }

        void staffWriteAboutThem() throws IOException {
            String page = "/subscribers/" + people.id(EMAIL);
            long other =
                    daymark.get(MailingLists.class).findOrCreate("Other letter").id();
            Document attributes = Jsoup.parse(staff.get(page + "/attributes").body());
            fill(
                    page + "/attributes",
                    attributes,
                    field(attributes, "Diagnosis"),
                    "Quinsy, since May",
                    field(attributes, "Volunteer"),
                    "yes");
            staff.submit(
                    page + "/consents",
                    page + "/consents",
                    "subject",
                    "HEALTH",
                    "basis",
                    "email",
                    "wording",
                    "Yes",
                    "source",
                    "Letter of " + EMAIL);
            staffSearchAndTakeNotes(other);
        }

        private void staffSearchAndTakeNotes(long other) throws IOException {
            staff.submit("/subscribers", "/subscribers", "q", EMAIL);
            staff.submit("/subscribers", "/subscribers", "q", "Winterfeldt");
            staff.submit("/search", "/search", "q", EMAIL);
            staff.submit(
                    "/subscribers", "/subscribers/filters", "name", "Like " + EMAIL, "as", "shared", "country", "US");
            staff.submit(
                    "/suppressions/add",
                    "/suppressions/add",
                    "reason",
                    "MANUAL",
                    "scope",
                    "0",
                    "addresses",
                    "c@example.org",
                    "note",
                    "for " + EMAIL);
            staff.submit("/test-recipients", "/test-recipients", "name", "Ottilie", "email", EMAIL);
            staff.submit(
                    "/subscribers",
                    "/subscribers/acts",
                    "kind",
                    "ADD_TO_LIST",
                    "id",
                    Long.toString(people.id(EMAIL)),
                    "list",
                    Long.toString(other),
                    "basis",
                    "email",
                    "wording",
                    "Yes",
                    "source",
                    "asked by " + EMAIL,
                    "agreed",
                    "1");
            String file = staff.submit(
                            "/subscribers/export", "/subscribers/export", "list", Long.toString(list), "format", "CSV")
                    .body();
            assertThat(file).contains(EMAIL);
        }

        /** What comes back is a bounce, a complaint and an answer. */
        void getMailAndAnswerIt() throws IOException {
            try (SmtpPeer peer = SmtpPeer.accepting();
                    MailServer server = new MailServer()) {
                ReturnTester returns = new ReturnTester(daymark, peer, server);
                Mailbox mailbox = returns.connect(server.mailbox(Protocol.IMAP));
                daymark.get(Relays.class)
                        .add("main", new RelayChange(peer.url(), null, null, 1, null, null, null, null));
                daymark.get(LiveSwitch.class).turnOn(List.of());
                long campaign = daymark.campaign(LIST);
                comment(campaign, "Do not send this to " + EMAIL);
                daymark.send(campaign);
                SmtpPeer.Mail mail = peer.accepted().stream()
                        .filter(one -> one.recipient().equals(EMAIL))
                        .findFirst()
                        .orElseThrow();
                server.deliver(Bounces.soft(mail));
                server.deliver(Bounces.answer(mail, "I am Ottilie Winterfeldt. Quinsy is better now."));
                server.deliver(Bounces.complaint(mail));
                returns.readAll(mailbox);
                assertThat(new ReturnsFixture(daymark.jdbc()).messages()).isNotEmpty();
                daymark.get(LiveSwitch.class).turnOff();
            }
        }

        private void comment(long campaign, String text) throws IOException {
            String page = "/campaigns/" + campaign;
            staff.submit(page + "/write", page + "/comments", "block", "issue", "text", text);
        }

        void eraseThemselves() throws IOException {
            person.open(EMAIL);
            assertThat(person.act("data", "").body()).contains(EMAIL, "Heliotrope House", "Winterfeldt");
            Document german = Jsoup.parse(person.act("data", "lang=de").body());
            assertThat(german.select("dd").eachText())
                    .contains("Vom Mailserver angenommen")
                    .doesNotContain("ACCEPTED", "console", "import");
            assertThat(german.select("dt").eachText())
                    .as("each name has a word in the language of the page")
                    .hasSizeGreaterThan(60)
                    .doesNotContainAnyElementsOf(
                            names(person.act("data.json", "").body()));
            person.act("address", "email=new.ottilie@example.org");
            person.link(EMAIL, 3);
            person.act("erase", "");
            String link = person.link(EMAIL, 4);
            words.add(link.replaceFirst(".*/", ""));
            assertThat(title(person.post(link, "lang=en"))).isEqualTo("Your data is erased");
            assertThat(daymark.get(Suppressions.class).isSuppressedEverywhere(EmailAddress.parse(EMAIL)))
                    .isTrue();
        }

        private static List<String> names(String json) {
            return Pattern.compile("\"([a-z_]+)\" : ")
                    .matcher(json)
                    .results()
                    .map(name -> name.group(1).replace('_', ' '))
                    .toList();
        }

        /** Sends the form of a page with these fields filled in by a person, and the others as the page has them. */
        private Answer fill(String address, Document page, String... typed) throws IOException {
            Map<String, String> fields = new HashMap<>();
            for (Element field : page.select("form[method=post] [name]:not([type=radio]):not([type=checkbox])")) {
                fields.put(
                        field.attr("name"),
                        field.is("select") ? field.select("[selected]").val() : field.val());
            }
            fields.remove("_csrf");
            for (int i = 0; i < typed.length; i += 2) {
                fields.put(typed[i], typed[i + 1]);
            }
            return staff.submit(
                    address,
                    address,
                    fields.entrySet().stream()
                            .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                            .toArray(String[]::new));
        }

        private static String field(Document page, String label) {
            return page.select("label:contains(" + label + ")").attr("for");
        }
    }
}
