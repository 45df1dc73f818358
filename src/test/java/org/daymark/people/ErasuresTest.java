package org.daymark.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.address.EmailAddress;
import org.daymark.delivery.ErasedReplies;
import org.daymark.intake.RejectedRows;
import org.daymark.problem.Problem;
import org.daymark.report.LedgerFixture;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.PersonalData;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ErasuresTest {
    private static final PersonalData DATA = new PersonalData("Adaline", "Unmistakable", "pt-BR", null, "BR");

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private final EmailAddress ada = EmailAddress.parse("ada.unmistakable@home-of-ada.example");
    private final EmailAddress bob = EmailAddress.parse("bob@example.org");
    private final PeopleFixture people;
    private final LedgerFixture ledger;
    private final long list;
    private final long person;

    ErasuresTest(TestDatabase database) {
        people = new PeopleFixture(database.freshSchema(), clock);
        ledger = new LedgerFixture(people.jdbc);
        list = people.list("News");
        person = people.join(ada.value(), list, DATA);
        people.join(bob.value(), list, PeopleFixture.named("Bob", null));
    }

    @Test
    void nothing_names_an_erased_person_any_more_and_counts_stay() throws Exception {
        long sent = ledger.campaign("Sent", list, "SENT", "SMTP");
        long waiting = ledger.campaign("Waiting", list, "SENDING", "SMTP");
        long refused =
                ledger.delivery(sent, person, "REFUSED", 550, "5.1.1", "<ADA.Unmistakable@home-of-ada.example>: no");
        ledger.attempt(refused, 1, "DEFERRED", 451, "user ada.unmistakable is busy");
        people.jdbc.update("UPDATE deliveries SET domain = ?", ada.domain());
        ledger.delivery(waiting, person, "PENDING", null, null, null);
        long imported = ledger.importOf("people.csv", list, "DONE", 2);
        ledger.rejection(imported, 2, "country", "no code", "Ada.Unmistakable@home-of-ada.example;Adaline;Nowhere");
        ledger.rejection(imported, 3, "email", "there is no @", "bob.example.org;Bob;US");
        Path errors = Files.createDirectories(folder.resolve("imports")).resolve(imported + "-errors.csv");
        Files.writeString(errors, "Ada.Unmistakable@home-of-ada.example");
        people.subscribers.change(
                person, new PersonalData("Adaline", "Unmistakable", null, null, null), clock.instant());
        people.memberships.end(person, list, "asked");
        new Unsubscribes(people.client, people.suppressions, people.audit, clock)
                .leaveList(
                        new UnsubscribeClaim(person, list, refused),
                        new Evidence(Evidence.Channel.PAGE, "203.0.113.77", "Unmistakable/1"));
        people.suppressions.add(ada, list, SuppressionReason.MANUAL, "test");

        Actor.user(3, "Erna", org.daymark.access.Role.EDITOR, "192.0.2.1")
                .run(() -> erasures().erase(person));

        assertThat(mentions("unmistakable", "adaline", "home-of-ada", "203.0.113.77"))
                .isEmpty();
        assertThat(people.rows("SELECT CONCAT(state, ' ', reply) FROM deliveries ORDER BY id"))
                .containsExactly("REFUSED <(address)>: no", "SKIPPED erased: this person's data was deleted");
        assertThat(people.rows("SELECT reply FROM delivery_attempts")).containsExactly("user (address) is busy");
        assertThat(people.rows("SELECT original_text FROM import_rejections ORDER BY line_number"))
                .containsExactly("(erased)", "bob.example.org;Bob;US");
        assertThat(errors).doesNotExist();
        assertThat(people.rows("SELECT email FROM subscribers")).containsExactly(bob.value());
        assertThat(people.rows("SELECT CONCAT(act, ' ', actor) FROM audit_log ORDER BY id"))
                .last()
                .isEqualTo("subscriber.erase Erna");

        assertThat(people.suppressions.isSuppressedEverywhere(ada)).isTrue();
        assertThat(people.rows("SELECT reason FROM suppressions WHERE list_id = 0"))
                .containsExactly("ERASED");
        assertThat(people.subscribers.join(list, List.of(new Joining(ada, DATA, PeopleFixture.CONSENT))))
                .containsExactly(JoinOutcome.SUPPRESSED);
    }

    @Test
    void what_the_person_said_before_stays_the_reason_and_others_rows_stay_too() {
        people.suppressions.suppressEverywhere(ada, SuppressionReason.COMPLAINT, "feedback loop");

        long imported = ledger.importOf("people.csv", list, "DONE", 1);
        ledger.rejection(imported, 2, "country", "no code", "x." + ada.value() + ";Nowhere");
        erasures().erase(person);

        assertThat(people.rows("SELECT reason FROM suppressions")).containsExactly("COMPLAINT");
        assertThat(people.rows("SELECT original_text FROM import_rejections"))
                .containsExactly("x." + ada.value() + ";Nowhere");
    }

    @Test
    void nobody_is_erased_while_a_mail_to_them_is_on_its_way() {
        long campaign = ledger.campaign("Under way", list, "SENDING", "SMTP");
        ledger.delivery(campaign, person, "SENDING", null, null, null);

        assertThatThrownBy(() -> erasures().erase(person))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("on its way");
        assertThatThrownBy(() -> erasures().erase(404)).isInstanceOf(Problem.class);
        assertThat(people.subscribers.find(ada)).isPresent();
    }

    private Erasures erasures() {
        return new Erasures(
                people.subscribers,
                new ErasedReplies(people.client, clock),
                new RejectedRows(people.client, new DataDirectory(folder)));
    }

    /** Every column of every table that contains one of the words. */
    private List<String> mentions(String... words) {
        List<String> columns = people.rows("SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns"
                + " WHERE LOWER(table_schema) IN ('public', LOWER(DATABASE()))"
                + " AND (LOWER(data_type) LIKE '%char%' OR LOWER(data_type) LIKE '%text%' OR LOWER(data_type) LIKE"
                + " '%large object%')");
        assertThat(columns).hasSizeGreaterThan(50);
        return columns.stream()
                .map(column -> column.split("\\."))
                .flatMap(column -> List.of(words).stream()
                        .filter(word -> !people.jdbc
                                .queryForList(
                                        "SELECT 1 FROM " + column[0] + " WHERE LOCATE(?, LOWER(" + column[1] + ")) > 0",
                                        word)
                                .isEmpty())
                        .map(word -> column[0] + "." + column[1] + " has " + word))
                .toList();
    }
}
