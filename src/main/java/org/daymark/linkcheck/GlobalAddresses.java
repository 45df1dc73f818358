package org.daymark.linkcheck;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.apache.catalina.util.NetMask;

/**
 * Tells addresses of the public internet from all others, by the special-purpose registries of IANA (RFC 6890). Of IPv6
 * only 2000::/3 is public; what carries an IPv4 address inside (mapped, 6to4, Teredo, NAT64) is not.
 */
final class GlobalAddresses {
    private static final List<NetMask> SPECIAL_4 = List.of(
            new NetMask("0.0.0.0/8"),
            new NetMask("10.0.0.0/8"),
            new NetMask("100.64.0.0/10"),
            new NetMask("127.0.0.0/8"),
            new NetMask("169.254.0.0/16"),
            new NetMask("172.16.0.0/12"),
            new NetMask("192.0.0.0/24"),
            new NetMask("192.0.2.0/24"),
            new NetMask("192.31.196.0/24"),
            new NetMask("192.52.193.0/24"),
            new NetMask("192.88.99.0/24"),
            new NetMask("192.168.0.0/16"),
            new NetMask("192.175.48.0/24"),
            new NetMask("198.18.0.0/15"),
            new NetMask("198.51.100.0/24"),
            new NetMask("203.0.113.0/24"),
            new NetMask("224.0.0.0/4"),
            new NetMask("240.0.0.0/4"));

    private static final NetMask PUBLIC_6 = new NetMask("2000::/3");

    private static final List<NetMask> SPECIAL_6 = List.of(
            new NetMask("2001::/23"), new NetMask("2001:db8::/32"), new NetMask("2002::/16"), new NetMask("3fff::/20"));

    private GlobalAddresses() {}

    static boolean isGlobal(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(range -> range.matches(address));
        }
        return address instanceof Inet6Address
                && PUBLIC_6.matches(address)
                && SPECIAL_6.stream().noneMatch(range -> range.matches(address));
    }
}
