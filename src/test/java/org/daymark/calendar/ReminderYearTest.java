package org.daymark.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.account.Account;
import org.daymark.account.Accounts;
import org.daymark.audit.Audit;
import org.daymark.organisation.Organisations;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year of reminders on two machines, each started anew for every look, in zones whose clocks change differently. */
class ReminderYearTest {
    private static final LocalDate FIRST = LocalDate.of(2027, 6, 2);
    private static final LocalDate LAST = LocalDate.of(2028, 6, 1);

    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(strings = {"America/Denver", "Europe/London", "Pacific/Auckland"})
    void every_reminder_comes_once_on_its_day_at_eight(String zone) throws Exception {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("daymark.organisation.time-zone", zone);
        ExecutorService machines = Executors.newFixedThreadPool(2);
        try (DaymarkTester tester = DaymarkTester.with(settings)) {
            Account account = Actor.OPERATOR.call(() -> tester.get(Accounts.class)
                    .createAdministrator("planner@staff.example", "Planner", "a quiet lantern by the sea"));
            everything(tester, account);
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                at(tester, day, LocalTime.of(7, 59, 59), zone);
                started(tester, day + " early").deliver();
                at(tester, day, LocalTime.of(8, 0), zone);
                List<Callable<Object>> both = List.of(
                        Executors.callable(started(tester, day.toString())::deliver),
                        Executors.callable(started(tester, day.toString())::deliver));
                for (Future<Object> machine : machines.invokeAll(both)) {
                    machine.get();
                }
                at(tester, day, LocalTime.of(20, 0), zone);
                started(tester, day + " late").deliver();
            }
        } finally {
            machines.shutdown();
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(expected());
    }

    /** The user wants mails, about every observance. */
    private static void everything(DaymarkTester tester, Account account) {
        account.actor(null).run(() -> {
            Reminders reminders = tester.get(Reminders.class);
            tester.get(Observances.class).all().forEach(each -> reminders.follow(each, true));
            reminders.mail(true);
        });
    }

    private static void at(DaymarkTester tester, LocalDate day, LocalTime time, String zone) {
        Instant moment = day.atTime(time).atZone(ZoneId.of(zone)).toInstant();
        tester.clock().advance(Duration.between(tester.clock().instant(), moment));
    }

    /** A machine that has just been started and notes what it mails. */
    private Reminders started(DaymarkTester tester, String when) {
        return new Reminders(
                tester.get(Observances.class),
                tester.get(ReminderRepository.class),
                (account, reminders) -> {
                    reminders.forEach(reminder -> sent.add(String.join(
                            "\t",
                            when,
                            Integer.toString(reminder.lead().weeks()),
                            reminder.occurrence().observance().key(),
                            DateTimeFormatter.ISO_LOCAL_DATE.format(
                                    reminder.occurrence().span().first()))));
                    return true;
                },
                tester.get(Accounts.class),
                tester.get(Organisations.class),
                tester.get(Audit.class),
                tester.clock());
    }

    private static List<String> expected() throws IOException {
        return DatesTable.lines("reminders.tsv");
    }
}
