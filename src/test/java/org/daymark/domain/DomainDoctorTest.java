package org.daymark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeys;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.MailServer;
import org.daymark.mailbox.Protocol;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole check against a server that the settings name, and what is kept of it. */
class DomainDoctorTest extends DaymarkTest {
    private static final Actor ADMINISTRATOR = Actor.user(1, "Ada Admin (ada@staff.example)", Role.ADMINISTRATOR, null);

    private static final String DOMAIN = "harborlight.example";

    private DnsServer server;

    @BeforeAll
    void serve() throws IOException {
        server = new DnsServer();
    }

    @AfterAll
    void serveNoMore() throws IOException {
        server.close();
    }

    @Override
    protected boolean alone() {
        return true;
    }

    @Override
    protected Map<String, String> moreSettings() {
        return Map.of("DAYMARK_DNS_SERVERS", server.address());
    }

    @BeforeEach
    void prepare() {
        server.forget();
    }

    @Test
    void a_domain_as_it_should_be_is_good_and_its_report_is_kept_for_a_week() {
        DkimKey key =
                daymark.get(DkimKeys.class).generate(DOMAIN, "june", false).get(0);
        server.withText(DOMAIN, "v=spf1 mx -all")
                .withText(key.recordName(), key.recordValue())
                .withText("_dmarc." + DOMAIN, "v=DMARC1; p=quarantine; rua=mailto:reports@" + DOMAIN)
                .with(DOMAIN + ". MX 10 mx." + DOMAIN + ".")
                .with("mx." + DOMAIN + ". A 192.0.2.1");
        DomainDoctor doctor = daymark.get(DomainDoctor.class);
        assertThat(doctor.recent(DOMAIN)).isEmpty();

        DomainReport report = doctor.check(" HarborLight.Example ");

        assertThat(report.checks())
                .filteredOn(check -> check.topic() != Topic.ONE_CLICK)
                .extracting(DomainCheck::verdict)
                .containsOnly(Verdict.GOOD, Verdict.OPTIONAL);
        assertThat(report.of(Topic.ONE_CLICK)).extracting(DomainCheck::advice).containsExactly(Advice.ONE_CLICK_LOCAL);
        assertThat(doctor.latest(DOMAIN)).contains(report);
        assertThat(doctor.recent(DOMAIN)).isEqualTo(report.checks());
        daymark.clock().advance(Duration.ofDays(8));
        assertThat(doctor.recent(DOMAIN)).isEmpty();
    }

    @Test
    void the_domain_that_bounces_go_to_is_the_one_whose_spf_record_counts() {
        try (MailServer inbox = new MailServer()) {
            ADMINISTRATOR.call(() -> daymark.get(InboundMailboxes.class).add(inbox.mailbox(Protocol.IMAP)));
            server.withText("bounce.example.org", "v=spf1 -all").withText("_dmarc.example.org", "v=DMARC1; p=none");

            DomainReport report = daymark.get(DomainDoctor.class).check("example.org");

            assertThat(report.of(Topic.SPF)).singleElement().satisfies(check -> {
                assertThat(check.advice()).isEqualTo(Advice.SPF_GOOD);
                assertThat(check.name()).isEqualTo("bounce.example.org");
            });
            assertThat(report.of(Topic.DMARC)).extracting(DomainCheck::advice).doesNotContain(Advice.DMARC_NOT_ALIGNED);
            assertThat(report.of(Topic.MX)).extracting(DomainCheck::name).contains("bounce.example.org");
        }
    }

    @Test
    void without_dns_nothing_is_wrong_and_nothing_is_known() {
        server.failing(DOMAIN, 2).failing("_dmarc." + DOMAIN, 5);

        DomainReport report = daymark.get(DomainDoctor.class).check(DOMAIN);

        assertThat(List.of(report.verdict(Topic.SPF), report.verdict(Topic.DMARC), report.verdict(Topic.MX)))
                .containsOnly(Verdict.NOT_CHECKED);
        assertThat(report.has(Verdict.ERROR)).isFalse();
    }

    @Test
    void what_strangers_write_into_their_records_is_shown_as_text_and_cut() {
        server.withText(DOMAIN, "v=spf1 \u001b[31m<script>" + "x".repeat(5_000) + " -all");

        DomainReport report = daymark.get(DomainDoctor.class).check(DOMAIN);

        assertThat(report.of(Topic.SPF))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.words()).contains("?[31m<script>").hasSizeLessThan(600));
        assertThat(daymark.get(DomainDoctor.class).latest(DOMAIN)).contains(report);
    }

    @Test
    void what_is_no_domain_is_refused_in_words() {
        DomainDoctor doctor = daymark.get(DomainDoctor.class);
        for (String given : List.of("", "a b.example", "-x.example", "a@b.example", "x".repeat(300) + ".example")) {
            assertThatThrownBy(() -> doctor.check(given))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is not a domain");
        }
    }
}
