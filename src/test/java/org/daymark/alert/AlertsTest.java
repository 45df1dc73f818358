package org.daymark.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.account.Account;
import org.daymark.account.AccountsFixture;
import org.daymark.account.TestAccounts;
import org.daymark.campaign.CampaignReason;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.CampaignsFixture;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and other programs are told when something needs a person. */
@OnEachDatabase
class AlertsTest {
    private volatile boolean down;
    private final SmtpPeer peer = new SmtpPeer((step, text) -> down && step == Step.GREETING ? SmtpPeer.DROP : null);
    private final Monitor monitor = new Monitor();
    private final DaymarkTester daymark;
    private final Account ada;
    private final Account erna;
    private final Alerts alerts;
    private final AlertChoices choices;
    private final AlertHooks hooks;
    private final AlertsFixture fixture;
    private final String secret;

    AlertsTest(TestDatabase database) throws IOException {
        daymark = DaymarkTester.on(database, peer.url());
        TestAccounts accounts = daymark.get(TestAccounts.class);
        ada = accounts.fresh(Role.ADMINISTRATOR);
        erna = accounts.fresh(Role.EDITOR);
        alerts = daymark.get(Alerts.class);
        choices = daymark.get(AlertChoices.class);
        hooks = daymark.get(AlertHooks.class);
        fixture = new AlertsFixture(daymark.jdbc(), daymark.clock());
        secret = String.valueOf(hooks.moveTo(monitor.address()));
    }

    @AfterEach
    void close() {
        daymark.close();
        monitor.close();
        peer.close();
    }

    private long held(String list) {
        daymark.subscribe(list, List.of(list.replace(' ', '.') + "@example.org"));
        long campaign = daymark.campaign(list);
        CampaignsFixture campaigns = new CampaignsFixture(daymark.jdbc());
        campaigns.setState(campaign, CampaignState.PAUSED);
        campaigns.setReason(campaign, CampaignReason.TOO_MANY_COMPLAINTS, "3 40 example.org");
        return campaign;
    }

    private void look(Duration later) {
        daymark.clock().advance(later);
        alerts.look();
    }

    private List<String> recipients() {
        return peer.accepted().stream().map(SmtpPeer.Mail::recipient).toList();
    }

