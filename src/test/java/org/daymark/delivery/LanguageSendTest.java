package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.CampaignRehearsal;
import org.daymark.campaign.CampaignState;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.Variant;
import org.daymark.campaign.Variants;
import org.daymark.issue.Drafts;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.problem.Problem;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each recipient gets the issue in their language, and the same one in every attempt. */
class LanguageSendTest extends DaymarkTest {
    private static final String SPANISH = "Dos horas de silencio";
    private static final String ARABIC = "ساعتان من الهدوء";

    private SubscribersFixture subscribers;
    private Variants variants;

    @Override
    protected void started() {
        subscribers = new SubscribersFixture(daymark.jdbc());
        variants = daymark.get(Variants.class);
    }

    @BeforeEach
    void prepare() {}

    private String address(String name) {
        return name + number + "@example.org";
    }

    /** A campaign in English, Spanish and Arabic to people with these names, who speak these languages. */
    private CampaignTester campaign(Map<String, String> people) {
        subscribers.removeAll();
        String list = "list " + number;
        daymark.subscribe(list, people.keySet().stream().map(this::address).toList());
        CampaignTester campaign = CampaignTester.of(
                daymark,
                daymark.get(Campaigns.class)
                        .create("clinic-article", list, null)
                        .id());
        people.forEach((name, language) -> {
            if (!language.isEmpty()) {
                subscribers.setLanguage(address(name), language);
            }
        });
        translate(variants.add(campaign.id(), "es").id(), SPANISH);
        translate(variants.add(campaign.id(), "ar").id(), ARABIC);
        return campaign;
    }

    private void translate(long text, String subject) {
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(text);
        contents.save(
                text,
                daymark.get(Drafts.class)
                        .apply(content.draft(), Map.of("subject", List.of(subject)))
                        .draft(),
                content.version());
    }

    private List<Mail> to(String name) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(address(name)))
                .toList();
    }

    private Mail only(String name) {
        assertThat(to(name)).hasSize(1);
        return to(name).get(0);
    }

    @Test
    void each_recipient_gets_their_language_or_the_nearest_wider_one_or_the_base() {
        CampaignTester campaign = campaign(Map.of(
                "english", "en", "mexican", "es-MX", "spanish", "ES", "arab", "ar", "german", "de", "unknown", ""));
        String base = campaign.get().subject();

        assertThat(campaign.send().accepted()).isEqualTo(6);

        MailAssert.assertThat(only("mexican")).hasSubject(SPANISH).hasHtml("lang=\"es\"");
        MailAssert.assertThat(only("spanish")).hasSubject(SPANISH);
        MailAssert.assertThat(only("arab")).hasSubject(ARABIC).hasHtml("dir=\"rtl\"", "lang=\"ar\"");
        for (String name : List.of("english", "german", "unknown")) {
            MailAssert.assertThat(only(name)).hasSubject(base).hasHtml("dir=\"ltr\"");
        }
        assertThat(campaign.delivery(address("mexican")).language()).isEqualTo("es");
        assertThat(campaign.delivery(address("arab")).language()).isEqualTo("ar");
        assertThat(campaign.delivery(address("german")).language()).isNull();
        assertThat(campaign.delivery(address("unknown")).language()).isNull();
    }

    @Test
    void a_message_that_is_tried_again_stays_the_same_when_its_reader_changes_their_language() {
        CampaignTester campaign = campaign(Map.of("busy", "es"));
        answers.put(address("busy"), Map.of(Step.END, "451 4.7.1 try again later"));
        assertThat(campaign.send().deferred()).isEqualTo(1);
        answers.clear();
        subscribers.setLanguage(address("busy"), "ar");
        daymark.clock().advance(Duration.ofMinutes(31));

        assertThat(campaign.send().accepted()).isEqualTo(1);

        assertThat(to("busy")).allSatisfy(mail -> MailAssert.assertThat(mail).hasSubject(SPANISH));
        assertThat(campaign.delivery(address("busy")).language()).isEqualTo("es");
        assertThat(campaign.delivery(address("busy")).attempts()).isEqualTo(2);
    }

    @Test
    void a_killed_run_continues_in_the_languages_that_its_claims_have_chosen() {
        CampaignTester campaign = campaign(Map.of("lost", "es", "next", "ar"));
        assertThat(campaign.send().accepted()).isEqualTo(2);
        String first = only("lost").content();
        int before = peer.accepted().size();
        DeliveriesFixture stored = new DeliveriesFixture(daymark.jdbc());
        stored.abandon(campaign.id(), CampaignState.SENDING, address("lost"));
        subscribers.setLanguage(address("lost"), "ar");
        subscribers.setLanguage(address("next"), "es");

        assertThat(campaign.send().uncertain()).isEqualTo(1);
        stored.sendAllAgain(campaign.id());
        daymark.get(Campaigns.class).reopen(campaign.id());
        campaign.send();

        List<Mail> again = peer.accepted().subList(before, peer.accepted().size());
        assertThat(again)
                .filteredOn(mail -> mail.recipient().equals(address("lost")))
                .singleElement()
                .extracting(Mail::content)
                .isEqualTo(first);
        assertThat(again)
                .filteredOn(mail -> mail.recipient().equals(address("next")))
                .allSatisfy(mail -> MailAssert.assertThat(mail).hasSubject(ARABIC));
        assertThat(campaign.delivery(address("lost")).language()).isEqualTo("es");
    }

    @Test
    void a_started_campaign_keeps_its_languages() {
        CampaignTester campaign = campaign(Map.of("one", "es"));
        campaign.send();
        Variant spanish = daymark.get(Campaigns.class).variants(campaign.id()).get(1);

        assertThatThrownBy(() -> variants.remove(spanish.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> variants.add(campaign.id(), "fr")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> translate(spanish.id(), "Otra cosa")).isInstanceOf(Problem.class);
        assertThat(spanish.language()).isEqualTo("es");
        assertThat(spanish.issue()).contains(SPANISH);
    }

    @Test
    void the_rehearsal_renders_each_message_in_the_language_of_its_reader() {
        CampaignTester campaign = campaign(Map.of("one", "es", "two", "en"));

        assertThat(daymark.get(CampaignRehearsal.class)
                        .check(campaign.id(), (done, total) -> {})
                        .checks())
                .filteredOn(check -> check.rule().equals("recipient-rendering"))
                .singleElement()
                .satisfies(check -> assertThat(check.passed()).isTrue());
    }
}
