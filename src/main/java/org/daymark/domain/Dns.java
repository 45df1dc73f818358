package org.daymark.domain;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/**
 * The questions of one check: asks each only once, follows aliases, and stops when it has asked too much or waited too
 * long. It never throws for what DNS says.
 */
final class Dns {
    private static final int MAX_QUESTIONS = 150;
    private static final int MAX_ALIASES = 8;

    /** A server that did not answer this often is not asked again. */
    private static final int MAX_SILENCES = 3;

    /** More is in no record of mail. */
    private static final int MAX_TEXT = 8_192;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Resolver resolver;
    private final long started = System.nanoTime();
    private final Map<String, DnsAnswer> known = new HashMap<>();
    private int questions;
    private int silences;

    Dns(Resolver resolver) {
        this.resolver = resolver;
    }

    /** The texts under a name that are records of one kind, such as {@code v=spf1}. */
    DnsAnswer texts(String name) {
        return ask(name, RecordType.TXT);
    }

    /** The addresses of a host, of both families. */
    DnsAnswer addresses(String host) {
        DnsAnswer four = ask(host, RecordType.A);
        DnsAnswer six = ask(host, RecordType.AAAA);
        List<String> all = new ArrayList<>(four.values());
        all.addAll(six.values());
        if (!all.isEmpty()) {
            return new DnsAnswer.Records(all);
        }
        return four.isUnknown() ? four : six;
    }

    /** The names of an address. */
    DnsAnswer names(InetAddress address) {
        return ask(ReverseMap.fromAddress(address).toString(true), RecordType.PTR);
    }

    DnsAnswer ask(String name, RecordType type) {
        String key = type + " " + name.toLowerCase(Locale.ROOT);
        DnsAnswer answer = known.get(key);
        if (answer == null) {
            answer = follow(name, type);
            known.put(key, answer);
        }
        return answer;
    }

    private DnsAnswer follow(String name, RecordType type) {
        Name wanted;
        try {
            wanted = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return new DnsAnswer.Unknown(DnsFailure.NOT_A_NAME);
        }
        Set<Name> seen = new HashSet<>();
        while (seen.add(wanted) && seen.size() <= MAX_ALIASES) {
            Message reply;
            try {
                reply = send(wanted, type);
            } catch (NotSaid e) {
                return new DnsAnswer.Unknown(e.failure);
            }
            Name end = endOfAliases(wanted, reply, seen);
            if (end == null) {
                return new DnsAnswer.Unknown(DnsFailure.LOOP);
            }
            List<String> values = values(end, type, reply);
            if (!values.isEmpty()) {
                return new DnsAnswer.Records(values);
            }
            if (end.equals(wanted)) {
                return new DnsAnswer.None();
            }
            wanted = end;
        }
        return new DnsAnswer.Unknown(DnsFailure.LOOP);
    }

    private Message send(Name name, RecordType type) throws NotSaid {
        if (++questions > MAX_QUESTIONS) {
            throw new NotSaid(DnsFailure.TOO_MUCH);
        }
        if (silences >= MAX_SILENCES || System.nanoTime() - started > PATIENCE.toNanos()) {
            throw new NotSaid(DnsFailure.UNREACHABLE);
        }
        try {
            Message reply = resolver.send(Message.newQuery(Record.newRecord(name, type.number(), DClass.IN)));
            int code = reply.getRcode();
            if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                throw new NotSaid(DnsFailure.SERVER_FAILED);
            }
            return reply;
        } catch (NameTooLongException e) {
            throw new NotSaid(DnsFailure.NOT_A_NAME);
        } catch (IOException e) {
            silences++;
            throw new NotSaid(DnsFailure.UNREACHABLE);
        }
    }

    /** Where the aliases of a reply lead from a name; null if they lead back. */
    private static @Nullable Name endOfAliases(Name start, Message reply, Set<Name> seen) {
        Map<Name, Name> aliases = new HashMap<>();
        for (Record one : reply.getSection(Section.ANSWER)) {
            if (one instanceof CNAMERecord alias) {
                aliases.put(alias.getName(), alias.getTarget());
            }
        }
        Name end = start;
        Set<Name> passed = new HashSet<>();
        while (aliases.containsKey(end)) {
            if (!passed.add(end) || passed.size() > MAX_ALIASES) {
                return null;
            }
            end = aliases.get(end);
        }
        return !end.equals(start) && seen.contains(end) ? null : end;
    }

    private static List<String> values(Name name, RecordType type, Message reply) {
        List<String> values = new ArrayList<>();
        for (Record one : reply.getSection(Section.ANSWER)) {
            if (one.getName().equals(name) && one.getType() == type.number()) {
                values.add(text(one));
            }
        }
        return values;
    }

    private static String text(Record one) {
        if (one instanceof TXTRecord txt) {
            StringBuilder joined = new StringBuilder();
            for (byte[] part : txt.getStringsAsByteArrays()) {
                if (joined.length() < MAX_TEXT) {
                    joined.append(new String(part, StandardCharsets.UTF_8));
                }
            }
            // What others write is shown on pages and terminals.
            return CONTROL.matcher(joined).replaceAll("?");
        }
        if (one instanceof MXRecord mx) {
            return mx.getPriority() + " " + mx.getTarget().toString(true);
        }
        if (one instanceof ARecord a) {
            return a.getAddress().getHostAddress();
        }
        if (one instanceof AAAARecord aaaa) {
            return aaaa.getAddress().getHostAddress();
        }
        return ((PTRRecord) one).getTarget().toString(true);
    }

    /** A host that is written as an address; empty if it is a name. */
    static Optional<String> literal(String host) {
        String bare = host.replaceAll("[\\[\\]]|%.*", "");
        return Address.isDottedQuad(bare) || bare.indexOf(':') >= 0 ? Optional.of(bare) : Optional.empty();
    }

    /** An address as it is written; nothing is looked up. */
    static InetAddress address(String literal) {
        try {
            return Address.getByAddress(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    static boolean isSix(InetAddress address) {
        return address instanceof Inet6Address;
    }

    /** DNS gave no usable answer. */
    private static final class NotSaid extends Exception {
        private static final long serialVersionUID = 1;

        private final DnsFailure failure;

        NotSaid(DnsFailure failure) {
            super(failure.name(), null, false, false);
            this.failure = failure;
        }
    }
}
