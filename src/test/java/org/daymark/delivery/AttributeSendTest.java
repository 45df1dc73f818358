package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.campaign.CampaignContent;
import org.daymark.campaign.CampaignContents;
import org.daymark.campaign.Campaigns;
import org.daymark.issue.Drafts;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.problem.Problem;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.daymark.subscriber.Subscribers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Merge tags of attributes on their way into mails. */
@OnEachDatabase
class AttributeSendTest {
    @Parameter
    private TestDatabase database;

    private SmtpPeer peer;
    private DaymarkTester daymark;
    private Attributes attributes;

    @BeforeEach
    void start() {
        peer = SmtpPeer.accepting();
        daymark = DaymarkTester.on(database, peer.url());
        attributes = daymark.get(Attributes.class);
    }

    @AfterEach
    void stop() {
        daymark.close();
        peer.close();
    }

    private Attribute define(String name, AttributeKind kind, Sensitivity sensitivity) {
        return attributes.define(new AttributeEntry(name, kind, sensitivity, null, List.of()));
    }

    private void know(String address, Map<Attribute, String> values) {
        long person = daymark.get(Subscribers.class)
                .find(EmailAddress.parse(address))
                .orElseThrow()
                .id();
        assertThat(daymark.get(AttributeValues.class).change(person, values)).isEmpty();
    }

    private CampaignTester campaign(Map<String, List<String>> changes) {
        daymark.subscribe("list", List.of("ada@example.org", "bob@example.org"));
        CampaignTester campaign = CampaignTester.of(
                daymark,
                daymark.get(Campaigns.class)
                        .create("clinic-article", "list", null)
                        .id());
        CampaignContents contents = daymark.get(CampaignContents.class);
        CampaignContent content = contents.of(campaign.id());
        contents.save(
                campaign.id(),
                daymark.get(Drafts.class).apply(content.draft(), changes).draft(),
                content.version());
        return campaign;
    }

    private Mail mailTo(String address) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(address))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_value_stands_in_subject_and_text_escaped_and_a_fallback_where_there_is_none() {
        Attribute city = define("City", AttributeKind.TEXT, Sensitivity.ORDINARY);
        Attribute visit = define("Last visit", AttributeKind.DATE, Sensitivity.ORDINARY);
        CampaignTester campaign = campaign(Map.of(
                "subject",
                List.of("News for {{attribute.city|your city}}"),
                "preheader",
                List.of("Last visit {{attribute.last_visit|long ago}}")));
        know("ada@example.org", Map.of(city, "<b>Ur${7*7}</b> [=x] =C3", visit, "2026-03-01"));

        assertThat(campaign.send().accepted()).isEqualTo(2);

        MailAssert.assertThat(mailTo("ada@example.org"))
                .hasSubject("News for <b>Ur${7*7}</b> [=x] =C3")
                .hasHtml("Last visit March 1, 2026");
        MailAssert.assertThat(mailTo("bob@example.org"))
                .hasSubject("News for your city")
                .hasHtml("Last visit long ago");
    }

    @Test
    void a_sensitive_value_in_the_subject_stops_the_send() {
        define("Diagnosis", AttributeKind.TEXT, Sensitivity.SENSITIVE);
        CampaignTester campaign = campaign(Map.of("subject", List.of("About {{attribute.diagnosis|you}}")));

        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("lock screens");
        assertThat(peer.accepted()).isEmpty();
    }

    @Test
    void an_attribute_that_does_not_exist_stops_the_send() {
        CampaignTester campaign = campaign(Map.of("subject", List.of("About {{attribute.shoe_size|you}}")));

        assertThatThrownBy(campaign::send).isInstanceOf(Problem.class).hasMessageContaining("attribute.shoe_size");
        assertThat(peer.accepted()).isEmpty();
    }
}
