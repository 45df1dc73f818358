package org.daymark.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who wants reminders by mail, which mails were claimed, and what was dismissed. */
@Repository
class ReminderRepository {
    private static final String WANTED = "SELECT account_id, chosen_at FROM calendar_mail_choices ORDER BY account_id";
    private static final String WANTS = "SELECT COUNT(*) FROM calendar_mail_choices WHERE account_id = ?";
    private static final String CHOOSE =
            "INSERT IGNORE INTO calendar_mail_choices (account_id, chosen_at) VALUES (?, ?)";
    private static final String STOP = "DELETE FROM calendar_mail_choices WHERE account_id = ?";

    /** All but those that may be tried again. */
    private static final String SETTLED = """
            SELECT account_id, observance, occurrence_year, weeks FROM calendar_reminder_mails
             WHERE occurrence_year >= ? AND (state <> 'WAITING' OR claimed_at > ?)
            """;

    private static final String CLAIM_FIRST = """
            INSERT IGNORE INTO calendar_reminder_mails
                   (account_id, observance, occurrence_year, weeks, state, tries, claimed_at)
            VALUES (?, ?, ?, ?, 'CLAIMED', 1, ?)
            """;

    private static final String CLAIM_AGAIN = """
            UPDATE calendar_reminder_mails SET state = 'CLAIMED', tries = tries + 1, claimed_at = ?
             WHERE account_id = ? AND observance = ? AND occurrence_year = ? AND weeks = ? AND state = 'WAITING'
            """;

    private static final String SETTLE = """
            UPDATE calendar_reminder_mails
               SET state = CASE WHEN ? THEN 'SENT' WHEN tries < ? THEN 'WAITING' ELSE 'FAILED' END
             WHERE account_id = ? AND observance = ? AND occurrence_year = ? AND weeks = ? AND state = 'CLAIMED'
            """;

    private static final String DISMISS = """
            INSERT IGNORE INTO calendar_dismissals (account_id, observance, occurrence_year, weeks) VALUES (?, ?, ?, ?)
            """;

    private static final String SHOW_AGAIN = """
            DELETE FROM calendar_dismissals
             WHERE account_id = ? AND observance = ? AND occurrence_year = ? AND weeks = ?
            """;

    private static final String DISMISSED =
            "SELECT account_id, observance, occurrence_year, weeks FROM calendar_dismissals WHERE account_id = ?";

    private static final String FOLLOWED = "SELECT observance, followed FROM followed_observances";
    private static final String FORGET_FOLLOWED = "DELETE FROM followed_observances WHERE observance = ?";
    private static final String FOLLOW = "INSERT INTO followed_observances (observance, followed) VALUES (?, ?)";

    private final JdbcClient jdbc;

    ReminderRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A reminder for one user. */
    record Mailed(long accountId, String observance, int year, int weeks) {
        static Mailed of(long accountId, Reminder reminder) {
            return new Mailed(
                    accountId,
                    reminder.occurrence().observance().key(),
                    reminder.occurrence().year(),
                    reminder.lead().weeks());
        }
    }

    /** Who wants mails, and since when. */
    Map<Long, Instant> wanted() {
        Map<Long, Instant> wanted = new HashMap<>();
        jdbc.sql(WANTED)
                .query((row, number) -> wanted.put(row.getLong("account_id"), UtcTime.instant(row, "chosen_at")))
                .list();
        return wanted;
    }

    boolean wants(long accountId) {
        return jdbc.sql(WANTS).param(accountId).query(Integer.class).single() > 0;
    }

    boolean choose(long accountId, Instant now) {
        return jdbc.sql(CHOOSE).params(accountId, UtcTime.column(now)).update() == 1;
    }

    boolean stop(long accountId) {
        return jdbc.sql(STOP).param(accountId).update() == 1;
    }

    /** The mails that must not be sent, of this year and later ones. */
    Set<Mailed> settled(int fromYear, Instant triedAfter) {
        return new HashSet<>(jdbc.sql(SETTLED)
                .params(fromYear, UtcTime.column(triedAfter))
                .query(ReminderRepository::mailed)
                .list());
    }

    /** Returns whether this caller is the one who mails it. */
    boolean claim(Mailed mail, Instant now) {
        return jdbc.sql(CLAIM_FIRST)
                                .params(
                                        mail.accountId(),
                                        mail.observance(),
                                        mail.year(),
                                        mail.weeks(),
                                        UtcTime.column(now))
                                .update()
                        == 1
                || jdbc.sql(CLAIM_AGAIN)
                                .params(
                                        UtcTime.column(now),
                                        mail.accountId(),
                                        mail.observance(),
                                        mail.year(),
                                        mail.weeks())
                                .update()
                        == 1;
    }

    /** Notes how a claimed mail went: sent, or to be tried again unless it was tried often enough. */
    void settle(Mailed mail, boolean sent, int maxTries) {
        jdbc.sql(SETTLE)
                .params(sent, maxTries, mail.accountId(), mail.observance(), mail.year(), mail.weeks())
                .update();
    }

    void dismiss(Mailed reminder) {
        jdbc.sql(DISMISS)
                .params(reminder.accountId(), reminder.observance(), reminder.year(), reminder.weeks())
                .update();
    }

    void showAgain(Mailed reminder) {
        jdbc.sql(SHOW_AGAIN)
                .params(reminder.accountId(), reminder.observance(), reminder.year(), reminder.weeks())
                .update();
    }

    Set<Mailed> dismissed(long accountId) {
        return new HashSet<>(jdbc.sql(DISMISSED)
                .param(accountId)
                .query(ReminderRepository::mailed)
                .list());
    }

    /** What was chosen, by the key of the observance. */
    Map<String, Boolean> followed() {
        Map<String, Boolean> chosen = new HashMap<>();
        jdbc.sql(FOLLOWED)
                .query((row, number) -> chosen.put(row.getString("observance"), row.getBoolean("followed")))
                .list();
        return chosen;
    }

    void follow(String observance, boolean followed) {
        jdbc.sql(FORGET_FOLLOWED).param(observance).update();
        jdbc.sql(FOLLOW).params(observance, followed).update();
    }

    private static Mailed mailed(ResultSet row, int number) throws SQLException {
        return new Mailed(
                row.getLong("account_id"),
                row.getString("observance"),
                row.getInt("occurrence_year"),
                row.getInt("weeks"));
    }
}
