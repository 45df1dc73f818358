package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class DmarcCheckTest {
    private static final String DOMAIN = "harborlight.example";

    private final DnsServer server;

    DmarcCheckTest() throws IOException {
        server = new DnsServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private List<Advice> found(String domain, Set<String> signers, String returnPath) {
        Dns dns = new Dns(server.resolver());
        return DmarcCheck.of(dns, DmarcWalk.from(dns, domain), signers, returnPath).stream()
                .map(DomainCheck::advice)
                .toList();
    }

    private List<Advice> found() {
        return found(DOMAIN, Set.of(DOMAIN), DOMAIN);
    }

    private DnsServer dmarc(String domain, String record) {
        return server.withText("_dmarc." + domain, record);
    }

    @Test
    void a_policy_with_reports_to_the_own_domain_is_good() {
        dmarc(DOMAIN, "v=DMARC1; p=reject; rua=mailto:reports@harborlight.example");

        assertThat(found()).containsExactly(Advice.DMARC_GOOD, Advice.DMARC_ALIGNED);
    }

    @Test
    void no_record_on_the_whole_way_up_is_missing() {
        assertThat(found()).containsExactly(Advice.DMARC_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=dmarc1; p=none", "v=DMARC1 p=none", "v=DMARC1; p=none; p=reject", "v=DMARC1; none"})
    void a_record_that_is_none_is_told_from_a_missing_one(String text) {
        dmarc(DOMAIN, text);

        assertThat(found()).containsExactly(Advice.DMARC_SYNTAX);
    }

    @Test
    void two_records_are_none() {
        dmarc(DOMAIN, "v=DMARC1; p=none");
        dmarc(DOMAIN, "v=DMARC1; p=reject");

        assertThat(found()).containsExactly(Advice.DMARC_SEVERAL);
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1; rua=mailto:a@harborlight.example, DMARC_NO_POLICY",
        "v=DMARC1; p=monitor; rua=mailto:a@harborlight.example, DMARC_UNKNOWN_POLICY",
        "v=DMARC1; p=NONE; rua=mailto:a@harborlight.example, DMARC_WATCHING"
    })
    void a_policy_that_is_none_counts_as_none(String text, Advice advice) {
        dmarc(DOMAIN, text);

        assertThat(found()).containsExactly(advice, Advice.DMARC_ALIGNED);
    }

    @Test
    void tags_of_the_earlier_standard_are_warned_of_and_unknown_ones_ignored() {
        dmarc(
                DOMAIN,
                "v=DMARC1; p=reject; pct=50; rf=afrf; ri=86400; np=reject; psd=u; x=1; rua=mailto:a@harborlight.example");

        assertThat(found())
                .containsExactly(
                        Advice.DMARC_GOOD,
                        Advice.DMARC_REMOVED_TAG,
                        Advice.DMARC_REMOVED_TAG,
                        Advice.DMARC_REMOVED_TAG,
                        Advice.DMARC_ALIGNED);
    }

    @Test
    void a_test_and_missing_or_odd_report_addresses_are_pointed_out() {
        dmarc(DOMAIN, "v=DMARC1; p=reject; t=y; rua=reports@harborlight.example");
        assertThat(found())
                .containsExactly(
                        Advice.DMARC_GOOD, Advice.DMARC_TESTING, Advice.DMARC_REPORT_ADDRESS, Advice.DMARC_ALIGNED);
    }

    @Test
    void a_domain_of_others_has_to_say_that_it_takes_reports() {
        dmarc(DOMAIN, "v=DMARC1; p=reject; rua=mailto:a@reader.example,mailto:b@other.example!10m");
        server.withText(DOMAIN + "._report._dmarc.reader.example", "v=DMARC1");

        assertThat(found()).containsExactly(Advice.DMARC_GOOD, Advice.DMARC_REPORTS_REFUSED, Advice.DMARC_ALIGNED);
    }

    @Test
    void a_subdomain_has_the_policy_of_its_organization() {
        dmarc(DOMAIN, "v=DMARC1; p=reject; sp=none; rua=mailto:a@harborlight.example");

        assertThat(found("news." + DOMAIN, Set.of("mail." + DOMAIN), "bounce." + DOMAIN))
                .containsExactly(Advice.DMARC_INHERITED, Advice.DMARC_WATCHING, Advice.DMARC_ALIGNED);
    }

    @Test
    void a_strict_record_wants_the_very_domain() {
        dmarc(DOMAIN, "v=DMARC1; p=reject; adkim=s; aspf=s; rua=mailto:a@harborlight.example");

        assertThat(found(DOMAIN, Set.of("mail." + DOMAIN), "bounce." + DOMAIN))
                .containsExactly(Advice.DMARC_GOOD, Advice.DMARC_NOT_ALIGNED);
    }

    @Test
    void signatures_of_a_provider_do_not_count() {
        dmarc(DOMAIN, "v=DMARC1; p=none; rua=mailto:a@harborlight.example");

        assertThat(found(DOMAIN, Set.of("provider.example"), "bounces.provider.example"))
                .containsExactly(Advice.DMARC_WATCHING, Advice.DMARC_NOT_ALIGNED);
    }

    @ParameterizedTest
    @CsvSource({
        // the domain asked for, the record's domain and its psd tag, the organization
        "a.b.harborlight.example, harborlight.example, psd=u, harborlight.example",
        "a.b.harborlight.example, b.harborlight.example, psd=n, b.harborlight.example",
        "a.b.harborlight.example, example, psd=y, harborlight.example",
        "harborlight.example, example, psd=y, harborlight.example",
        "a.b.harborlight.example, other.example, psd=u, a.b.harborlight.example",
        "a.b.c.d.e.f.g.h.harborlight.example, d.e.f.g.h.harborlight.example, psd=u, d.e.f.g.h.harborlight.example",
        "a.b.c.d.e.f.g.h.harborlight.example, c.d.e.f.g.h.harborlight.example, psd=u, a.b.c.d.e.f.g.h.harborlight.example"
    })
    void the_way_up_finds_the_organization_within_eight_questions(
            String domain, String owner, String tag, String organization) {
        dmarc(owner, "v=DMARC1; p=reject; " + tag);

        assertThat(DmarcWalk.from(new Dns(server.resolver()), domain).organization())
                .isEqualTo(organization);
    }

    @Test
    void the_highest_record_names_the_organization() {
        dmarc("b." + DOMAIN, "v=DMARC1; p=none");
        dmarc(DOMAIN, "v=DMARC1; p=reject");

        DmarcWalk walk = DmarcWalk.from(new Dns(server.resolver()), "a.b." + DOMAIN);

        assertThat(walk.organization()).isEqualTo(DOMAIN);
        assertThat(walk.record().orElseThrow().owner()).isEqualTo(DOMAIN);
        assertThat(walk.enforced()).isTrue();
    }

    @Test
    void what_dns_does_not_say_is_not_checked() {
        server.failing("_dmarc." + DOMAIN, Rcode.REFUSED);

        assertThat(found()).containsExactly(Advice.NOT_CHECKED);
    }
}
