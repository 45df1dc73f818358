package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daymark.DaymarkTest;
import org.daymark.account.Accounts;
import org.daymark.account.AccountsFixture;
import org.daymark.address.EmailAddress;
import org.daymark.audit.AuditLogFixture;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.people.RetentionRule.State;
import org.daymark.problem.Problem;
import org.daymark.subscriber.ConsentBasis;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.MailFrequency;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.OwnConsents;
import org.daymark.subscriber.OwnLink;
import org.daymark.subscriber.OwnLinks;
import org.daymark.subscriber.OwnPreferences;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People without a sign of life are erased by a rule, with notice, in limited numbers, and never suddenly many. */
class RetentionTest extends DaymarkTest {
    private static final int MONTHS = 12;
    private static final int NOTICE = 7;
    private static final String ADMINISTRATOR = "ada@harborlight.example";

    private SubscribersFixture subscribers;
    private Retention retention;

    @Override
    protected void started() {
        subscribers = new SubscribersFixture(daymark.jdbc());
        retention = daymark.get(Retention.class);
        daymark.get(Accounts.class).createAdministrator(ADMINISTRATOR, "Ada", "umbrella ladder seven");
    }

    @BeforeEach
    void prepare() {
        retention.turnOff();
        subscribers.removeAll();
        subscribers.removeAllSuppressions();
    }

    /** People who were added more than a year ago. */
    private void silent(String... names) {
        daymark.subscribe("list " + number, Stream.of(names).map(this::address).toList());
        daymark.clock().advance(Duration.ofDays(370));
    }

    private void silent(int people) {
        silent(IntStream.range(0, people).mapToObj(i -> "p" + i + "x").toArray(String[]::new));
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private List<String> left() {
        return subscribers.emails();
    }

    private List<Mail> notices() {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(ADMINISTRATOR))
                .toList();
    }

    private void turnOn(int most) {
        retention.turnOn(MONTHS, most, NOTICE, retention.dryRun(MONTHS).people());
    }

    /** Tells administrators, and lets the days of the notice pass. */
    private void passNotice() {
        retention.look();
        daymark.clock().advance(Duration.ofDays(NOTICE).plusMinutes(1));
    }

    @Test
    void a_dry_run_names_silent_people_and_changes_nothing() {
        silent("silent", "choosy", "paused", "left", "opened", "again");
        OwnPreferences preferences = daymark.get(OwnPreferences.class);
        preferences.choose(subscribers.id(address("choosy")), null, null, MailFrequency.EVERY);
        preferences.pause(subscribers.id(address("paused")), 1, null);
        daymark.get(Unsubscribes.class)
                .leaveList(
                        new UnsubscribeClaim(subscribers.id(address("left")), listId(), 1),
                        new Evidence(Evidence.Channel.ONE_CLICK, null, null));
        OwnLinks links = daymark.get(OwnLinks.class);
        String link = links.make(new OwnLink(OwnLink.Purpose.OPEN, subscribers.id(address("opened")), null));
        links.look(link);
        assertThat(retention.dryRun(MONTHS).addresses())
                .containsExactly(address("silent"), address("opened"), address("again"));
        links.use(link);
        signUp("new");
        signUp("again");

        Retention.DryRun found = retention.dryRun(MONTHS);

        assertThat(found.addresses()).containsExactly(address("silent"));
        assertThat(found.people()).isEqualTo(1);
        assertThat(retention.rule().state()).isEqualTo(State.OFF);
        assertThat(left()).hasSize(7);
    }

    private void signUp(String name) {
        daymark.get(OwnConsents.class)
                .join(
                        listId(),
                        EmailAddress.parse(address(name)),
                        PersonalData.NONE,
                        new OwnConsents.OwnConsent(
                                ConsentBasis.SIGN_UP,
                                "Yes",
                                "form",
                                daymark.clock().instant(),
                                null,
                                null,
                                null,
                                null,
                                1));
    }

    private long listId() {
        return daymark.get(MailingLists.class)
                .find("list " + number)
                .orElseThrow()
                .id();
    }

