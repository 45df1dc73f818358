package org.daymark.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.consent.Purpose;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.delivery.SendProgress;
import org.daymark.delivery.SendRuns;
import org.daymark.message.TrackingLevel;
import org.daymark.report.ReportFixture;
import org.daymark.sandbox.Inbox;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.ConsentsFixture;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.OwnConsents.OwnConsent;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.PurposeConsents;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.Tracking;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** From a list that counts opens and clicks, over its mails and their links, to the totals and a withdrawal. */
class TrackedMailTest extends PagesTest {
    private static final String KIT = "clinic-article";
    private static final String BROWSER = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0";
    private static int number;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Campaigns campaigns;

    @Autowired
    private SendRuns runs;

    @Autowired
    private ApprovalRules rules;

    @Autowired
    private MailingLists lists;

    @Autowired
    private OwnConsents consents;

    @Autowired
    private PurposeConsents purposes;

    @Autowired
    private Tracking tracking;

    @Autowired
    private TrackingRecorder recorder;

    @Autowired
    private TrackingTotals totals;

    @Autowired
    private PersonalTracking personal;

    @Autowired
    private Inbox inbox;

    private TrackedMails mails;
    private String listName;
    private long list;
    private long anna;
    private long campaign;

    @BeforeEach
    void people() {
        rules.choose(Choice.NEVER);
        number++;
        mails = new TrackedMails(pages(), inbox);
        listName = "Tracked " + number;
        list = lists.findOrCreateSample(listName).id();
        anna = joined("anna");
        joined("bob");
        long cara = joined("cara");
        purposes.give(anna, Purpose.TRACKING, wish("You may record it."));
        tracking.refuse(cara, wish("no"));
    }

    @AfterEach
    void leaveTheRuleAsItWas() {
        rules.choose(Choice.AUTOMATIC);
    }

    private String email(String name) {
        return name + ".tracked" + number + "@example.org";
    }

    private long joined(String name) {
        consents.join(list, EmailAddress.parse(email(name)), PersonalData.NONE, wish("Yes, mail me."));
        return new SubscribersFixture(jdbc).id(email(name));
    }

    private static OwnConsent wish(String words) {
        return new OwnConsent(ConsentBasis.WEB_FORM, words, "a form", Instant.now(), null, null, null, null, 1);
    }

    private void send(TrackingLevel level) {
        tracking.change(list, level);
        campaign = campaigns.create(KIT, listName, null).id();
        runs.run(campaign, SendProgress.NONE);
    }

    private String mail(String name) throws IOException {
        return mails.mail(email(name));
    }

    private Answer follow(String path) throws IOException {
        return visitor().get(path, BROWSER);
    }

    private void later() {
        new TrackingFixture(jdbc).acceptedEarlier(campaign);
    }

    @Test
    void a_list_that_records_nothing_sends_mail_without_a_trace_of_it() throws IOException {
        send(TrackingLevel.NONE);

        assertThat(mails.links(mail("anna"))).isEmpty();
        assertThat(mail("anna")).doesNotContain("/o/", "Do not track me");
    }

    @Test
    void totals_use_the_same_addresses_for_all_and_leave_out_who_refused() throws IOException {
        send(TrackingLevel.TOTALS);

        List<String> links = mails.links(mail("anna"));

        assertThat(links).isNotEmpty().isEqualTo(mails.links(mail("bob")));
        assertThat(mails.pixel(mail("anna"))).isEqualTo(mails.pixel(mail("bob")));
        assertThat(mails.links(mail("cara"))).isEmpty();
        assertThat(mail("anna")).contains("how often this mail is opened", "Do not track me");
        assertThat(mail("cara")).doesNotContain("Do not track me", "/o/");
    }

    @Test
    void the_full_level_names_only_who_consented_in_addresses_and_says_so() throws IOException {
        send(TrackingLevel.FULL);

        assertThat(mails.links(mail("anna"))).doesNotContainAnyElementsOf(mails.links(mail("bob")));
        assertThat(mail("anna")).contains("You allowed us to record when you open");
        assertThat(mail("bob")).contains("how often this mail is opened").doesNotContain("You allowed us");
        assertThat(mails.links(mail("cara"))).isEmpty();
    }

    @Test
    void the_level_of_the_last_open_leaves_links_as_they_are_and_keeps_one_day() throws IOException {
        send(TrackingLevel.LAST_OPEN);
        later();

        assertThat(mails.links(mail("anna"))).isEmpty();
        assertThat(mail("bob")).doesNotContain("/o/");
        follow(mails.pixel(mail("anna")));
        recorder.flush();

        assertThat(personal.lastOpen(anna)).isPresent();
        assertThat(personal.of(anna)).isEmpty();
        assertThat(totals.of(campaign).opens().human().count()).isZero();
    }

