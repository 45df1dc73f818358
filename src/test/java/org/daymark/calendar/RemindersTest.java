package org.daymark.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.account.Account;
import org.daymark.account.Accounts;
import org.daymark.account.AccountsFixture;
import org.daymark.audit.Audit;
import org.daymark.organisation.Organisations;
import org.daymark.sandbox.Inbox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reminders by email and on the home page. At the start it is 1 June 2027; overdose day is on 31 August. */
class RemindersTest extends DaymarkTest {
    private static final Instant TWELVE_WEEKS_AHEAD = Instant.parse("2027-06-08T08:00:00Z");

    private final List<Reminder> sent = new ArrayList<>();
    private Account account;

    @Override
    protected boolean alone() {
        return true;
    }

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("DAYMARK_SMTP_URL", "", "daymark.organisation.time-zone", "UTC");
    }

    @Override
    protected void started() {
        account = Actor.OPERATOR.call(() -> daymark.get(Accounts.class)
                .createAdministrator("planner@staff.example", "Planner", "a quiet lantern by the sea"));
    }

    @BeforeEach
    void prepare() {
        sent.clear();
    }

    private Reminders with(ReminderPost post) {
        return new Reminders(
                daymark.get(Observances.class),
                daymark.get(ReminderRepository.class),
                post,
                daymark.get(Accounts.class),
                daymark.get(Organisations.class),
                daymark.get(Audit.class),
                daymark.clock());
    }

    private Reminders taken() {
        return with((to, reminders) -> sent.addAll(reminders));
    }

    private void choose() {
        account.actor(null).run(() -> daymark.get(Reminders.class).mail(true));
    }

    private void at(Instant moment) {
        daymark.clock().advance(Duration.between(daymark.clock().instant(), moment));
    }

    private List<String> keys() {
        return sent.stream()
                .map(reminder -> reminder.occurrence().observance().key())
                .toList();
    }

    @Test
    void a_mail_that_no_server_took_is_tried_again_after_an_hour() {
        choose();
        at(TWELVE_WEEKS_AHEAD);
        with((to, reminders) -> false).deliver();
        daymark.clock().advance(Duration.ofMinutes(59));
        taken().deliver();
        assertThat(sent).isEmpty();
        daymark.clock().advance(Duration.ofMinutes(2));
        taken().deliver();
        taken().deliver();
        assertThat(keys()).containsExactly("overdose-day");
    }

    @Test
    void after_five_tries_it_is_given_up() {
        choose();
        at(TWELVE_WEEKS_AHEAD);
        List<Reminder> tried = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            with((to, reminders) -> !tried.addAll(reminders)).deliver();
            daymark.clock().advance(Duration.ofMinutes(61));
        }
        assertThat(tried).hasSize(5);
    }

    @Test
    void a_process_that_dies_while_it_mails_never_makes_another_one_mail_again() {
        choose();
        at(TWELVE_WEEKS_AHEAD);
        Reminders dying = with((to, reminders) -> {
            sent.addAll(reminders);
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(dying::deliver).hasMessage("killed");
        daymark.clock().advance(Duration.ofHours(20));
        taken().deliver();
        assertThat(keys()).containsExactly("overdose-day");
    }

    @Test
    void only_users_who_chose_mails_get_them_and_only_from_then_on() {
        at(TWELVE_WEEKS_AHEAD);
        taken().deliver();
        daymark.clock().advance(Duration.ofMinutes(1));
        choose();
        daymark.clock().advance(Duration.ofHours(2));
        choose();
        taken().deliver();
        assertThat(sent).isEmpty();
        at(Instant.parse("2027-08-03T08:00:00Z"));
        taken().deliver();
        assertThat(keys()).contains("overdose-day");
        sent.clear();
        new AccountsFixture(daymark.jdbc()).disable(account);
        at(Instant.parse("2027-11-09T08:00:00Z"));
        taken().deliver();
        assertThat(sent).isEmpty();
    }

    @Test
    void a_reminder_is_late_if_the_server_was_off_and_left_out_when_the_next_one_is_due() {
        choose();
        at(TWELVE_WEEKS_AHEAD.plus(Duration.ofDays(20)));
        taken().deliver();
        assertThat(keys()).contains("overdose-day");
        sent.clear();
        at(Instant.parse("2027-08-31T00:00:00Z"));
        taken().deliver();
        assertThat(keys()).doesNotContain("overdose-day").contains("breast-cancer");
    }

    @Test
    void a_dismissed_reminder_is_gone_for_this_user_until_the_next_one() {
        at(TWELVE_WEEKS_AHEAD);
        account.actor(null).run(() -> {
            Reminders reminders = daymark.get(Reminders.class);
            Reminder shown = reminders.shown().stream()
                    .filter(each -> each.occurrence().observance().key().equals("overdose-day"))
                    .findFirst()
                    .orElseThrow();
            reminders.dismiss(shown, true);
            reminders.dismiss(shown, true);
            assertThat(reminders.shown()).doesNotContain(shown);
            reminders.dismiss(shown, false);
            assertThat(reminders.shown()).contains(shown);
            reminders.dismiss(shown, true);
            at(Instant.parse("2027-08-03T08:00:00Z"));
            assertThat(reminders.shown())
                    .anyMatch(each -> each.occurrence().observance().key().equals("overdose-day"));
        });
    }

    @Test
    void the_mail_names_what_comes_and_leads_to_the_calendar() {
        int before = daymark.get(Inbox.class).count();
        choose();
        at(TWELVE_WEEKS_AHEAD);
        daymark.get(Reminders.class).deliver();
        assertThat(daymark.get(Inbox.class).count()).isEqualTo(before + 1);
        daymark.get(Reminders.class).deliver();
        assertThat(daymark.get(Inbox.class).count()).isEqualTo(before + 1);
    }
}
