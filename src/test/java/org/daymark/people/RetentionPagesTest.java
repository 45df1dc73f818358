package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class RetentionPagesTest extends PagesTest {
    private static final String SILENT = "silent.since.2020@example.org";

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Retention retention;

    @AfterEach
    void turnOff() {
        retention.turnOff();
        new SubscribersFixture(jdbc).remove(SILENT);
    }

    @Test
    void a_dry_run_shows_whom_the_rule_would_erase_and_turns_it_on_for_that_number_only() throws IOException {
        new RetentionFixture(jdbc).addedIn2020(SILENT);
        PageClient client = pages();
        assertThat(client.get("/settings/retention").body()).contains("The rule is off", "unsubscribing, and undoing");

        Answer tried = client.submit(
                "/settings/retention", "/settings/retention/dry-run", "months", "60", "most", "5", "notice", "3");

        assertThat(tried.body()).contains(SILENT, "had no activity for 60 months");
        long people = retention.dryRun(60).people();
        Answer other = client.submit(
                "/settings/retention",
                "/settings/retention/on",
                "months",
                "60",
                "most",
                "5",
                "notice",
                "3",
                "people",
                "" + (people + 9));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body()).contains("Check the dry run again.");
        client.submit(
                "/settings/retention",
                "/settings/retention/on",
                "months",
                "60",
                "most",
                "5",
                "notice",
                "3",
                "people",
                "" + people);
        assertThat(client.get("/settings/retention").body()).contains("The rule is on.", "5 in one run", "Turn off");

        client.submit("/settings/retention", "/settings/retention/off");
        assertThat(client.get("/settings/retention").body()).contains("The rule is off", "value=\"60\"");
    }

    @Test
    void wrong_numbers_are_shown_beside_their_fields_and_nothing_typed_is_lost() throws IOException {
        PageClient client = pages();
        client.get("/settings/retention");

        Answer refused = client.submit(
                "/settings/retention", "/settings/retention/dry-run", "months", "5", "most", "many", "notice", "31");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains("3 problems to fix", "from 6 to 120", "from 1 to 10,000", "from 1 to 30")
                .contains("value=\"many\"", "value=\"31\"");
    }

    @Test
    void the_page_of_a_person_shows_the_last_sign_of_life() throws IOException {
        new RetentionFixture(jdbc).addedIn2020(SILENT);
        long id = new SubscribersFixture(jdbc).id(SILENT);

        assertThat(pages().get("/subscribers/" + id).body()).contains("Last activity", "(added)");
        assertThat(pages().get("/subscribers/" + id + "/data.json").body())
                .contains("\"last_sign_of_life\" : \"added\"", "last_sign_of_life_at");
    }
}
