package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daymark.DaymarkTester;
import org.daymark.dkim.DkimKeys;
import org.daymark.intake.Consent;
import org.daymark.intake.ImportProgress;
import org.daymark.intake.ImportRequest;
import org.daymark.intake.Imports;
import org.daymark.mail.LiveSwitch;
import org.daymark.mail.PostfixRelay;
import org.daymark.mail.PostfixRelay.Entrance;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.MailingLists;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Postfix, as Debian has it, takes a whole campaign without a complaint. */
@Tag("peers")
class PostfixIT {
    private static final int PEOPLE = 330;
    private static final String LIST = "Sample people";
    private static final Pattern MESSAGE_ID = Pattern.compile("message-id=(<[^>]+>)");
    private static final Pattern SENT = Pattern.compile("to=<([^>]+)>.* status=sent \\(taken\\)");
    private static final Pattern CONNECT = Pattern.compile("smtpd\\[\\d+\\]: connect from");
    private static final Pattern DISCONNECT = Pattern.compile("smtpd\\[\\d+\\]: disconnect from .* quit=1 ");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void postfix_takes_a_whole_campaign_without_a_complaint_in_its_log(Entrance entrance) throws IOException {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        try (PostfixRelay postfix = PostfixRelay.started();
                DaymarkTester daymark = DaymarkTester.with(settings)) {
            daymark.get(Relays.class)
                    .add(
                            "postfix",
                            new RelayChange(
                                    postfix.url(entrance),
                                    null,
                                    entrance.secured() ? postfix.certificate() : null,
                                    null,
                                    20,
                                    null,
                                    null,
                                    null));
            daymark.get(DkimKeys.class).generate("harborlight.example", null, false);
            daymark.get(LiveSwitch.class).turnOn(List.of());
            long campaign = sampleCampaign(daymark);

            DeliveryCounts totals = daymark.send(campaign);

            assertThat(totals.recipients()).isGreaterThanOrEqualTo(300);
            assertThat(totals.accepted()).isEqualTo(totals.recipients());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count(SENT, postfix.log()) == totals.recipients()
                            && count(CONNECT, postfix.log()) == count(DISCONNECT, postfix.log()));
            String log = postfix.log();
            assertThat(SENT.matcher(log).results().map(sent -> sent.group(1))).doesNotHaveDuplicates();
            assertThat(MESSAGE_ID.matcher(log).results().map(id -> id.group(1)))
                    .hasSize((int) totals.recipients())
                    .doesNotHaveDuplicates();
            // A connection carries 20 messages, so there were several in turn, each with a farewell.
            assertThat(count(CONNECT, log)).isGreaterThan((int) totals.recipients() / 20);
            assertThat(log.contains("TLS connection established")).isEqualTo(entrance.secured());
            assertThat(log.contains("sasl_method=PLAIN, sasl_username=anna"))
                    .isEqualTo(entrance == Entrance.AUTH_PLAIN);
            assertThat(log.contains("sasl_method=LOGIN, sasl_username=anna"))
                    .isEqualTo(entrance == Entrance.AUTH_LOGIN);
            assertThat(log.lines())
                    .noneMatch(line -> line.matches("(?i).*\\b(warning|error|fatal|panic|reject|improper command|lost"
                            + " connection|timeout|too many|bare newline|non-smtp|unknown command)\\b.*"));
        }
    }

    private long sampleCampaign(DaymarkTester daymark) throws IOException {
        List<String> lines;
        try (var sample = PostfixIT.class.getResourceAsStream("/sample/subscribers.csv")) {
            lines = new String(sample.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .limit(1 + PEOPLE)
                    .toList();
        }
        Path file = Files.write(folder.resolve("people.csv"), lines);
        daymark.get(MailingLists.class).findOrCreateSample(LIST);
        daymark.get(Imports.class)
                .run(new ImportRequest(file, LIST, false, Consent.statedByOperator()), ImportProgress.SILENT);
        return daymark.campaign(LIST);
    }

    private static int count(Pattern pattern, String log) {
        return (int) pattern.matcher(log).results().count();
    }
}
