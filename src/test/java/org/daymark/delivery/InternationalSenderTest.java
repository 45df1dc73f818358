package org.daymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.daymark.DaymarkTester;
import org.daymark.dkim.DkimKeys;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpPeer;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** A campaign from news@münchen.example, whose domain is in ASCII wherever a machine reads it. */
class InternationalSenderTest {
    private static final String ASCII = "xn--mnchen-3ya.example";

    @Test
    void every_place_of_the_mail_has_the_domain_in_one_form() {
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("daymark.organisation.from-address", "news@münchen.example");
        settings.put("daymark.organisation.reply-to", "hallo@MÜNCHEN.example");
        try (SmtpPeer peer = SmtpPeer.accepting()) {
            settings.put("DAYMARK_SMTP_URL", peer.url());
            try (DaymarkTester daymark = DaymarkTester.with(settings)) {
                daymark.get(DkimKeys.class).generate("münchen.example", "june", false);
                daymark.get(Relays.class)
                        .add(
                                "own",
                                new RelayChange(
                                        peer.url(),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        Set.of("news@münchen.example"),
                                        null));
                daymark.subscribe("list", 3);

                assertThat(daymark.send(daymark.campaign("list")).accepted()).isEqualTo(3);

                assertThat(peer.accepted()).hasSize(3).allSatisfy(mail -> {
                    assertThat(mail.sender()).endsWith("@" + ASCII);
                    assertThat(mail.content().replaceAll("\r\n[ \t]+", " "))
                            .contains("From: Harbor Light Clinic <news@" + ASCII + ">")
                            .contains("Reply-To: hallo@" + ASCII)
                            .containsPattern("Message-ID: <[^>]+@" + ASCII.replace(".", "\\.") + ">")
                            .contains("d=" + ASCII + ";")
                            .containsPattern("List-Id: [^\r]*" + ASCII.replace(".", "\\.") + ">");
                    assertThat(mail.content().substring(0, mail.content().indexOf("\r\n\r\n")))
                            .doesNotContain("münchen");
                });
                assertThat(daymark.get(Relays.class).get("own").senders()).containsExactly("news@" + ASCII);
            }
        }
    }
}
