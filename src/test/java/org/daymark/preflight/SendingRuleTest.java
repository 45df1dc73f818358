package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daymark.preflight.PreflightTester.article;
import static org.daymark.preflight.PreflightTester.kit;

import java.util.List;
import java.util.Map;
import org.daymark.domain.Advice;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.Topic;
import org.daymark.issue.Kits;
import org.daymark.message.TrackingLevel;
import org.daymark.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingRuleTest {
    @Test
    void a_mail_without_its_way_out_is_stopped() {
        assertThat(article()
                        .html(html -> html.replaceAll("href=\"[\uE000-\uEFFF]\"", "href=\"https://example.org\""))
                        .finding("unsubscribe-link")
                        .where())
                .isEqualTo("the HTML part");
        assertThat(article()
                        .text(text -> text.replaceAll("(?s)Unsubscribe:.*", ""))
                        .finding("unsubscribe-link")
                        .where())
                .isEqualTo("the text part");
    }

    @Test
    void a_hidden_unsubscribe_link_does_not_count() {
        assertThat(article()
                        .html(html -> html.replaceAll("(<a href=\"[\uE000-\uEFFF]\" style=\")", "$1display : none;"))
                        .finding("unsubscribe-link")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void a_mail_without_a_link_to_its_web_view_gets_a_warning() {
        assertThat(article()
                        .html(html -> html.replace("/w/", "/x/"))
                        .finding("web-view")
                        .where())
                .isEqualTo("the HTML part");
        assertThat(article()
                        .text(text -> text.replace("/w/", "/x/"))
                        .finding("web-view")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void a_mail_about_an_illness_must_not_record_who_reads_it() {
        assertThat(kit("ptsd-awareness-month").tracking(TrackingLevel.FULL).finding("tracking"))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR))
                .satisfies(finding -> assertThat(finding.fix()).contains("Anonymous totals"));
        assertThat(kit("ptsd-awareness-month")
                        .tracking(TrackingLevel.LAST_OPEN)
                        .finding("tracking")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(kit("ptsd-awareness-month").tracking(TrackingLevel.TOTALS).finds("tracking"))
                .isEmpty();
    }

    @Test
    void a_mail_that_asks_whether_people_want_to_stay_needs_its_button() {
        assertThat(article().finds("stay-button")).isEmpty();
        assertThat(article().asksToStay().finding("stay-button"))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR))
                .satisfies(finding -> assertThat(finding.where()).isEqualTo("the text part"));
        assertThat(PreflightTester.kit(Kits.RE_PERMISSION).asksToStay().finds("stay-button"))
                .isEmpty();
        assertThat(PreflightTester.kit(Kits.RE_PERMISSION)
                        .asksToStay()
                        .html(html -> html.replace("<a class=\"solid act\" href", "<a class=\"solid act\" data-to"))
                        .finding("stay-button")
                        .where())
                .isEqualTo("the HTML part");
        assertThat(PreflightTester.kit(Kits.RE_PERMISSION)
                        .asksToStay()
                        .without(4)
                        .finds("stay-button"))
                .hasSize(1);
    }

    @Test
    void one_click_needs_https_out_in_the_world() {
        assertThat(article()
                        .publicUrl("http://mail.harborlight.org")
                        .finding("unsubscribe-headers")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article()
                        .publicUrl("http://localhost:8080")
                        .staysOnThisMachine()
                        .finding("unsubscribe-headers")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void the_postal_address_stands_in_both_parts() {
        assertThat(article()
                        .html(html -> html.replace("100 Sample Street", ""))
                        .finding("postal-address")
                        .where())
                .isEqualTo("the HTML part");
        assertThat(article()
                        .text(text -> text.replace("100 Sample Street", ""))
                        .finding("postal-address")
                        .where())
                .isEqualTo("the text part");
        assertThat(article()
                        .organisation(SendingRuleTest::withoutAddress)
                        .finding("postal-address")
                        .fix())
                .contains("Enter your postal address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gmail.com",
                "GMAIL.com",
                "yahoo.co.uk",
                "outlook.fr",
                "web.de",
                "icloud.com",
                "proton.me",
                "mail.ru"
            })
    void a_sender_at_a_free_mail_provider_is_stopped(String domain) {
        assertThat(article().from("clinic@" + domain, "clinic@" + domain).finding("sender-address"))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.what()).contains("free mail provider");
                    assertThat(finding.remedy()).isEqualTo(Remedy.ORGANISATION);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"notgmail.com", "gmail.harborlight.org", "live.harborlight.org", "outlook-clinic.org"})
    void a_domain_that_only_looks_like_a_free_mail_providers_passes(String domain) {
        assertThat(article().from("clinic@" + domain, "clinic@" + domain).finds("sender-address"))
                .isEmpty();
    }

    @Test
    void a_sender_in_a_reserved_domain_is_for_trying_out_only() {
        assertThat(article()
                        .from("news@clinic.example", "hello@clinic.example")
                        .finding("sender-address")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article()
                        .from("news@example.org", "hello@example.org")
                        .staysOnThisMachine()
                        .finding("sender-address")
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(article().from("news@myexample.org", "hello@myexample.org").finds("sender-address"))
                .isEmpty();
    }

    @Test
    void unsigned_mail_that_leaves_is_pointed_out() {
        assertThat(article().unsigned().finding("sender-signed").what()).contains("harborlight.org");
        assertThat(article().staysOnThisMachine().finds("sender-signed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"noreply@x.org", "no-reply@x.org", "do-not-reply@x.org", "DoNotReply@x.org"})
    void replies_should_reach_a_person(String replyTo) {
        assertThat(article()
                        .from("news@harborlight.org", replyTo)
                        .finding("sender-answers")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost", "https://127.0.0.1:8443", "https://daymark.local", "https://daymark"})
    void the_public_address_is_one_that_the_world_can_reach(String url) {
        assertThat(article().publicUrl(url).finding("public-address").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article()
                        .publicUrl(url)
                        .staysOnThisMachine()
                        .finding("public-address")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SPF_MISSING", "SPF_TOO_MANY_LOOKUPS", "DKIM_MISSING", "DKIM_DIFFERENT", "DMARC_SEVERAL"})
    void a_record_that_providers_need_stops_the_send(Advice advice) {
        DomainCheck check = record(advice);

        assertThat(article().withRecords(check).finding("sender-records").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(article().withRecords(check).staysOnThisMachine().finds("sender-records"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NOT_CHECKED", "SPF_GOOD", "SPF_MANY_LOOKUPS", "DKIM_NO_KEY", "DMARC_NO_REPORTS", "MX_MISSING"})
    void what_dns_did_not_say_and_what_providers_do_not_need_stops_nothing(Advice advice) {
        assertThat(article().withRecords(record(advice)).finds("sender-records"))
                .isEmpty();
    }

    @Test
    void a_missing_dmarc_policy_stops_only_large_campaigns() {
        DomainCheck missing = record(Advice.DMARC_MISSING);

        assertThat(article().withRecords(missing).finding("sender-records").severity())
                .isEqualTo(Severity.WARNING);
        assertThat(article()
                        .withRecords(missing)
                        .to(5_000, Map.of())
                        .finding("sender-records")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    private static DomainCheck record(Advice advice) {
        Topic topic = Topic.valueOf(advice.name().replaceFirst("_.*", "").replace("NOT", "SPF"));
        return new DomainCheck(topic, advice, "harborlight.org", List.of("harborlight.org", "2"));
    }

    @Test
    void an_empty_list_is_pointed_out() {
        assertThat(article().to(0, Map.of()).finding("audience").severity()).isEqualTo(Severity.WARNING);
    }

    private static Organisation withoutAddress(Organisation organisation) {
        return new Organisation(
                organisation.name(),
                " - ",
                organisation.fromName(),
                organisation.fromAddress(),
                organisation.replyTo(),
                organisation.phone(),
                organisation.website(),
                organisation.countries(),
                organisation.timeZone());
    }
}
