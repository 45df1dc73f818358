package org.daymark.http;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Protects the server from slow connections. Each has a deadline, and if too many are slow, the slowest are closed. */
final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final int USUAL_BODY = (2 << 20) + 1_024;
    private static final long REPORT_EVERY_NANOS = 60_000_000_000L;

    private final SlownessLimits limits;
    private final List<BodyRule> rules;
    private final TrustedProxies proxies;
    private final int longestHead;

    private final Set<GatedChannel> connections = ConcurrentHashMap.newKeySet();
    private final Set<GatedChannel> stalled = ConcurrentHashMap.newKeySet();
    private final AtomicLong collected = new AtomicLong();
    private final AtomicLong closedSlow = new AtomicLong();
    private final Object lock = new Object();
    private final Map<String, Deque<GatedChannel>> bodiesByHolder = new HashMap<>();
    private final Map<GatedChannel, Body> bodies = new HashMap<>();
    private long reportedAt;

    /** An unfinished body. */
    private record Body(String holder, boolean named) {}

    Gate(SlownessLimits limits, List<BodyRule> rules, TrustedProxies proxies, int longestHead) {
        this.limits = limits;
        this.rules = List.copyOf(rules);
        this.proxies = proxies;
        this.longestHead = longestHead;
    }

    long now() {
        // Never 0, which stands for "not".
        return System.nanoTime() | 1;
    }

    int longestHead() {
        return longestHead;
    }

    Allowance allowance(RequestHead head) {
        return rules.stream()
                .flatMap(rule -> rule.allowance(head.path(), head.contentType()).stream())
                .findFirst()
                .orElseGet(() -> new Allowance.Whole(USUAL_BODY, Optional.empty()));
    }

    String client(InetAddress peer, RequestHead head) {
        return proxies.client(peer.getHostAddress(), head.forwarded());
    }

    void opened(GatedChannel connection) {
        connections.add(connection);
        if (connections.size() > limits.waiting()) {
            closeLongestWaiting();
        }
    }

    void closed(GatedChannel connection) {
        connections.remove(connection);
        stalled.remove(connection);
        bodyEnds(connection);
    }

    void bodyBegins(GatedChannel connection, String holder, boolean named) {
        List<GatedChannel> tooSlow = new ArrayList<>();
        synchronized (lock) {
            Deque<GatedChannel> ofHolder = bodiesByHolder.computeIfAbsent(holder, missing -> new ArrayDeque<>());
            if (ofHolder.size() >= limits.bodiesOfHolder()) {
                tooSlow.add(ofHolder.getFirst());
            } else if (bodies.size() >= limits.bodies()) {
                oldestBody().ifPresent(tooSlow::add);
            }
            tooSlow.forEach(this::forget);
            // It may have been the last of this holder.
            bodiesByHolder
                    .computeIfAbsent(holder, missing -> new ArrayDeque<>())
                    .addLast(connection);
            bodies.put(connection, new Body(holder, named));
        }
        tooSlow.forEach(this::close);
    }

    void bodyEnds(GatedChannel connection) {
        synchronized (lock) {
            forget(connection);
        }
    }

    /** Counts the buffered bytes of unfinished requests. */
    void collected(GatedChannel connection, int more) {
        if (collected.addAndGet(more) > limits.collectedBytes() && more > 0) {
            Optional<GatedChannel> oldest;
            synchronized (lock) {
                oldest = oldestBody();
                oldest.ifPresent(this::forget);
            }
            oldest.ifPresent(this::close);
        }
    }

    void stalled(GatedChannel connection) {
        stalled.add(connection);
        if (stalled.size() > limits.stalledAnswers()) {
            stalled.stream()
                    .min(Comparator.comparingLong(GatedChannel::stalledAt))
                    .ifPresent(slowest -> {
                        stalled.remove(slowest);
                        close(slowest);
                    });
        }
    }

    void flowing(GatedChannel connection) {
        stalled.remove(connection);
    }

    int openConnections() {
        return connections.size();
    }

    int stalledAnswers() {
        return stalled.size();
    }

    /** Closes all connections past their deadline. */
    void closeOverdue() {
        long now = now();
        for (GatedChannel connection : connections) {
            if (connection.overdue(limits, now)) {
                close(connection);
            }
        }
        if (now - reportedAt > REPORT_EVERY_NANOS) {
            long count = closedSlow.getAndSet(0);
            if (count > 0) {
                reportedAt = now;
                log.warn("Closed {} connections that were too slow", count);
            }
        }
    }

    private void closeLongestWaiting() {
        List<GatedChannel> waiting =
                connections.stream().filter(GatedChannel::collecting).toList();
        if (waiting.size() > limits.waiting()) {
            // Some at once, since looking for them takes time.
            waiting.stream()
                    .sorted(Comparator.comparingLong(GatedChannel::waitingSince))
                    .limit(waiting.size() - limits.waiting() + limits.waiting() / 20)
                    .forEach(this::close);
        }
    }

    /** The oldest body without a token, if any. */
    private Optional<GatedChannel> oldestBody() {
        Stream<GatedChannel> all = bodies.keySet().stream();
        return all.min(Comparator.<GatedChannel, Boolean>comparing(connection ->
                        bodies.getOrDefault(connection, new Body("", true)).named())
                .thenComparingLong(GatedChannel::bodySince));
    }

    private void forget(GatedChannel connection) {
        Body body = bodies.remove(connection);
        if (body != null) {
            bodiesByHolder.computeIfPresent(body.holder(), (holder, all) -> {
                all.remove(connection);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void close(GatedChannel connection) {
        if (connection.collecting()) {
            closedSlow.incrementAndGet();
        }
        connection.giveUp();
    }
}
