package org.daymark.domain;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of the addresses that mail leaves from, and whether they lead back. */
final class ReverseNames {
    private ReverseNames() {}

    /** Whether others can know the address at all. */
    static boolean isPublic(InetAddress address) {
        boolean uniqueLocal = Dns.isSix(address) && (address.getAddress()[0] & 0xfe) == 0xfc;
        return !uniqueLocal
                && !address.isLoopbackAddress()
                && !address.isSiteLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress();
    }

    static boolean leadsTo(Dns dns, String name, InetAddress address) {
        return dns.addresses(name).values().stream().map(Dns::address).anyMatch(address::equals);
    }

    static List<DomainCheck> of(Dns dns, String host, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return List.of(DomainCheck.of(Topic.REVERSE_NAME, Advice.REVERSE_PRIVATE, host, host));
        }
        List<DomainCheck> checks = new ArrayList<>();
        for (InetAddress address : addresses) {
            checks.add(of(dns, address));
        }
        return checks;
    }

    private static DomainCheck of(Dns dns, InetAddress address) {
        String written = address.getHostAddress();
        DnsAnswer names = dns.names(address);
        if (names.isUnknown()) {
            return DomainCheck.unknown(Topic.REVERSE_NAME, written, names);
        }
        if (names.values().isEmpty()) {
            return DomainCheck.of(Topic.REVERSE_NAME, Advice.REVERSE_MISSING, written, written);
        }
        for (String name : names.values()) {
            if (leadsTo(dns, name, address)) {
                return DomainCheck.of(
                        Topic.REVERSE_NAME, Advice.REVERSE_GOOD, written, written, name.toLowerCase(Locale.ROOT));
            }
        }
        return DomainCheck.of(
                Topic.REVERSE_NAME,
                Advice.REVERSE_NOT_CONFIRMED,
                written,
                written,
                names.values().get(0));
    }
}
