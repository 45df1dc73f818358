package org.daymark.domain;

import java.util.Optional;
import org.apache.catalina.util.NetMask;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Address;

/** Networks as records write them: an address and how many of its bits count. No name is looked up. */
final class Network {
    private Network() {}

    /** The network of an IPv4 address and a size such as {@code /24}; empty if that is none. */
    static Optional<NetMask> four(String address, String size) {
        return of(Address.toByteArray(address, Address.IPv4), address, size, 32);
    }

    static Optional<NetMask> six(String address, String size) {
        return of(Address.toByteArray(address, Address.IPv6), address, size, 128);
    }

    private static Optional<NetMask> of(byte @Nullable [] bytes, String address, String size, int most) {
        int bits = size.isEmpty() ? most : Integer.parseInt(size.substring(1));
        return bytes == null || bits > most ? Optional.empty() : Optional.of(new NetMask(address + "/" + bits));
    }
}
