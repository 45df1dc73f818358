package org.daymark.calendar;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Mails reminders through the servers that campaigns go through. */
@Component
class ReminderMails implements ReminderPost {
    private static final Logger log = LoggerFactory.getLogger(ReminderMails.class);
    private static final Words WORDS = Words.of("calendar");

    private final AccountMails mails;
    private final ConsoleUrl console;

    ReminderMails(AccountMails mails, ConsoleUrl console) {
        this.mails = mails;
        this.console = console;
    }

    @Override
    public boolean send(Account account, List<Reminder> reminders) {
        Occurrence first = reminders.get(0).occurrence();
        String subject = reminders.size() == 1
                ? WORDS.named("mail.one", plain(first.observance().name()))
                : WORDS.named("mail.more", plain(first.observance().name()), Integer.toString(reminders.size() - 1));
        try {
            mails.send(
                    account,
                    subject,
                    "calendar-reminder",
                    Map.of(
                            "name",
                            account.name(),
                            "items",
                            reminders.stream().map(ReminderMails::item).collect(Collectors.joining("\n")),
                            "link",
                            console.of("/calendar"),
                            "settings",
                            console.of("/calendar/reminders")));
            return true;
        } catch (Problem e) {
            log.warn("The calendar reminder to account {} was not accepted", account.id());
            return false;
        }
    }

    private static String item(Reminder reminder) {
        Occurrence occurrence = reminder.occurrence();
        return WORDS.named(
                "mail.item",
                plain(occurrence.observance().name()),
                occurrence.span().dated(),
                Integer.toString(reminder.lead().weeks()));
    }

    private static String plain(String name) {
        return name.replaceAll("\\p{Cntrl}", " ");
    }
}