    @Test
    void people_are_erased_some_days_after_administrators_were_told() {
        silent("silent", "alive");
        int before = notices().size();
        turnOn(10);
        retention.look();
        assertThat(notices()).hasSize(before + 1);
        MailAssert.assertThat(notices().get(before))
                .hasText("This now affects 2 people", "daymark retention off")
                .lacks(address("silent"));
        retention.look();
        assertThat(notices()).hasSize(before + 1);
        assertThat(left()).hasSize(2);
        daymark.get(OwnPreferences.class).pause(subscribers.id(address("alive")), 1, null);
        daymark.clock().advance(Duration.ofDays(NOTICE).minusMinutes(1));
        retention.look();
        assertThat(left()).hasSize(2);
        daymark.clock().advance(Duration.ofMinutes(2));

        retention.look();

        assertThat(left()).containsExactly(address("alive"));
        assertThat(retention.runs().get(0).erased()).isEqualTo(1);
        assertThat(retention.runs().get(0).state()).isEqualTo(RetentionRun.State.DONE);
        assertThat(subscribers.suppressionReasons()).containsExactly("ERASED");
        assertThat(new AuditLogFixture(daymark.jdbc()).acts())
                .contains("retention.on", "retention.notice", "retention.run", "subscriber.erase");
    }

    @Test
    void a_run_erases_no_more_than_its_cap_and_the_next_one_follows_after_another_notice() {
        silent(5);
        turnOn(3);
        passNotice();
        retention.look();
        assertThat(left()).hasSize(2);
        retention.look();
        assertThat(left()).hasSize(2);
        int before = notices().size();
        daymark.clock().advance(RetentionRule.EVERY.minusDays(NOTICE));
        passNotice();
        assertThat(notices()).hasSize(before + 1);
        retention.look();
        assertThat(left()).isEmpty();
    }

    @Test
    void a_server_that_was_stopped_for_long_still_gives_its_notice() {
        silent(2);
        turnOn(3);
        daymark.clock().advance(Duration.ofDays(60));

        retention.look();

        assertThat(left()).hasSize(2);
        daymark.clock().advance(Duration.ofDays(NOTICE).plusMinutes(1));
        retention.look();
        assertThat(left()).isEmpty();
    }

    @Test
    void no_one_is_erased_while_no_mail_server_takes_the_notice() {
        silent(2);
        turnOn(3);
        AccountsFixture accounts = new AccountsFixture(daymark.jdbc());
        List<Long> active = accounts.disableAll();
        passNotice();
        retention.look();
        daymark.clock().advance(Duration.ofDays(NOTICE).plusMinutes(1));
        retention.look();
        accounts.onlyActive(active);

        assertThat(left()).hasSize(2);
    }

    @Test
    void a_run_that_a_kill_interrupted_is_continued_up_to_its_cap() {
        silent(5);
        turnOn(4);
        // A process was killed after the second person.
        new RetentionFixture(daymark.jdbc()).interrupted(5, 4, 2);

        retention.look();

        assertThat(left()).hasSize(3);
        assertThat(retention.runs().get(0).erased()).isEqualTo(4);
        assertThat(retention.runs().get(0).state()).isEqualTo(RetentionRun.State.DONE);
    }

    @Test
    void two_processes_that_continue_a_run_erase_each_person_once() {
        silent(12);
        turnOn(9);
        new RetentionFixture(daymark.jdbc()).interrupted(12, 9, 0);

        CompletableFuture.allOf(
                        CompletableFuture.runAsync(retention::look), CompletableFuture.runAsync(retention::look))
                .join();

        assertThat(left()).hasSize(3);
        assertThat(retention.runs().get(0).erased()).isEqualTo(9);
        assertThat(subscribers.suppressionReasons()).hasSize(9);
    }

    @Test
    void a_number_that_jumps_halts_the_rule() {
        silent("first");
        turnOn(100);
        silent(15);
        passNotice();
        int before = notices().size();

        retention.look();

        assertThat(left()).hasSize(16);
        assertThat(retention.rule().state()).isEqualTo(State.HALTED);
        assertThat(retention.rule().haltedAt()).isEqualTo(16);
        passNotice();
        retention.look();
        assertThat(left()).hasSize(16);
        // The halt is told as an alert, not as a notice of a run.
        assertThat(notices()).hasSize(before);
    }

    @Test
    void a_rule_is_turned_on_only_for_the_number_that_someone_has_seen() {
        silent("one", "two");
        assertThatThrownBy(() -> retention.turnOn(MONTHS, 10, NOTICE, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("now affects 2 people");
        assertThatThrownBy(() -> retention.turnOn(5, 10, NOTICE, 2)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> retention.turnOn(MONTHS, 0, NOTICE, 2)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> retention.turnOn(MONTHS, 10, 0, 2)).isInstanceOf(Problem.class);
        assertThat(retention.rule().state()).isEqualTo(State.OFF);
    }

    @Test
    void turning_it_off_stops_a_run() {
        silent("one", "two");
        turnOn(10);
        new RetentionFixture(daymark.jdbc()).interrupted(2, 10, 0);
        retention.turnOff();
        passNotice();

        retention.look();

        assertThat(left()).hasSize(2);
        assertThat(retention.runs().get(0).state()).isEqualTo(RetentionRun.State.STOPPED);
    }
}
