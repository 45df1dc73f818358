package org.daymark.domain;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that begin with the same bits. */
record Network(InetAddress address, int bits) {
    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** The network of an IPv4 address and a size such as {@code /24}; empty if that is none. */
    static Optional<Network> four(String address, String size) {
        return FOUR.matcher(address).matches() ? of(address, size, 32) : Optional.empty();
    }

    static Optional<Network> six(String address, String size) {
        return SIX.matcher(address).matches() ? of(address, size, 128) : Optional.empty();
    }

    private static Optional<Network> of(String address, String size, int most) {
        int bits = size.isEmpty() ? most : Integer.parseInt(size.substring(1));
        try {
            return bits > most ? Optional.empty() : Optional.of(new Network(Dns.address(address), bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
