package org.daymark.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as they are written, read without DNS. */
public final class IpAddress {
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern ZONE = Pattern.compile("%.*");
    private static final Pattern BRACKETS = Pattern.compile("\\[(.*)]");
    private static final int IPV4_LENGTH = 4;

    private IpAddress() {}

    /** Empty if the text is no address, such as the name of a host. */
    public static Optional<InetAddress> of(String text) {
        String bare = ZONE.matcher(text).replaceFirst("");
        if (!WRITTEN.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether a host, also one of a URL, is this machine, so that nothing sent to it leaves it by this connection. */
    public static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || of(BRACKETS.matcher(host).replaceFirst("$1"))
                        .filter(InetAddress::isLoopbackAddress)
                        .isPresent();
    }

    /**
     * The first bytes of an address, by which its network is told from others. A text that is none stands for itself.
     */
    public static String network(String address, int bytesOfIpv4, int bytesOfIpv6) {
        return of(address)
                .map(InetAddress::getAddress)
                .map(bytes -> Arrays.copyOf(bytes, bytes.length == IPV4_LENGTH ? bytesOfIpv4 : bytesOfIpv6))
                .map(HexFormat.of()::formatHex)
                .orElse(address);
    }
}
