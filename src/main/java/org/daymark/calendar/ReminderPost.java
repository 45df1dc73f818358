package org.daymark.calendar;

import java.util.List;
import org.daymark.account.Account;

/** Takes the reminders of one user to them. */
interface ReminderPost {
    /** Returns whether a server took the mail. */
    boolean send(Account account, List<Reminder> reminders);
}
