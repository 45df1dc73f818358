package org.daymark.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeEntry;
import org.daymark.attribute.AttributeKind;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.attribute.Sensitivity;
import org.daymark.audience.Missed;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditQuery;
import org.daymark.campaign.ApprovalRules;
import org.daymark.campaign.ApprovalRules.Choice;
import org.daymark.campaign.Campaigns;
import org.daymark.campaign.TopUps;
import org.daymark.campaign.Variants;
import org.daymark.campaign.WebViewLinks;
import org.daymark.delivery.CampaignTester;
import org.daymark.editing.Editing;
import org.daymark.editing.Window;
import org.daymark.issue.ShownTo;
import org.daymark.mail.MailAssert;
import org.daymark.mail.SmtpPeer.Mail;
import org.daymark.organisation.OrganisationFixture;
import org.daymark.organisation.Organisations;
import org.daymark.segment.Operator;
import org.daymark.segment.Rule;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.segment.Subject;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Web views of issues that were sent to a mail server. */
class WebViewsTest extends DaymarkTest {
    private static final Actor WRITER = Actor.user(71, "Wanda Writer (wanda@staff.example)", Role.ADMINISTRATOR, null);
    private static final String CHECKLIST = "b7";
    private static final String CHECKLIST_TITLE = "When a hearing test is worth your time";
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080/w/([A-Za-z0-9_-]{28})(?=[\"\\s])");

    private CampaignTester campaign;

    @BeforeEach
    void prepare() {
        daymark.get(ApprovalRules.class).choose(Choice.NEVER);
        new SubscribersFixture(daymark.jdbc()).removeAll();
        daymark.subscribe("list " + number, List.of(address("in"), address("out")));
        campaign = CampaignTester.of(
                daymark,
                WRITER.call(() -> daymark.get(Campaigns.class)
                        .create("clinic-article", "list " + number, null)
                        .id()));
    }

    private String address(String name) {
        return name + number + "@example.org";
    }

    private Mail to(String name) {
        return peer.accepted().stream()
                .filter(mail -> mail.recipient().equals(address(name)))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> page(String token) {
        return daymark.get(WebViews.class).page(token);
    }

    private String token(long text) {
        return daymark.get(WebViewLinks.class).path(text).substring("/w/".length());
    }

    /** The token in both parts of a mail. */
    private String linked(String name) {
        Mail mail = to(name);
        String token = found(MailAssert.html(mail));
        assertThat(found(MailAssert.text(mail))).isEqualTo(token);
        return token;
    }

    private static String found(String part) {
        Matcher address = ADDRESS.matcher(part);
        assertThat(address.find()).as(part).isTrue();
        return address.group(1);
    }

    @Test
    void all_recipients_have_the_same_link_and_the_page_names_none_of_them() {
        assertThat(page(token(campaign.id()))).as("before the start").isEmpty();

        campaign.send();

        assertThat(linked("in")).isEqualTo(linked("out")).isEqualTo(token(campaign.id()));
        assertThat(page(linked("in")).orElseThrow())
                .contains("This is an email from")
                .contains("href=\"/p/link\"")
                .doesNotContain("/u/", "example.org", "Hello Sam", "list " + number);
    }

    @Test
    void the_page_is_what_was_sent_whatever_changes_later() {
        campaign.send();
        String before = page(token(campaign.id())).orElseThrow();

        Organisations organisations = daymark.get(Organisations.class);
        WRITER.run(() -> organisations.save(organisations.current()));
        OrganisationFixture organisation = new OrganisationFixture(daymark.jdbc());
        organisation.rename("Another Clinic");
        String after = page(token(campaign.id())).orElseThrow();
        organisation.remove();

        assertThat(after)
                .isEqualTo(before.replace(
                        "This is an email from Harbor Light Clinic (sample)", "This is an email from Another Clinic"))
                .isNotEqualTo(before);
    }

    @Test
    void it_has_the_blocks_of_everyone_else() {
        Attribute tag = daymark.get(Attributes.class)
                .define(new AttributeEntry(
                        "volunteer " + number, AttributeKind.TAG, Sensitivity.ORDINARY, null, List.of()));
        daymark.get(AttributeValues.class)
                .change(
                        daymark.get(Subscribers.class)
                                .find(EmailAddress.parse(address("in")))
                                .orElseThrow()
                                .id(),
                        Map.of(tag, "yes"));
        Segment volunteers = daymark.get(Segments.class)
                .create(
                        "Volunteers " + number,
                        new Rule.Group(
                                Rule.Match.ALL,
                                List.of(new Rule.Condition(Subject.ATTRIBUTE, tag.id(), Operator.YES, List.of()))));
        WRITER.run(() -> daymark.get(Editing.class)
                .showTo(campaign.id(), CHECKLIST, new ShownTo(volunteers.id(), true), Window.NONE));

        campaign.send();

        assertThat(MailAssert.html(to("in"))).contains(CHECKLIST_TITLE);
        assertThat(page(linked("in")).orElseThrow()).doesNotContain(CHECKLIST_TITLE, volunteers.name());
        assertThat(linked("in")).isEqualTo(linked("out"));
    }

    @Test
    void each_language_has_its_own_address_and_links_to_the_others() {
        long spanish = WRITER.call(
                () -> daymark.get(Variants.class).add(campaign.id(), "es").id());
        new SubscribersFixture(daymark.jdbc()).setLanguage(address("out"), "es");

        campaign.send();

        assertThat(linked("out")).isEqualTo(token(spanish)).isNotEqualTo(linked("in"));
        assertThat(page(linked("in")).orElseThrow()).contains("href=\"/w/" + token(spanish) + "\"", ">español</a>");
        assertThat(page(linked("out")).orElseThrow())
                .contains("lang=\"es\"", "Este es un correo de")
                .contains("href=\"/w/" + token(campaign.id()) + "\"", ">English (United States)</a>");
    }

    @Test
    void a_correction_is_for_one_language_and_in_the_audit_log() {
        long spanish = WRITER.call(
                () -> daymark.get(Variants.class).add(campaign.id(), "es").id());
        campaign.send();

        WRITER.run(() -> daymark.get(Corrections.class)
                .publish(campaign.id(), spanish, new Corrections.Typed("", "Una cifra era falsa.", "")));

        assertThat(page(token(spanish)).orElseThrow()).contains("Corrección del", "Una cifra era falsa.");
        assertThat(page(token(campaign.id())).orElseThrow()).doesNotContain("cifra");
        assertThat(daymark.get(Audit.class).entries(AuditQuery.ALL, 1))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.act()).isEqualTo("correction.publish");
                    assertThat(entry.target()).isEqualTo("campaign " + campaign.id());
                });
    }

    @Test
    void a_top_up_links_to_the_page_of_the_issue_that_it_sends_again() {
        campaign.send();
        daymark.subscribe("list " + number, List.of(address("late")));
        long topUp = WRITER.call(() -> daymark.get(TopUps.class)
                .create(campaign.id(), Set.of(Missed.JOINED), "Once more " + number)
                .id());
        CampaignTester.of(daymark, topUp).send();

        assertThat(linked("late")).isEqualTo(token(campaign.id()));
    }

    @Test
    void a_canceled_campaign_and_a_token_of_someone_else_have_no_page() {
        campaign.send();
        String token = token(campaign.id());
        assertThat(page(token)).isPresent();
        assertThat(page(token.substring(0, 27) + (token.endsWith("A") ? "Q" : "A")))
                .isEmpty();
        assertThat(page("")).isEmpty();
        assertThat(page("preview")).isEmpty();
        assertThat(page(token(999_999))).isEmpty();

        CampaignTester draft = CampaignTester.of(daymark, daymark.campaign("list " + number));
        draft.cancel();

        assertThat(page(token(draft.id()))).isEmpty();
    }
}
