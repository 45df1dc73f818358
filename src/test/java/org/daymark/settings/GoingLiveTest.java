package org.daymark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.campaign.Campaign;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.delivery.DeliveryCounts;
import org.daymark.delivery.SendPosition;
import org.daymark.delivery.SendRuns;
import org.daymark.mail.MailDestination;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SendResult;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.settings.LiveCheck.Subject;
import org.daymark.settings.LiveCheck.Verdict;
import org.daymark.storage.TestDatabase;
import org.daymark.storage.TestOnEachDatabase;

class GoingLiveTest {
    private static final int PEOPLE = 40;

    private GoingLive goingLive;
    private Relays servers;
    private Campaigns campaigns;
    private SmtpPeer peer;
    private DaymarkTester daymark;

    @TestOnEachDatabase
    void mail_leaves_only_after_going_live_and_stays_in_the_sandbox_again_immediately_after_going_back(
            TestDatabase database) {
        Map<String, String> settings = new HashMap<>(database.freshSettings());
        settings.put("DAYMARK_SMTP_URL", "");
        try (SmtpPeer slow = SmtpPeer.playing(
                        "", (step, text) -> step == Step.AFTER_END ? "wait 50 ms then 250 2.0.0 taken" : null);
                DaymarkTester tester = DaymarkTester.with(settings)) {
            peer = slow;
            daymark = tester;
            goingLive = daymark.get(GoingLive.class);
            servers = daymark.get(Relays.class);
            campaigns = daymark.get(Campaigns.class);

            goingLiveNeedsAServerThatTookATestMailAndAnAdministrator();
            goingLive.goLive();
            assertThat(daymark.get(MailDestination.class).serverNames()).containsExactly("main");
            long campaign = goingBackToTheSandboxPausesACampaignInProgress();
            thePausedCampaignDoesNotContinueInTheSandbox(campaign);
            goingLive.goLive();
            theCampaignReachesAllRecipientsOnce(campaign);
            theChecklistNamesWhatIsNotReady();
        }
    }

    private void goingLiveNeedsAServerThatTookATestMailAndAnAdministrator() {
        assertThatThrownBy(goingLive::goLive).isInstanceOf(Problem.class).hasMessageContaining("Add the mail server");
        servers.add("main", new RelayChange(peer.url(), null, null, 1, null, null, null, null));
        assertThat(daymark.get(MailDestination.class).sandbox()).isTrue();
        assertThatThrownBy(goingLive::goLive).hasMessageContaining("No mail server has accepted a test mail");
        assertThat(daymark.get(TestMails.class).through("main", EmailAddress.parse("anna@example.org")))
                .isInstanceOf(SendResult.Accepted.class);
        assertThat(peer.accepted())
                .singleElement()
                .satisfies(mail -> assertThat(mail.content())
                        .contains("From: Harbor Light Clinic <news@harborlight.example>")
                        .contains("100 Sample Street"));
        assertThatThrownBy(() -> Actor.user(1, "Ed", Role.EDITOR, null).run(goingLive::goLive))
                .isInstanceOf(NotPermitted.class);
    }

    private long goingBackToTheSandboxPausesACampaignInProgress() {
        daymark.subscribe("list", PEOPLE);
        long campaign = daymark.campaign("list");
        CompletableFuture<DeliveryCounts> run = CompletableFuture.supplyAsync(() -> daymark.send(campaign));
        await().until(() -> peer.taken() > 5);
        assertThat(daymark.get(SendRuns.class).position(campaign))
                .map(SendPosition::recipients)
                .contains((long) PEOPLE);

        assertThat(goingLive.backToSandbox()).extracting(Campaign::id).containsExactly(campaign);

        assertThat(run).succeedsWithin(Duration.ofSeconds(20));
        assertThat(peer.taken()).isLessThan(PEOPLE);
        assertThat(daymark.get(SendRuns.class).position(campaign)).isEmpty();
        assertThat(campaigns.get(campaign).state()).isEqualTo(CampaignState.PAUSED);
        assertThat(campaigns.get(campaign).reason().words()).contains("switched to the sandbox");
        return campaign;
    }

    private void thePausedCampaignDoesNotContinueInTheSandbox(long campaign) {
        int left = peer.taken();
        campaigns.resume(campaign);
        assertThatThrownBy(() -> daymark.send(campaign)).hasMessageContaining("cannot continue in the sandbox");
        assertThat(peer.taken()).isEqualTo(left);
    }

    private void theCampaignReachesAllRecipientsOnce(long campaign) {
        assertThat(daymark.send(campaign).accepted()).isEqualTo(PEOPLE);
        assertThat(peer.accepted().stream()
                        .map(SmtpPeer.Mail::recipient)
                        .filter(recipient -> recipient.startsWith("person")))
                .hasSize(PEOPLE)
                .doesNotHaveDuplicates();
    }

    private void theChecklistNamesWhatIsNotReady() {
        servers.add("away", new RelayChange("smtp://192.0.2.1:587", null, null, null, null, null, null, null));
        assertThat(goingLive.checklist())
                .extracting(LiveCheck::subject, LiveCheck::outcome)
                .containsExactly(
                        tuple(Subject.SERVER, Verdict.WARN),
                        tuple(Subject.ORGANISATION, Verdict.STOP),
                        tuple(Subject.PUBLIC_ADDRESS, Verdict.STOP),
                        tuple(Subject.SIGNATURE, Verdict.WARN),
                        tuple(Subject.DOMAIN, Verdict.WARN));
    }
}
