package org.daymark.linkcheck;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves each name once per connection and gives only addresses that were checked, so that a connection goes to the
 * very address that was found allowed: a public one, as a rule. One other address among several refuses the name.
 */
final class CheckedNames implements DnsResolver {
    private final Lookup lookup;
    private final Way way;
    private final Predicate<InetAddress> allowed;

    /** Asks name servers. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** The end of a connection to a checked address; in production that address itself. */
    @FunctionalInterface
    interface Way {
        InetSocketAddress to(InetAddress checked, int port);
    }

    CheckedNames(Lookup lookup, Way way) {
        this(lookup, way, GlobalAddresses::isGlobal);
    }

    CheckedNames(Lookup lookup, Way way, Predicate<InetAddress> allowed) {
        this.lookup = lookup;
        this.way = way;
        this.allowed = allowed;
    }

    /** A name with an address that is not public. */
    static final class NotPublic extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NotPublic(String host) {
            super(host + " has an address that is not public");
        }
    }

    /** Whether name servers answer at all: they know a name that is there for good (RFC 2606). */
    boolean answer() {
        try {
            return lookup.addresses("example.com").length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.addresses(host);
        for (InetAddress address : found) {
            if (!allowed.test(address)) {
                throw new NotPublic(host);
            }
        }
        return found;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> ends = new ArrayList<>();
        for (InetAddress address : resolve(host)) {
            ends.add(way.to(address, port));
        }
        return ends;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
