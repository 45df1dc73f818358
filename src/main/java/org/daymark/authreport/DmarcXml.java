package org.daymark.authreport;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daymark.authreport.ReportFault.Kind;
import org.daymark.xml.XmlEvents;
import org.daymark.xml.XmlFault;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DMARC aggregate report record by record: the form of RFC 9990 with its namespace, and the older one of RFC
 * 7489 without. Names count, namespaces and unknown elements do not.
 */
final class DmarcXml {
    /** More rows of one report are only counted. */
    static final int MAX_SOURCES = 500;

    private static final int MAX_FIELD = 1_000;
    private static final String ROOT = "feedback";
    private static final String RECORD = "feedback/record";
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
    private static final Set<String> FORWARDING = Set.of("forwarded", "mailing_list", "trusted_forwarder");

    private final OwnDomains own;
    private final StringBuilder text = new StringBuilder();
    private final Map<SourceRow, Long> sources = new LinkedHashMap<>();
    private String reporter = "";
    private String reference = "";
    private String domain = "";
    private String policy = "none";
    private @Nullable Instant begin;
    private long passed;
    private long failed;
    private long unlisted;
    private Message message = new Message();

    private DmarcXml(OwnDomains own) {
        this.own = own;
    }

    /** One signature as the reporter judged it. */
    private static final class Signed {
        private String domain = "";
        private String selector = "";
        private String result = "";

        boolean valid() {
            return result.equals("pass");
        }
    }

    /** A record while it is read. */
    private static final class Message {
        private static final int MAX_SIGNATURES = 20;

        private String address = "";
        private String from = "";
        private String count = "";
        private String disposition = "";
        private String dkim = "";
        private String spf = "";
        private String returnPath = "";
        private String spfDomain = "";
        private boolean forwarded;
        private final List<Signed> signatures = new ArrayList<>();

        Signed signature() {
            if (signatures.isEmpty()) {
                signatures.add(new Signed());
            }
            return signatures.get(signatures.size() - 1);
        }
    }

    /** @param encoding of the bytes, whatever they declare; null to believe them */
    static ReadReport.Dmarc read(InputStream in, @Nullable String encoding, OwnDomains own, Clock clock)
            throws IOException {
        DmarcXml reader = new DmarcXml(own);
        try (XmlEvents events = new XmlEvents(in, PackedFile.MAX_BYTES, encoding)) {
            reader.walk(events);
        } catch (XmlFault e) {
            throw new ReportFault(
                    switch (e.kind()) {
                        case ENTITIES -> Kind.ENTITIES;
                        case TOO_LARGE, LONG_VALUE -> Kind.TOO_LARGE;
                        case STRUCTURE, DAMAGED -> Kind.DAMAGED;
                    });
        }
        return reader.report(clock);
    }

    private void walk(XmlEvents events) throws IOException {
        List<String> path = new ArrayList<>();
        while (events.next()) {
            if (events.isStart()) {
                path.add(events.name());
                text.setLength(0);
                open(String.join("/", path));
            } else if (events.isEnd()) {
                close(String.join("/", path), text.toString().strip());
                text.setLength(0);
                path.remove(path.size() - 1);
            } else if (events.isText() && text.length() < MAX_FIELD) {
                String more = events.text();
                text.append(more, 0, Math.min(more.length(), MAX_FIELD));
            }
        }
    }

    private void open(String path) throws ReportFault {
        if (path.indexOf('/') < 0 && !path.equals(ROOT)) {
            throw new ReportFault(Kind.NO_REPORT);
        }
        if (path.equals(RECORD)) {
            message = new Message();
        } else if (path.equals(RECORD + "/auth_results/dkim") && message.signatures.size() < Message.MAX_SIGNATURES) {
            message.signatures.add(new Signed());
        }
    }

