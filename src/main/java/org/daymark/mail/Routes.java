package org.daymark.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.problem.Problem;
import org.daymark.text.Words;

/**
 * Which of several servers the mail of one sender goes through. Of those that may have a message it is shared by the
 * ones most closely meant for it: a server for this From address goes before one for its domain, that before one for
 * all senders; among equals, one for the recipient's domain goes before one for all recipients.
 */
public final class Routes {
    private static final Words WORDS = Words.of("mail");
    private static final int NOT_AT_ALL = -1;

    private final String from;
    private final List<Relay> relays;
    private final Map<String, List<Relay>> named = new HashMap<>();
    private final List<Relay> others;

    private Routes(String from, List<Relay> relays) {
        this.from = from;
        this.relays = relays;
        Set<String> domains = new HashSet<>();
        relays.forEach(relay -> domains.addAll(relay.recipientDomains()));
        domains.forEach(domain -> named.put(domain, closest(domain)));
        this.others = closest("");
    }

    /**
     * The ways for mail of this From address.
     *
     * @throws Problem if no server takes it
     */
    public static Routes of(String from, List<Relay> relays) {
        String sender = from.toLowerCase(Locale.ROOT);
        List<Relay> taking = relays.stream()
                .filter(relay -> closenessToSender(relay, sender) != NOT_AT_ALL)
                .toList();
        if (taking.isEmpty()) {
            throw WORDS.problem(
                    "sender.no-server",
                    from,
                    relays.stream()
                            .map(relay -> WORDS.named(
                                    "sender.others",
                                    relay.name(),
                                    relay.senders().stream().sorted().collect(Collectors.joining(", "))))
                            .collect(Collectors.joining("; ")));
        }
        return new Routes(sender, taking);
    }

    /** The servers that have a way. */
    public List<Relay> relays() {
        List<Relay> used = new ArrayList<>(relays);
        used.removeIf(
                relay -> !others.contains(relay) && named.values().stream().noneMatch(ways -> ways.contains(relay)));
        return used;
    }

    /** The servers that share mail to this address; none if no server is there for it. */
    public List<Relay> to(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return named.getOrDefault(domain, others);
    }

    /** Whether there is a way to every domain; otherwise only to those in {@link #domains}. */
    public boolean everywhere() {
        return !others.isEmpty();
    }

    /** The domains that some server is there for by name. */
    public Set<String> domains() {
        return Set.copyOf(named.keySet());
    }

    private List<Relay> closest(String domain) {
        List<Relay> best = new ArrayList<>();
        int bestCloseness = NOT_AT_ALL;
        for (Relay relay : relays) {
            int closeness = closeness(relay, domain);
            if (closeness > bestCloseness) {
                best.clear();
                bestCloseness = closeness;
            }
            if (closeness != NOT_AT_ALL && closeness == bestCloseness) {
                best.add(relay);
            }
        }
        return List.copyOf(best);
    }

    private int closeness(Relay relay, String domain) {
        if (relay.recipientDomains().isEmpty()) {
            return 2 * closenessToSender(relay, from);
        }
        return relay.recipientDomains().contains(domain) ? 2 * closenessToSender(relay, from) + 1 : NOT_AT_ALL;
    }

    private static int closenessToSender(Relay relay, String from) {
        if (relay.senders().isEmpty()) {
            return 0;
        }
        if (relay.senders().contains(from)) {
            return 2;
        }
        return relay.senders().contains(from.substring(from.lastIndexOf('@') + 1)) ? 1 : NOT_AT_ALL;
    }
}
