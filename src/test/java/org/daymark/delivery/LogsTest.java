package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.people.OwnData;
import org.daymark.storage.TestDatabase;
import org.daymark.storage.TestOnEachDatabase;
import org.daymark.subscriber.Subscribers;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What log files know of people: not their addresses, so that an erasure need not search them. */
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {
    private static final Actor ADMINISTRATOR = Actor.user(71, "Wanda Writer", Role.ADMINISTRATOR, null);
    private static final List<String> NAMES = List.of("ada.lovelace", "o'brien+news", "émile", "fine", "gone");

    @TestOnEachDatabase
    void no_address_is_in_the_log_of_a_whole_road_with_all_its_errors(TestDatabase database, CapturedOutput log) {
        Map<String, Map<Step, String>> answers = new ConcurrentHashMap<>();
        List<String> addresses =
                NAMES.stream().map(name -> name + "@people.example.org").toList();
        try (SmtpPeer peer = new SmtpPeer(
                        (step, text) -> answers.getOrDefault(text, Map.of()).get(step));
                DaymarkTester daymark = DaymarkTester.on(database, peer.url())) {
            daymark.get(ApprovalRules.class).choose(Choice.NEVER);
            answers.put(
                    addresses.get(0),
                    Map.of(Step.RCPT, "550 5.1.1 <" + addresses.get(0) + ">: no mailbox of " + addresses.get(0)));
            answers.put(addresses.get(1), Map.of(Step.END, SmtpPeer.DROP));
            answers.put(addresses.get(4), Map.of(Step.END, "451 4.7.1 busy with " + addresses.get(4)));
            daymark.subscribe("People", addresses);
            daymark.send(daymark.campaign("People"));
            // What a database says of a row that is there already, as a page that fails would log it.
            Throwable duplicate = catchThrowable(() -> daymark.subscribe("People", addresses));
            assertThat(duplicate).hasStackTraceContaining(addresses.get(0));
            LoggerFactory.getLogger("org.daymark.test").error("It failed: {}", duplicate.getMessage(), duplicate);
            long gone = daymark.get(Subscribers.class)
                    .find(EmailAddress.parse(addresses.get(3)))
                    .orElseThrow()
                    .id();
            ADMINISTRATOR.run(() -> daymark.get(OwnData.class).erase(gone));
        }

        assertThat(log.getAll()).contains("a***@people.example.org", "It failed: ");
        assertThat(NAMES).allSatisfy(name -> assertThat(log.getAll()).doesNotContain(name + "@"));
    }
}
