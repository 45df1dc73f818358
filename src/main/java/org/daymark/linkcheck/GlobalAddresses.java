package org.daymark.linkcheck;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by the special-purpose registries of IANA (RFC 6890). Of IPv6
 * only 2000::/3 is public; what carries an IPv4 address inside (mapped, 6to4, Teredo, NAT64) is not.
 */
final class GlobalAddresses {
    private static final List<Range> SPECIAL_4 = List.of(
            range("0.0.0.0", 8),
            range("10.0.0.0", 8),
            range("100.64.0.0", 10),
            range("127.0.0.0", 8),
            range("169.254.0.0", 16),
            range("172.16.0.0", 12),
            range("192.0.0.0", 24),
            range("192.0.2.0", 24),
            range("192.31.196.0", 24),
            range("192.52.193.0", 24),
            range("192.88.99.0", 24),
            range("192.168.0.0", 16),
            range("192.175.48.0", 24),
            range("198.18.0.0", 15),
            range("198.51.100.0", 24),
            range("203.0.113.0", 24),
            range("224.0.0.0", 4),
            range("240.0.0.0", 4));

    private static final Range PUBLIC_6 = range("2000::", 3);

    private static final List<Range> SPECIAL_6 =
            List.of(range("2001::", 23), range("2001:db8::", 32), range("2002::", 16), range("3fff::", 20));

    private GlobalAddresses() {}

    private record Range(byte[] start, int bits) {
        boolean has(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean isGlobal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(range -> range.has(bytes));
        }
        return address instanceof Inet6Address
                && PUBLIC_6.has(bytes)
                && SPECIAL_6.stream().noneMatch(range -> range.has(bytes));
    }

    private static Range range(String literal, int bits) {
        return new Range(bytes(literal), bits);
    }

    /** The bytes of an address that is written out; no name server is asked. */
    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(literal + " is an address", e);
        }
    }
}
