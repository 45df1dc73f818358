package org.daymark.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Walks every page that a viewer may read, over people whose names and addresses are hard to cut out of a text. */
@Tag("full")
class ViewerPrivacyIT extends PagesTest {
    private static final List<String> ADDRESSES = List.of(
            "oona.o'quillfeather@xn--bcher-kva-rare.example",
            "jörg.quillfeather@xn--bcher-kva.example",
            "ada+quillfeather@rare-clinic.example",
            "quill.feather[1]@rare-clinic.example",
            "\"quill feather\"@rare-clinic.example");

    /** Tokens against forgery, in which any short name can stand by chance. */
    private static final Pattern RANDOM = Pattern.compile("[\\w-]{80,}");

    /** Nothing of these may be seen, in whatever case. */
    private static final List<String> SECRETS = List.of(
            "quillfeather",
            "quill.feather",
            "quill feather",
            "jörg",
            "oona",
            "bücher",
            "xn--bcher",
            "rare-clinic",
            "Cotedivoire");

    private static final String WORDS =
            "550 5.1.1 <%1$s>: user '%1$s' [%1$s] of %2$s unknown (quillfeather, Oona O'Quillfeather)";

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private final List<String> campaigns = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private String list = "";
    private String imported = "";

    @BeforeEach
    void everythingThatCouldNameSomebody() {
        if (!campaigns.isEmpty()) {
            return;
        }
        ledger = new LedgerFixture(jdbc);
        long number = ledger.lastList();
        long id = ledger.list("Viewers " + number);
        list = Long.toString(id);
        int person = 0;
        for (String state :
                List.of("DRAFT", "IN_REVIEW", "APPROVED", "SCHEDULED", "SENDING", "PAUSED", "SENT", "CANCELLED")) {
            long campaign = ledger.campaign(
                    "Of viewers " + number + state, id, state, state.equals("SENT") ? "SANDBOX" : "SMTP");
            campaigns.add(Long.toString(campaign));
            for (String address : ADDRESSES) {
                String own = number + "." + address.replace("@", "@d" + person++ + "x" + number + ".");
                long subscriber = ledger.subscriber(own);
                ledger.subscription(id, subscriber, "ACTIVE");
                for (String outcome : List.of(
                        List.of("REFUSED", "UNCERTAIN", "DEFERRED", "SKIPPED").get(person % 4))) {
                    long delivery = ledger.delivery(campaign, subscriber, outcome, 550, "5.1.1", words(address));
                    ledger.attempt(delivery, 1, "DEFERRED", 451, words(address));
                    deliveries.add("/campaigns/" + campaign + "/deliveries/" + delivery);
                }
            }
            new CampaignsFixture(jdbc).setReason(campaign, CampaignReason.OTHER, words(ADDRESSES.get(0)));
            ledger.testMail(
                    campaign, ADDRESSES.get(2), ADDRESSES.get(2) + " (Oona O'Quillfeather)", words(ADDRESSES.get(2)));
        }
        importThatCouldNameSomebody(id);
    }

    private void importThatCouldNameSomebody(long id) {
        long upload = ledger.importOf("of " + ADDRESSES.get(2) + ".csv", id, "FAILED", ADDRESSES.size() * 2L);
        imported = Long.toString(upload);
        ledger.setConsent(upload, "Asked by Oona O'Quillfeather", ADDRESSES.get(0), words(ADDRESSES.get(0)));
        int line = 1;
        for (String address : ADDRESSES) {
            ledger.rejection(upload, ++line, address, "'" + address + "' isn't a country of O'Quillfeather", address);
            String value = address.replace("\\", "\\\\").replace("\"", "\\\"");
            ledger.rejection(
                    upload,
                    ++line,
                    address,
                    "NO_COUNTRY",
                    address,
                    "[{\"field\":\"COUNTRY\",\"column\":\"" + value
                            + "\",\"reason\":\"NO_COUNTRY\",\"numbers\":[],\"value\":\"Cotedivoire'" + value + "\"}]");
        }
    }

    @Test
    void nothing_that_a_viewer_can_read_has_a_local_part_a_name_or_a_rare_domain() throws IOException {
        PageClient viewer = pages(Role.VIEWER);
        int seen = 0;
        for (String route : RoutesTest.readByViewers()) {
            for (String path : paths(route)) {
                Answer answer = viewer.get(path);
                seen += answer.status() == 200 ? 1 : 0;
                assertHidesEverybody(path, answer.body());
            }
        }
        assertThat(seen).isGreaterThan(70);
        for (String path : List.of(
                "/subscribers",
                "/suppressions",
                "/suppressions/domains",
                "/sandbox",
                "/imports/" + imported + "/rejected.csv",
                "/campaigns/" + campaigns.get(0) + "/people/1")) {
            Answer answer = viewer.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertHidesEverybody(path, answer.body());
        }
    }

    @Test
    void the_same_pages_show_staff_whom_they_are_about() throws IOException {
        assertThat(pages().get(deliveries.get(0)).body()).contains("quillfeather");
        assertThat(pages().get("/imports/" + imported).body()).contains("Cotedivoire", "Oona O&#39;Quillfeather");
    }

    @Test
    void a_viewer_sees_a_domain_that_ten_people_share() throws IOException {
        String host = "shared" + list + ".xn--bcher-kva.example";
        long campaign = ledger.campaign("Shared " + list, Long.parseLong(list), "SENT", "SMTP");
        long delivery = 0;
        for (int i = 0; i < 10; i++) {
            if (i == 9) {
                assertThat(pages(Role.VIEWER).get("/campaigns/" + campaign).body())
                        .doesNotContain("shared" + list);
            }
            delivery =
                    ledger.delivery(campaign, ledger.subscriber("p" + i + "@" + host), "ACCEPTED", 250, "2.0.0", "ok");
        }

        assertThat(pages(Role.VIEWER).get("/campaigns/" + campaign).body())
                .contains("A person at shared" + list + ".bücher.example")
                .doesNotContain("p9@");
        assertThat(pages(Role.VIEWER)
                        .get("/campaigns/" + campaign + "/deliveries/" + delivery)
                        .body())
                .contains("A person at shared" + list + ".bücher.example");
    }

    private List<String> paths(String route) {
        if (route.contains("{deliveryId}")) {
            return deliveries;
        }
        if (!route.contains("{")) {
            return List.of(route);
        }
        if (route.startsWith("/help/")) {
            return List.of("/help/console", "/help/flow.svg");
        }
        List<String> ids =
                route.startsWith("/campaigns/") ? campaigns : List.of(route.startsWith("/imports/") ? imported : list);
        List<String> paths = new ArrayList<>();
        for (String id : ids) {
            String path = route.replace("{id}", id);
            paths.add(path);
            if (route.equals("/campaigns/{id}")) {
                for (String state : List.of("REFUSED", "UNCERTAIN", "DEFERRED", "SKIPPED")) {
                    paths.add(path + "?state=" + state);
                }
            }
        }
        return paths;
    }

    private static void assertHidesEverybody(String path, String body) {
        String lower = RANDOM.matcher(body)
                .replaceAll("")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            assertThat(lower).as(path + " names " + secret).doesNotContain(secret.toLowerCase(Locale.ROOT));
        }
    }

    private static String words(String address) {
        return String.format(WORDS, address, address.substring(address.indexOf('@') + 1));
    }
}
