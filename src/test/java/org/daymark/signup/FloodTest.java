package org.daymark.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.signup.SignUpTester.title;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daymark.console.PagesTest;
import org.daymark.sandbox.Inbox;
import org.daymark.subscriber.MailingLists;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many sign-ups from many networks, as a proxy that is trusted passes them on. */
class FloodTest extends PagesTest {
    /** The default of the setting. */
    private static final int FLOOD_LIMIT = 300;

    private static final int CLIENTS = 8;
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SignUpForms forms;

    @Autowired
    private MailingLists lists;

    @Autowired
    private FormTime times;

    @Autowired
    private Inbox inbox;

    @Test
    void a_flood_leads_to_no_more_mails_than_configured_and_others_still_sign_up() throws Exception {
        flood(400, 40);
    }

    @Test
    @Tag("soak")
    void a_flood_of_50_000_from_200_networks_does_no_more() throws Exception {
        flood(50_000, 200);
    }

    private void flood(int requests, int networks) throws Exception {
        number++;
        SignUpForm flooded =
                SignUpTester.open(forms, lists.findOrCreate("Flooded " + number).id(), "Yes.");
        SignUpForm calm =
                SignUpTester.open(forms, lists.findOrCreate("Calm " + number).id(), "Yes.");
        SignUpTester.Tables tables = new SignUpTester.Tables(jdbc);
        String body = "&time=" + visitor("").shownAt(flooded, Duration.ofSeconds(30));

        List<String> titles = send(requests, networks, flooded, body);

        assertThat(titles).hasSize(requests).containsOnly("Check your email", "Come back later");
        await().atMost(Duration.ofMinutes(5))
                .until(() -> tables.requests(flooded.listId()).stream().noneMatch(line -> line.endsWith("WAITING")));
        int mailed = tables.requests(flooded.listId()).size();
        assertThat(mailed).isBetween(1, FLOOD_LIMIT + CLIENTS);
        assertThat(inbox.newest("@flood" + number + ".", null, FLOOD_LIMIT * 2).mails())
                .hasSizeLessThanOrEqualTo(FLOOD_LIMIT + CLIENTS);

        String person = "real" + number + "@calm" + number + ".example";
        SignUpTester real = visitor("203.0.113." + (100 + number));
        assertThat(title(real.ask(flooded, person))).isEqualTo("Come back later");
        assertThat(title(real.ask(calm, person))).isEqualTo("Check your email");
        assertThat(title(real.press(real.link(person)))).isEqualTo("You are subscribed");
    }

    private List<String> send(int requests, int networks, SignUpForm form, String body) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                int request = i;
                answers.add(clients.submit(() -> ask(request, networks, form, body)));
            }
            List<String> titles = new ArrayList<>();
            for (Future<String> answer : answers) {
                titles.add(answer.get());
            }
            return titles;
        } finally {
            clients.shutdownNow();
        }
    }

    private String ask(int request, int networks, SignUpForm form, String body) throws IOException {
        String domain = "@flood" + number + ".d" + request % 50 + ".example";
        return title(visitor("198.18." + (request % networks) + "." + (number * 10 + request % 9))
                .post(form, "email=victim" + request + domain + body));
    }

    private SignUpTester visitor(String ip) {
        return new SignUpTester(visitor().as("news.harborlight.example"), pages(), inbox, times).from(ip);
    }
}
