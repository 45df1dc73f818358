package org.daymark.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.account.Account;
import org.daymark.account.AccountsFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class CalendarFeedTest extends PagesTest {
    @Autowired
    private JdbcTemplate jdbc;

    private static String address(PageClient client) throws IOException {
        Answer page = client.submit("/calendar/reminders", "/calendar/feed");
        return Jsoup.parse(page.body()).select(".feed-address").text().replaceFirst("https://[^/]+", "");
    }

    private static List<String> events(String file) {
        return Arrays.asList(file.replace("\r\n ", "").split("BEGIN:VEVENT\r\n"));
    }

    @Test
    void the_feed_is_a_calendar_file_of_whole_days() throws IOException {
        Answer feed = visitor().get(address(pages(Role.VIEWER)));
        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(feed.header("Cache-Control")).isEqualTo("max-age=3600, private");
        assertThat(feed.header("Referrer-Policy")).isEqualTo("no-referrer");
        String file = feed.body();
        assertThat(file).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:").endsWith("END:VCALENDAR\r\n");
        assertThat(file.split("\r\n")).allMatch(line -> line.getBytes(UTF_8).length <= 75);
        List<String> events = events(file);
        assertThat(events.subList(1, events.size()))
                .hasSizeGreaterThan(4 * 50)
                .allSatisfy(event -> assertThat(event)
                        .contains("UID:", "DTSTAMP:", "SUMMARY:", "TRANSP:TRANSPARENT")
                        .containsPattern("DTSTART;VALUE=DATE:\\d{8}\r\n")
                        .containsPattern("DTEND;VALUE=DATE:\\d{8}\r\n"))
                .doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event -> event.contains("UID:ptsd-day-2027@"))
                .singleElement()
                .asString()
                .contains("DTSTART;VALUE=DATE:20270627\r\n", "DTEND;VALUE=DATE:20270628\r\n");
        assertThat(file).contains("ptsd.va.gov").doesNotContain("staff.example");
    }

    @Test
    void a_program_that_has_the_file_gets_no_second_copy() throws IOException {
        String address = address(pages(Role.VIEWER));
        Answer feed = visitor().get(address);

        Answer again = visitor().get(address, "If-None-Match: " + feed.header("ETag"));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(visitor().get(address, "If-None-Match: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void a_new_address_ends_the_one_before_and_a_revoked_one_is_gone() throws IOException {
        PageClient client = pages(Role.APPROVER);
        String first = address(client);
        String second = address(client);
        assertThat(visitor().get(first).status()).isEqualTo(404);
        assertThat(visitor().get(second).status()).isEqualTo(200);
        assertThat(client.get("/calendar/reminders").body()).doesNotContain(second);
        client.submit("/calendar/reminders", "/calendar/feed/revoke");
        assertThat(visitor().get(second).status()).isEqualTo(404);
        assertThat(visitor().get("/c/" + "A".repeat(43) + ".ics").status()).isEqualTo(404);
    }

    @Test
    void the_feed_of_a_disabled_user_is_gone_and_only_a_hash_was_stored() throws IOException {
        // Without an administrator no one signs in.
        accounts().account(Role.ADMINISTRATOR);
        Account account = accounts().fresh(Role.VIEWER);
        String address = address(accounts().signIn(account.email().value(), port()));
        assertThat(visitor().get(address).status()).isEqualTo(200);
        assertThat(new CalendarFixture(jdbc).feedHash(account.id()))
                .hasSize(64)
                .doesNotContain(address.replaceAll("/c/|\\.ics", ""));
        new AccountsFixture(jdbc).disable(account);
        assertThat(visitor().get(address).status()).isEqualTo(404);
    }
}
