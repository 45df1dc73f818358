package org.daymark.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The field by which a provider gives back our Message-ID. */
class ProviderMarkTest {
    private static final String MESSAGE =
            "DKIM-Signature: v=1; b=x\r\nMessage-ID: <d12.3.k8f2.9a1b2c3d4e5f6a7b@example.org>\r\n"
                    + "To: ada@example.org\r\n\r\nMessage-ID: <other.1@example.com>\r\n";

    private static String marked(String host, String message) {
        OutgoingMail mail = new OutgoingMail("b@example.org", "ada@example.org", message.getBytes(ISO_8859_1));
        return new String(
                ProviderMark.of(host).map(mark -> mark.mark(mail)).orElse(mail).bytes(), ISO_8859_1);
    }

    @Test
    void mail_to_a_providers_own_server_carries_the_local_part_before_everything_else() {
        Map.of(
                        "smtp.sendgrid.net",
                        "X-SMTPAPI: {\"unique_args\":{\"daymark\":\"d12.3.k8f2.9a1b2c3d4e5f6a7b\"}}\r\n",
                        "SMTP.postmarkapp.com",
                        "X-PM-Metadata-daymark: d12.3.k8f2.9a1b2c3d4e5f6a7b\r\n",
                        "smtp-relay.brevo.com",
                        "X-Mailin-custom: d12.3.k8f2.9a1b2c3d4e5f6a7b\r\n",
                        "smtp.eu.sparkpostmail.com",
                        "X-MSYS-API: {\"metadata\":{\"daymark\":\"d12.3.k8f2.9a1b2c3d4e5f6a7b\"}}\r\n")
                .forEach((host, field) -> assertThat(marked(host, MESSAGE)).isEqualTo(field + MESSAGE));
    }

    @Test
    void mail_to_any_other_server_or_without_an_id_of_ours_is_as_it_was() {
        assertThat(marked("mail.example.org", MESSAGE)).isEqualTo(MESSAGE);
        assertThat(marked("smtp.postmarkapp.com.example.org", MESSAGE)).isEqualTo(MESSAGE);
        for (String id :
                new String[] {"", "Message-ID: <a\"b@example.org>\r\n", "Message-ID: <" + "a".repeat(99) + "@x>\r\n"}) {
            String message = id + "To: ada@example.org\r\n\r\nMessage-ID: <other.1@example.com>\r\n";
            assertThat(marked("smtp.postmarkapp.com", message)).isEqualTo(message);
        }
    }
}