    @Test
    void a_link_leads_where_the_issue_says_without_a_cookie_and_is_counted_once_it_was_followed() throws IOException {
        send(TrackingLevel.FULL);
        later();
        String link = mails.links(mail("anna")).get(0);

        Answer head = visitor().send("HEAD", link, new byte[0], BROWSER);
        Answer answer = follow(link);
        follow(mails.pixel(mail("anna")));
        recorder.flush();

        assertThat(head.status()).isEqualTo(302);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).startsWith("https://");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(personal.of(anna))
                .extracting(PersonalTracking.Act::link, PersonalTracking.Act::human)
                .containsExactlyInAnyOrder(tuple("", 1), tuple(answer.header("Location"), 1));
    }

    @Test
    void forged_tokens_and_addresses_in_the_request_lead_nowhere() throws IOException {
        send(TrackingLevel.TOTALS);
        String link = mails.links(mail("bob")).get(0);
        String pixel = mails.pixel(mail("bob"));
        String changed = link.substring(0, link.length() - 1) + (link.endsWith("A") ? "B" : "A");

        assertThat(follow(changed).status()).isEqualTo(404);
        assertThat(follow("/t/https:%2F%2Fevil.example").status()).isIn(400, 404);
        assertThat(follow(pixel.replace("/o/", "/t/").replace(".gif", "")).status())
                .isEqualTo(404);
        assertThat(follow(link.replace("/t/", "/o/") + ".gif").status()).isEqualTo(404);
        assertThat(follow(link + "?url=https://evil.example&to=//evil.example").header("Location"))
                .doesNotContain("evil");
    }

    @Test
    void no_mail_hides_its_ways_out_behind_a_counted_link() throws IOException {
        send(TrackingLevel.FULL);

        String anna = mail("anna");

        assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(anna).results().map(MatchResult::group))
                .anyMatch(href -> href.contains("/u/"))
                .anyMatch(href -> href.contains("/w/"))
                .anyMatch(href -> href.contains("tel:"))
                .anyMatch(href -> href.contains("/n/"));
        for (String link : mails.links(anna)) {
            assertThat(follow(link).header("Location")).doesNotContain("/u/", "/w/", "/p/");
        }
    }

    @Test
    void a_withdrawal_takes_one_button_deletes_the_acts_and_silences_the_mail_that_is_out() throws IOException {
        send(TrackingLevel.FULL);
        later();
        String link = mails.links(mail("anna")).get(0);
        String way = mails.wayOut(mail("anna"));
        follow(link);
        recorder.flush();
        assertThat(personal.of(anna)).hasSize(1);

        assertThat(follow(way).body()).contains("Stop recording your opens and clicks?");
        assertThat(follow(way + "%3E.").body())
                .as("a mail program took the punctuation behind it along")
                .contains("Stop recording your opens and clicks?");
        assertThat(personal.of(anna)).hasSize(1);
        Answer done = visitor().post(way, "application/x-www-form-urlencoded", "lang=en", BROWSER);
        assertThat(follow(link).status()).isEqualTo(302);
        follow(mails.pixel(mail("anna")));
        recorder.flush();

        assertThat(done.body()).contains("Recording has stopped");
        assertThat(personal.of(anna)).isEmpty();
        assertThat(personal.lastOpen(anna)).isEmpty();
        assertThat(new ConsentsFixture(jdbc).records(anna)).last().asString().startsWith("TRACKING WITHDRAWN");
        send(TrackingLevel.FULL);
        assertThat(mails.links(mail("anna"))).isEmpty();
    }

    @Test
    void a_list_that_stops_recording_silences_the_mail_that_is_out() throws IOException {
        send(TrackingLevel.FULL);
        later();
        tracking.change(list, TrackingLevel.NONE);

        follow(mails.links(mail("anna")).get(0));
        follow(mails.links(mail("bob")).get(0));
        recorder.flush();

        assertThat(personal.of(anna)).isEmpty();
        assertThat(new TrackingFixture(jdbc).requests(campaign)).isZero();
    }

    @Test
    void all_links_at_once_are_a_machine_s_and_the_first_is_recounted() throws IOException {
        send(TrackingLevel.FULL);
        later();
        follow(mails.pixel(mail("anna")));
        List<String> links = mails.links(mail("anna"));
        follow(links.get(0));
        recorder.flush();
        assertThat(personal.of(anna)).extracting(PersonalTracking.Act::human).containsExactly(1, 1);

        for (String link : links.subList(1, 3)) {
            follow(link);
        }
        recorder.flush();

        assertThat(personal.of(anna))
                .extracting(PersonalTracking.Act::human, PersonalTracking.Act::machine)
                .containsExactly(tuple(1, 0), tuple(0, 1), tuple(0, 1), tuple(0, 1));
        assertThat(new TrackingFixture(jdbc).requests(campaign, "burst")).isEqualTo(3);
        assertThat(new TrackingFixture(jdbc).requests(campaign, "human")).isEqualTo(1);
    }

    @Test
    void what_comes_within_seconds_of_the_sending_is_a_machine_s() throws IOException {
        send(TrackingLevel.FULL);
        new TrackingFixture(jdbc).acceptedNow(campaign);

        follow(mails.pixel(mail("anna")));
        recorder.flush();

        assertThat(new TrackingFixture(jdbc).requests(campaign, "early")).isEqualTo(1);
        assertThat(personal.lastOpen(anna)).isEmpty();
    }

    @Test
    void the_page_of_a_campaign_hides_groups_below_ten_and_shows_machines_beside_people() throws IOException {
        send(TrackingLevel.TOTALS);
        String link = mails.links(mail("bob")).get(0);
        for (int i = 0; i < 12; i++) {
            follow(link);
        }
        follow(mails.links(mail("bob")).get(1));
        visitor().get(mails.pixel(mail("bob")), "User-Agent: Mozilla/5.0");
        recorder.flush();

        String page = pages().get("/campaigns/" + campaign + "/clicks").body();

        assertThat(page).contains("Anonymous totals", "Hidden below 10", "Apple Mail Privacy Protection");
        assertThat(totals.of(campaign).clicks().human().count()).isEqualTo(13);
        assertThat(totals.of(campaign).links())
                .filteredOn(one -> one.clicks().human().hidden())
                .hasSize(2);
        ReportFixture.count(context);
        assertThat(pages().get("/campaigns/" + campaign + "/report").body())
                .contains("Opens and clicks", "Hidden below 10", "Apple Mail Privacy Protection");
        assertThat(pages().get("/campaigns/" + campaign + "/report.csv").body())
                .contains("opens and clicks,Clicks,People,13", ",People,hidden: small group")
                .contains("opens by machines,Apple Mail Privacy Protection,,hidden: small group");
        assertThat(Jsoup.parse(pages().get("/reports?list=" + list).body()).text())
                .contains("Clicks by people Clicks by machines", "0 Hidden below 10 13 0");
        assertThat(pages().get("/reports.csv?list=" + list).body()).contains("hidden: small group,13,0");
    }

    @Test
    void a_campaign_that_counts_nothing_has_no_part_about_opens_in_its_report() throws IOException {
        send(TrackingLevel.LAST_OPEN);

        assertThat(totals.counted(campaign)).isEmpty();
        ReportFixture.count(context);
        assertThat(pages().get("/campaigns/" + campaign + "/report").body())
                .contains("Recipient domains")
                .doesNotContain("Opens and clicks");
    }

    @Test
    void an_erasure_and_a_copy_of_the_data_reach_what_is_recorded() throws IOException {
        send(TrackingLevel.FULL);
        later();
        String pixel = mails.pixel(mail("anna"));
        follow(pixel);
        recorder.flush();

        assertThat(pages().get("/subscribers/" + anna + "/data.json").body())
                .contains("\"opens_and_clicks\"", "\"last_open\"", "\"by_person\" : 1");
        pages().submit("/subscribers/" + anna + "/erase", "/subscribers/" + anna + "/erase", "typed", "erase " + anna);
        follow(pixel);
        recorder.flush();

        assertThat(new TrackingFixture(jdbc).rowsOf(anna)).isZero();
    }

    @Test
    void rows_without_a_consent_and_old_ones_are_tidied_away() throws IOException {
        send(TrackingLevel.FULL);
        later();
        follow(mails.pixel(mail("anna")));
        recorder.flush();
        personal.tidy();
        assertThat(new TrackingFixture(jdbc).rowsOf(anna)).isEqualTo(2);

        new TrackingFixture(jdbc).letBeOld(anna);
        personal.tidy();

        assertThat(new TrackingFixture(jdbc).rowsOf(anna)).isZero();
    }
}
