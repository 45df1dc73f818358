package org.daymark.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.util.NetMask;
import org.daymark.text.Words;
import org.daymark.web.IpAddress;

/**
 * The proxies whose forwarded headers are trusted. Of a trusted connection, only as many entries count as there are
 * proxies; earlier entries come from the client.
 */
final class TrustedProxies {
    private static final Words WORDS = Words.of("http");
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)](?::\\d+)?|([0-9.]+):\\d+");
    private static final int MAX_HOPS = 20;

    private final List<NetMask> peers;
    private final int hops;

    private TrustedProxies(List<NetMask> peers, int hops) {
        this.peers = peers;
        this.hops = hops;
    }

    /** Reads the settings: addresses, networks, {@code loopback} or {@code none}. */
    static TrustedProxies of(String setting, int hops) {
        if (hops < 1 || hops > MAX_HOPS) {
            throw WORDS.problem("hops.range", hops, MAX_HOPS);
        }
        List<NetMask> peers = new ArrayList<>();
        for (String word : setting.strip().split("[,\\s]+")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "", "none" -> {}
                case "loopback" -> LOOPBACK.forEach(network -> peers.add(new NetMask(network)));
                default -> peers.add(network(word));
            }
        }
        return new TrustedProxies(List.copyOf(peers), hops);
    }

    /** Whether the peer is a trusted proxy. */
    boolean trust(String peer) {
        return address(peer)
                .map(found -> peers.stream().anyMatch(network -> network.matches(found)))
                .orElse(false);
    }

    /**
     * The client's address as seen by the outermost proxy, or the peer's address without a proxy.
     *
     * @param forwardedFor the values of X-Forwarded-For in the order of the request
     */
    String client(String peer, Stream<String> forwardedFor) {
        if (!trust(peer)) {
            return peer;
        }
        return outermost(forwardedFor)
                .flatMap(TrustedProxies::address)
                .map(InetAddress::getHostAddress)
                .orElse(peer);
    }

    /** Whether the client used https. */
    boolean secure(String peer, Stream<String> forwardedProto) {
        return trust(peer)
                && outermost(forwardedProto).filter("https"::equalsIgnoreCase).isPresent();
    }

    private Optional<String> outermost(Stream<String> values) {
        List<String> entries = values.flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(Math.max(0, entries.size() - hops)));
    }

    private static NetMask network(String word) {
        int slash = word.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? word : word.substring(0, slash));
        try {
            if (address.isPresent()) {
                return new NetMask(word);
            }
        } catch (IllegalArgumentException e) {
            // Told below with the other ways to be wrong.
        }
        throw WORDS.problem("proxy.invalid", word);
    }

    /** Parses an address with or without a port. */
    private static Optional<InetAddress> address(String text) {
        var port = WITH_PORT.matcher(text);
        String bare = !port.matches() ? text : port.group(1) == null ? port.group(2) : port.group(1);
        return IpAddress.of(bare);
    }
}
