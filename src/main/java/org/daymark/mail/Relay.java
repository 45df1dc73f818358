package org.daymark.mail;

import java.util.Locale;
import java.util.Set;

/**
 * A mail server with the share of the work that is meant for it.
 *
 * @param name what people call it
 * @param server how it is reached
 * @param connections connections to it at once
 * @param weight among servers that keep up, work is shared in these proportions; at least 1
 * @param recipientDomains the domains it is there for, in ASCII and lower case; empty for all that no other claims
 */
public record Relay(String name, SmtpServer server, int connections, int weight, Set<String> recipientDomains) {
    public Relay {
        recipientDomains = Set.copyOf(recipientDomains);
    }

    /** A server for everything. */
    public static Relay forAll(SmtpServer server, int connections) {
        return new Relay(server.display(), server, connections, 1, Set.of());
    }

    boolean claims(String address) {
        return recipientDomains.contains(
                address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether mail to this address goes this way: to servers that claim its domain if there are any, else to the general ones. */
    public boolean serves(String address, Iterable<Relay> all) {
        for (Relay relay : all) {
            if (relay.claims(address)) {
                return claims(address);
            }
        }
        return recipientDomains.isEmpty();
    }
}
