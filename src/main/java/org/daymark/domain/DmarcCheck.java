package org.daymark.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The DMARC policy of the sender's domain, and whether what signs and returns its mail belongs to that domain. */
final class DmarcCheck {
    private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

    /** Tags of the earlier standard that mean nothing any more. */
    private static final List<String> REMOVED = List.of("pct", "rf", "ri");

    private static final Pattern REPORT_ADDRESS =
            Pattern.compile("mailto:[^@\\s,]+@(?<domain>[^!\\s,]+)(![0-9]+[kmgt]?)?", Pattern.CASE_INSENSITIVE);

    private final Dns dns;
    private final DmarcWalk walk;
    private final List<DomainCheck> found = new ArrayList<>();

    private DmarcCheck(Dns dns, DmarcWalk walk) {
        this.dns = dns;
        this.walk = walk;
    }

    /**
     * @param signers domains whose keys sign the mail
     * @param returnPath the domain that bounces go to
     */
    static List<DomainCheck> of(Dns dns, DmarcWalk walk, Set<String> signers, String returnPath) {
        return new DmarcCheck(dns, walk).run(signers, returnPath);
    }

    private List<DomainCheck> run(Set<String> signers, String returnPath) {
        String name = DmarcRecord.name(walk.domain());
        DnsAnswer unknown = walk.unknown();
        if (unknown != null) {
            return List.of(DomainCheck.unknown(Topic.DMARC, name, unknown));
        }
        List<String> own = DmarcRecord.among(dns.texts(name).values());
        if (own.size() > 1) {
            add(Advice.DMARC_SEVERAL, name, String.valueOf(own.size()));
        } else if (own.size() == 1 && DmarcRecord.of(walk.domain(), own.get(0)).isEmpty()) {
            add(Advice.DMARC_SYNTAX, name, own.get(0));
        } else if (walk.record().isEmpty()) {
            add(Advice.DMARC_MISSING, name, walk.domain());
        }
        walk.record().ifPresent(record -> {
            policy(record);
            record(record);
            aligned(record, signers, returnPath);
        });
        return found;
    }

    private void policy(DmarcRecord record) {
        String name = record.name();
        String tag = walk.inherits() && record.tags().has("sp") ? "sp" : "p";
        String policy = record.policy(walk.inherits());
        if (walk.inherits()) {
            add(Advice.DMARC_INHERITED, name, walk.domain(), record.owner());
        }
        if (!record.tags().has(tag)) {
            add(Advice.DMARC_NO_POLICY, name);
        } else if (!POLICIES.contains(policy)) {
            add(Advice.DMARC_UNKNOWN_POLICY, name, tag, policy);
        } else if (policy.equals("none")) {
            add(Advice.DMARC_WATCHING, name);
        } else {
            add(Advice.DMARC_GOOD, name, policy);
        }
        if (record.isTest()) {
            add(Advice.DMARC_TESTING, name);
        }
    }

    private void record(DmarcRecord record) {
        for (String tag : REMOVED) {
            if (record.tags().has(tag)) {
                add(
                        Advice.DMARC_REMOVED_TAG,
                        record.name(),
                        tag + "=" + record.tags().get(tag, ""));
            }
        }
        String reports = record.tags().get("rua", "");
        if (reports.isEmpty()) {
            add(Advice.DMARC_NO_REPORTS, record.name());
            return;
        }
        for (String address : reports.split(",")) {
            Matcher matcher = REPORT_ADDRESS.matcher(address.strip());
            if (matcher.matches()) {
                permitted(record, matcher.group("domain").toLowerCase(Locale.ROOT));
            } else {
                add(Advice.DMARC_REPORT_ADDRESS, record.name(), address.strip());
            }
        }
    }

    /** A domain of others has to say that it takes the reports. */
    private void permitted(DmarcRecord record, String reader) {
        if (DmarcWalk.from(dns, reader).organization().equals(walk.organization())) {
            return;
        }
        String name = record.owner() + "._report._dmarc." + reader;
        DnsAnswer answer = dns.texts(name);
        if (answer.isUnknown()) {
            found.add(DomainCheck.unknown(Topic.DMARC, name, answer));
        } else if (DmarcRecord.among(answer.values()).isEmpty()) {
            add(Advice.DMARC_REPORTS_REFUSED, name, reader);
        }
    }

    private void aligned(DmarcRecord record, Set<String> signers, String returnPath) {
        Optional<String> signer = signers.stream()
                .filter(domain -> aligned(domain, record.tags().get("adkim", "r")))
                .findFirst();
        if (signer.isPresent()) {
            add(Advice.DMARC_ALIGNED, record.name(), walk.domain(), signer.get());
        } else if (!aligned(returnPath, record.tags().get("aspf", "r"))) {
            add(Advice.DMARC_NOT_ALIGNED, record.name(), walk.domain(), returnPath);
        }
    }

    private boolean aligned(String domain, String mode) {
        if (domain.equals(walk.domain())) {
            return true;
        }
        return !mode.equalsIgnoreCase("s")
                && DmarcWalk.from(dns, domain).organization().equals(walk.organization());
    }

    private void add(Advice advice, String name, String... details) {
        found.add(DomainCheck.of(Topic.DMARC, advice, name, details));
    }
}