    private void close(String path, String value) {
        if (path.startsWith(RECORD)) {
            if (path.length() == RECORD.length()) {
                count();
            } else {
                record(path.substring(RECORD.length() + 1), value);
            }
            return;
        }
        switch (path) {
            case "feedback/report_metadata/org_name" -> reporter = Written.reporter(value);
            case "feedback/report_metadata/report_id" -> reference = Written.text(value);
            case "feedback/report_metadata/date_range/begin" -> begin = Instant.ofEpochSecond(Written.seconds(value));
            case "feedback/policy_published/domain" -> domain = Written.domain(value);
            case "feedback/policy_published/p" -> {
                String lower = value.toLowerCase(Locale.ROOT);
                policy = POLICIES.contains(lower) ? lower : "none";
            }
            default -> {}
        }
    }

    private void record(String path, String value) {
        switch (path) {
            case "row/source_ip" -> message.address = value;
            case "row/count" -> message.count = value;
            case "row/policy_evaluated/disposition" -> message.disposition = value;
            case "row/policy_evaluated/dkim" -> message.dkim = value.toLowerCase(Locale.ROOT);
            case "row/policy_evaluated/spf" -> message.spf = value.toLowerCase(Locale.ROOT);
            case "row/policy_evaluated/reason/type" ->
                message.forwarded |= FORWARDING.contains(value.toLowerCase(Locale.ROOT));
            case "identifiers/header_from" -> message.from = value;
            case "auth_results/dkim/domain" -> message.signature().domain = Written.domain(value);
            case "auth_results/dkim/selector" -> message.signature().selector = value;
            case "auth_results/dkim/result" -> message.signature().result = value.toLowerCase(Locale.ROOT);
            case "auth_results/spf/domain" -> message.spfDomain = value;
            case "auth_results/spf/result" -> {
                if (value.equalsIgnoreCase("pass")) {
                    message.returnPath = message.spfDomain;
                }
            }
            default -> {}
        }
    }

    private void count() {
        long messages = Written.count(message.count);
        String address = Written.address(message.address);
        String from = Written.domain(message.from);
        if (messages == 0) {
            return;
        }
        boolean dkim = message.dkim.equals("pass");
        boolean spf = message.spf.equals("pass");
        passed += dkim || spf ? messages : 0;
        failed += dkim || spf ? 0 : messages;
        Signature signature = signature();
        SourceRow row = address == null || from.isEmpty()
                ? null
                : new SourceRow(
                        address,
                        from,
                        Disposition.of(message.disposition),
                        signature,
                        signer(signature),
                        Written.domainOrNull(message.returnPath),
                        dkim,
                        spf,
                        message.forwarded);
        if (row == null || !sources.containsKey(row) && sources.size() >= MAX_SOURCES) {
            unlisted += messages;
        } else {
            sources.merge(row, messages, Long::sum);
        }
    }

    private Signature signature() {
        if (message.signatures.stream().anyMatch(one -> one.valid() && own.isKey(one.selector, one.domain))) {
            return Signature.DAYMARK;
        }
        if (message.signatures.stream().anyMatch(one -> one.valid() && own.isOurs(one.domain))) {
            return Signature.OWN;
        }
        if (message.signatures.stream().anyMatch(one -> !one.domain.isEmpty() && own.isOurs(one.domain))) {
            return Signature.BROKEN;
        }
        return message.signatures.stream().anyMatch(one -> one.valid() && !one.domain.isEmpty())
                ? Signature.OTHERS
                : Signature.NONE;
    }

    private @Nullable String signer(Signature signature) {
        return switch (signature) {
            case NONE -> null;
            case OTHERS ->
                message.signatures.stream()
                        .filter(one -> one.valid() && !one.domain.isEmpty())
                        .map(one -> one.domain)
                        .findFirst()
                        .orElse(null);
            case DAYMARK, OWN, BROKEN ->
                message.signatures.stream()
                        .map(one -> one.domain)
                        .filter(one -> !one.isEmpty() && own.isOurs(one))
                        .findFirst()
                        .orElse(null);
        };
    }

    private ReadReport.Dmarc report(Clock clock) throws ReportFault {
        if (domain.isEmpty()) {
            throw new ReportFault(Kind.NO_REPORT);
        }
        return new ReadReport.Dmarc(
                reporter, reference, domain, Written.day(begin, clock), policy, sources, passed, failed, unlisted);
    }
}
