package org.daymark.signup;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.address.EmailAddress;
import org.daymark.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxesTest {
    @ParameterizedTest
    @CsvSource({
        "ada@example.org, ada@example.org",
        "ADA+news@Example.org, ada@example.org",
        "a.d.a@example.org, a.d.a@example.org",
        "a.d.a+1+2@googlemail.com, ada@gmail.com",
        "+ada@example.org, +ada@example.org",
        "ada@b\u00FCcher.example, ada@xn--bcher-kva.example"
    })
    void spellings_of_a_mailbox_are_one(String typed, String mailbox) {
        assertThat(Mailboxes.canonical(EmailAddress.parse(typed))).isEqualTo(mailbox);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.200, true",
        "192.0.2.7, 192.0.3.7, false",
        "2001:db8:1:2::3, 2001:db8:1:ffff::1, true",
        "2001:db8:1::1, 2001:db8:2::1, false",
        "not-an-address, not-an-address, true",
        "some.host.example, other.host.example, false"
    })
    void networks_are_told_apart_without_a_look_into_the_dns(String one, String other, boolean same) {
        assertThat(Mailboxes.network(one).equals(Mailboxes.network(other))).isEqualTo(same);
    }

    @Test
    void a_hash_depends_on_the_secret() {
        EmailAddress address = EmailAddress.parse("ada@example.org");

        assertThat(new Mailboxes(Secret.of("one secret of the tests")).hash(address))
                .hasSize(64)
                .isNotEqualTo(new Mailboxes(Secret.of("another secret of tests")).hash(address));
    }
}
