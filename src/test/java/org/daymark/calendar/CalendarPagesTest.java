package org.daymark.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class CalendarPagesTest extends PagesTest {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private CampaignContents contents;

    private long start(PageClient editor, String key, int year, String start, String... more) throws IOException {
        long list = new LedgerFixture(jdbc).list("Supporters of " + key + " " + year + start);
        String page = "/calendar/" + key + "/start";
        List<String> fields =
                new ArrayList<>(List.of("year", Integer.toString(year), "start", start, "list", Long.toString(list)));
        fields.addAll(List.of(more));
        Answer answer = editor.submit(page + "?year=" + year, page, fields.toArray(String[]::new));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return Long.parseLong(answer.header("Location").replaceFirst(".*/(?:campaigns|carry-over)/(\\d+).*", "$1"));
    }

    @Test
    void the_year_has_twelve_months_with_what_is_on() throws IOException {
        String year = pages(Role.VIEWER).get("/calendar?year=2044").body();
        assertThat(year)
                .contains("January", "December", "PTSD Awareness Month", "Feb 29 – Mar 6", "Mon, Feb 29", "Next up")
                .doesNotContain("Start a draft");
        assertThat(year.split("National Eating Disorders Awareness Week", -1)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(pages().get("/calendar?year=1999").status()).isEqualTo(404);
        assertThat(pages().get("/calendar?year=soon").status()).isEqualTo(400);
        assertThat(pages().get("/calendar/no-such-day").status()).isEqualTo(404);
    }

    @Test
    void an_observance_says_its_rule_its_body_and_whether_the_rule_was_compared() throws IOException {
        assertThat(pages().get("/calendar/wear-red-day").body())
                .contains(
                        "The first Friday of February", "American Heart Association", "goredforwomen.org", "Compared");
        assertThat(pages().get("/calendar/world-copd-day").body()).contains("Check the date with the organizers");
    }

    @Test
    void a_draft_from_a_kit_is_named_for_the_year_and_shown_in_the_calendar() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        long id = start(editor, "ptsd-month", 2040, "kit");
        assertThat(campaigns.get(id).name()).isEqualTo("PTSD Awareness Month, June 2040");
        assertThat(campaigns.get(id).kit()).isEqualTo("ptsd-awareness-month");
        assertThat(editor.get("/calendar?year=2040").body()).contains("/campaigns/" + id);
        assertThat(editor.get("/calendar/ptsd-month").body()).contains("PTSD Awareness Month, June 2040");
    }

    @Test
    void a_blank_draft_knows_the_date_and_the_next_year_moves_it() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        long first = start(editor, "world-kidney-day", 2040, "blank", "name", "Kidneys");
        var words = contents.of(first).draft().observance().orElseThrow();
        assertThat(words.name()).isEqualTo("World Kidney Day");
        assertThat(words.month() + "-" + words.day()).isEqualTo("3-8");

        assertThat(editor.get("/calendar/world-kidney-day/start?year=2041").body())
                .contains("Your text of 2040", "Kidneys");
        long next = start(editor, "world-kidney-day", 2041, "campaign:" + first);
        var moved = contents.of(next).draft().observance().orElseThrow();
        assertThat(moved.month() + "-" + moved.day()).isEqualTo("3-14");
    }

    @Test
    void a_wrong_form_says_so_and_loses_nothing() throws IOException {
        new LedgerFixture(jdbc).list("Any list");
        Answer answer = pages(Role.EDITOR)
                .submit(
                        "/calendar/ptsd-month/start?year=2030",
                        "/calendar/ptsd-month/start",
                        "year",
                        "2030",
                        "start",
                        "campaign:1",
                        "list",
                        "",
                        "name",
                        "Kept name <b>");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("Choose what to start from.", "Choose a list.", "Kept name &lt;b&gt;", "2030");
    }

    private static String done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.header("Location")).getPath();
    }

    @Test
    void an_own_observance_is_added_changed_removed_and_restored() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        String form = "/calendar/own/new";
        Answer wrong = editor.submit(
                form,
                form,
                "name",
                " ",
                "page",
                "http://example.org",
                "rule",
                "DAY",
                "DAY-MONTH",
                "6",
                "DAY-DAY",
                "31");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("Enter a name.", "must begin with https", "June has no day 31.");
        assertThat(editor.submit(form, form, "name", "x", "rule", "WEEKDAY").body())
                .contains("Complete the sentence that you chose.");

        String page = done(editor.submit(
                form,
                form,
                "name",
                "Open <b> day",
                "rule",
                "WEEKDAY",
                "WEEKDAY-NTH",
                "LAST",
                "WEEKDAY-WEEKDAY",
                "SATURDAY",
                "WEEKDAY-MONTH",
                "2"));
        assertThat(editor.get(page).body()).contains("Open &lt;b&gt; day", "The last Saturday of February");
        assertThat(editor.get("/calendar?year=2044").body()).contains("Sat, Feb 27");

        String own = page.replace("/own-", "/own/");
        assertThat(editor.get(own).body()).contains("value=\"LAST\" selected", "value=\"SATURDAY\" selected");
        done(editor.submit(own, own, "name", "Open day", "rule", "LAST_DAY", "LAST_DAY-MONTH", "2"));
        assertThat(editor.get("/calendar?year=2044").body()).contains("Mon, Feb 29");
        assertThat(done(editor.submit(page, own + "/remove"))).isEqualTo("/calendar");
        assertThat(editor.get(page).status()).isEqualTo(404);
        assertThat(done(editor.submit("/calendar", own + "/restore"))).isEqualTo(page);
        assertThat(editor.get(page).status()).isEqualTo(200);
    }

    @Test
    void a_text_of_an_earlier_year_brings_a_list_of_what_to_check() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        long first = start(editor, "ptsd-month", 2050, "kit");
        long next = start(editor, "ptsd-month", 2051, "campaign:" + first);
        String list = "/calendar/carry-over/" + next;
        String tasks = editor.get(list).body();
        assertThat(tasks).contains("Figures", "Dates", "Source cards", "Feder", "Reviewed until");
        assertThat(editor.get("/").body()).contains("To check again: PTSD Awareness Month, June 2051");

        String task = tasks.replaceAll("(?s).*?(" + list + "/\\d+).*", "$1");
        done(editor.submit(list, task, "done", "true"));
        assertThat(editor.get(list).body()).contains("Checked by", "Open again");
        done(editor.submit(list, task, "done", "false"));
        assertThat(editor.get(list).body()).doesNotContain("Checked by");
        assertThat(editor.get("/calendar/carry-over/" + first).body()).contains("Nothing to check");
    }

    @Test
    void reminders_are_switched_on_off_and_dismissed() throws IOException {
        PageClient viewer = pages(Role.VIEWER);
        done(viewer.submit("/calendar/reminders", "/calendar/reminders", "mail", "true"));
        assertThat(viewer.get("/calendar/reminders").body()).contains("Stop the emails");
        done(viewer.submit("/calendar/reminders", "/calendar/reminders", "mail", "false"));
        assertThat(viewer.get("/calendar/reminders").body()).contains("Get reminders by email");

        PageClient editor = pages(Role.EDITOR);
        String day = "/calendar/world-copd-day";
        done(editor.submit(day, day + "/follow", "follow", "true"));
        assertThat(editor.get("/calendar/reminders").body()).contains("World COPD Day");
        done(editor.submit(day, day + "/follow", "follow", "false"));
        assertThat(editor.get("/calendar/reminders").body()).doesNotContain("World COPD Day");
    }
}