    @Test
    void a_held_campaign_is_told_once_then_daily_and_once_when_it_is_over() {
        long campaign = held("Readers");
        look(Duration.ZERO);
        look(Duration.ofHours(23));
        assertThat(monitor.bodies()).hasSize(1);
        assertThat(monitor.bodies().get(0))
                .contains("\"type\":\"alert.begins\"", "campaign_held", "campaign:" + campaign);

        look(Duration.ofHours(2));
        look(Duration.ofMinutes(1));
        assertThat(monitor.bodies()).hasSize(2).last().asString().contains("alert.still");
        assertThat(alerts.open()).extracting(Alert::kind).containsExactly(AlertKind.CAMPAIGN_HELD);

        new CampaignsFixture(daymark.jdbc()).setState(campaign, CampaignState.CANCELLED);
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1));
        assertThat(monitor.bodies()).hasSize(3).last().asString().contains("alert.recovered");
        assertThat(alerts.open()).isEmpty();
        assertThat(monitor.posts()).allMatch(post -> post.isSignedWith(secret));
        assertThat(recipients())
                .hasSize(6)
                .containsOnly(ada.email().value(), erna.email().value());
        assertThat(peer.accepted().get(0).content()).contains("paused itself", "The campaign page shows why");
        assertThat(peer.accepted().get(5).content()).contains("This is resolved");
    }

    @Test
    void a_flood_and_the_halt_of_retention_are_told_the_same_way() {
        daymark.subscribe("Calm letter", 1);
        fixture.closeFormOf("Calm letter", Duration.ofHours(1));
        look(Duration.ZERO);
        look(Duration.ofMinutes(1));
        assertThat(recipients())
                .containsExactlyInAnyOrder(ada.email().value(), erna.email().value());
        assertThat(peer.accepted().get(0).content()).contains("Calm letter", "closed itself", "reopens by itself");

        fixture.haltRetention();
        look(Duration.ofHours(1));
        look(Duration.ofMinutes(1));
        assertThat(recipients()).hasSize(5);
        assertThat(peer.accepted())
                .filteredOn(mail -> mail.content().contains("retention rule halted"))
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.recipient()).isEqualTo(ada.email().value()));
        assertThat(peer.accepted())
                .filteredOn(mail -> mail.content().contains("This is resolved"))
                .hasSize(2);
    }

    @Test
    void what_no_server_takes_waits_and_is_tried_again_with_growing_pauses() {
        down = true;
        monitor.answers(500);
        held("Readers");
        look(Duration.ZERO);
        look(Duration.ofSeconds(30));
        assertThat(monitor.posts()).hasSize(1);
        assertThat(fixture.deliveries()).hasSize(3).allMatch(line -> line.contains(" WAITING "));
        assertThat(fixture.deliveries()).last().asString().contains("status 500");

        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1));
        assertThat(monitor.posts()).hasSize(2);
        down = false;
        monitor.answers(204);
        look(Duration.ofMinutes(5));
        look(Duration.ofHours(1));
        assertThat(monitor.posts()).hasSize(3);
        assertThat(monitor.posts())
                .extracting(post -> post.headers().get("webhook-id"))
                .containsOnly(monitor.posts().get(0).headers().get("webhook-id"));
        assertThat(monitor.bodies()).containsOnly(monitor.bodies().get(0));
        assertThat(recipients())
                .containsExactlyInAnyOrder(ada.email().value(), erna.email().value());
        assertThat(fixture.deliveries()).allMatch(line -> line.contains(" TAKEN "));
    }

    @Test
    void after_four_days_a_post_is_given_up_and_no_sooner() {
        monitor.answers(302);
        held("Readers");
        look(Duration.ZERO);
        for (int hour = 0; hour < 92; hour++) {
            look(Duration.ofHours(1));
        }
        assertThat(fixture.deliveries()).anyMatch(line -> line.startsWith("WEBHOOK CAMPAIGN_HELD BEGINS WAITING"));
        look(Duration.ofHours(24));
        assertThat(fixture.deliveries()).anyMatch(line -> line.startsWith("WEBHOOK CAMPAIGN_HELD BEGINS GIVEN_UP 10"));
    }

    @Test
    void users_choose_for_themselves_and_the_default_is_for_the_others() {
        choices.changeDefaults(Set.of(AlertKind.SIGN_UP_FLOOD));
        erna.actor(null).run(() -> choices.choose(Set.of(AlertKind.CAMPAIGN_HELD, AlertKind.RETENTION_HALTED)));
        held("Readers");
        fixture.haltRetention();
        look(Duration.ZERO);
        assertThat(recipients())
                .as("an editor has no alerts of settings")
                .containsExactly(erna.email().value());

        erna.actor(null).run(choices::followDefaults);
        held("Others");
        look(Duration.ZERO);
        assertThat(recipients()).hasSize(1);
    }

    @Test
    void further_addresses_and_the_webhook_get_numbers_in_place_of_names() {
        choices.add("duty@example.org", Set.of(AlertKind.CAMPAIGN_HELD));
        long campaign = held("People with a rare illness");
        fixture.haltRetention();
        look(Duration.ZERO);

        List<SmtpPeer.Mail> duty = peer.accepted().stream()
                .filter(mail -> mail.recipient().equals("duty@example.org"))
                .toList();
        assertThat(duty)
                .singleElement()
                .satisfies(mail -> assertThat(mail.content())
                        .contains("The campaign " + campaign + " paused itself")
                        .doesNotContain("rare illness", "@example.org,"));
        assertThat(monitor.bodies()).hasSize(2).noneMatch(body -> body.contains("illness"));
        assertThatThrownBy(() -> choices.add("duty@example.org", Set.of(AlertKind.CAMPAIGN_HELD)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already gets alerts");
        assertThatThrownBy(() -> choices.add("duty", Set.of(AlertKind.CAMPAIGN_HELD)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void what_is_for_a_user_who_is_gone_or_an_address_that_was_removed_is_dropped() {
        down = true;
        AlertAddress duty = choices.add("duty@example.org", Set.of(AlertKind.CAMPAIGN_HELD));
        held("Readers");
        look(Duration.ZERO);
        new AccountsFixture(daymark.jdbc()).disable(erna);
        choices.remove(duty);
        down = false;
        look(Duration.ofHours(1));

        assertThat(recipients()).containsExactly(ada.email().value());
        assertThat(fixture.deliveries())
                .filteredOn(line -> line.contains(" DROPPED "))
                .hasSize(2);
    }

    @Test
    void a_new_secret_signs_at_once_and_the_former_one_for_a_day() {
        String renewed = hooks.renew();
        alerts.test();
        assertThat(monitor.posts())
                .singleElement()
                .matches(post -> post.isSignedWith(secret) && post.isSignedWith(renewed));

        daymark.clock().advance(AlertHooks.OVERLAP);
        alerts.test();
        assertThat(monitor.posts()).last().matches(post -> !post.isSignedWith(secret) && post.isSignedWith(renewed));
        assertThat(fixture.secrets()).noneMatch(stored -> stored.contains(renewed.substring(6)));
    }

    @Test
    void a_test_alert_reaches_administrators_and_the_webhook_and_is_tried_once() {
        assertThat(alerts.test()).hasSize(2).allMatch(Alerts.Tried::taken);
        assertThat(monitor.bodies()).singleElement().asString().contains("\"kind\":\"test\"");
        assertThat(recipients()).containsExactly(ada.email().value());
        assertThat(alerts.open()).isEmpty();

        monitor.answers(500);
        down = true;
        List<Alerts.Tried> failed =
                Actor.user(ada.id(), "Ada", Role.ADMINISTRATOR, null).call(alerts::test);
        assertThat(failed).hasSize(2).noneMatch(Alerts.Tried::taken);
        assertThat(failed.get(1).words()).contains("status 500");
        look(Duration.ofHours(1));
        assertThat(monitor.posts()).hasSize(2);
    }
}
