package org.daymark.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.daymark.mail.Relay.Origin;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;

/** Mail goes through the servers most closely meant for it: first by who sends it, then by where it goes. */
class RoutesTest {
    private static final String NEWS = "News@harborlight.example";

    private static final Relay ALL = relay("all", Set.of(), Set.of());
    private static final Relay ALL_TOO = relay("all-too", Set.of(), Set.of());
    private static final Relay TO_COM = relay("to-com", Set.of(), Set.of("example.com", "com.test"));
    private static final Relay OF_DOMAIN = relay("of-domain", Set.of("harborlight.example"), Set.of());
    private static final Relay OF_ADDRESS = relay("of-address", Set.of("news@harborlight.example"), Set.of());
    private static final Relay OF_DOMAIN_TO_COM =
            relay("of-domain-to-com", Set.of("harborlight.example"), Set.of("example.com"));
    private static final Relay OF_OTHERS = relay("of-others", Set.of("other.example", "news@other.example"), Set.of());

    private static Relay relay(String name, Set<String> senders, Set<String> domains) {
        return new Relay(
                name,
                Origin.DATABASE,
                SmtpServer.parse("smtp://127.0.0.1"),
                SmtpSettings.STANDARD,
                1,
                1,
                senders,
                domains);
    }

    private static Routes routes(Relay... relays) {
        return Routes.of(NEWS, List.of(relays));
    }

    @Test
    void servers_for_everything_share_everything() {
        assertThat(routes(ALL, ALL_TOO).to("anna@example.org")).containsExactly(ALL, ALL_TOO);
    }

    @Test
    void a_server_for_the_recipients_domain_goes_before_one_for_all() {
        Routes routes = routes(ALL, TO_COM);

        assertThat(routes.to("anna@Example.COM")).containsExactly(TO_COM);
        assertThat(routes.to("anna@sub.example.com")).containsExactly(ALL);
        assertThat(routes.everywhere()).isTrue();
    }

    @Test
    void a_server_for_the_address_goes_before_one_for_its_domain_and_that_before_one_for_all_senders() {
        assertThat(routes(ALL, OF_DOMAIN, OF_ADDRESS).to("anna@example.org")).containsExactly(OF_ADDRESS);
        assertThat(routes(ALL, OF_DOMAIN).to("anna@example.org")).containsExactly(OF_DOMAIN);
        assertThat(routes(ALL, OF_DOMAIN, OF_ADDRESS).relays()).containsExactly(OF_ADDRESS);
    }

    @Test
    void who_sends_decides_before_where_it_goes() {
        assertThat(routes(TO_COM, OF_DOMAIN).to("anna@example.com")).containsExactly(OF_DOMAIN);
        Routes routes = routes(ALL, TO_COM, OF_DOMAIN_TO_COM);
        assertThat(routes.to("anna@example.com")).containsExactly(OF_DOMAIN_TO_COM);
        assertThat(routes.to("anna@com.test")).containsExactly(TO_COM);
        assertThat(routes.to("anna@example.org")).containsExactly(ALL);
    }

    @Test
    void servers_of_other_senders_have_no_part_in_it() {
        Routes routes = routes(ALL, OF_OTHERS);

        assertThat(routes.relays()).containsExactly(ALL);
        assertThat(routes.to("anna@example.org")).containsExactly(ALL);
    }

    @Test
    void a_domain_that_no_server_is_there_for_has_no_way() {
        Routes routes = routes(TO_COM, OF_DOMAIN_TO_COM);

        assertThat(routes.to("anna@example.org")).isEmpty();
        assertThat(routes.everywhere()).isFalse();
        assertThat(routes.domains()).containsExactlyInAnyOrder("example.com", "com.test");
    }

    @Test
    void a_sender_that_no_server_is_there_for_is_told_who_takes_what() {
        assertThatThrownBy(() -> routes(OF_OTHERS))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("No mail server takes mail from " + NEWS)
                .hasMessageContaining("of-others takes only mail from news@other.example, other.example")
                .hasMessageContaining("server change NAME --senders");
    }
}
