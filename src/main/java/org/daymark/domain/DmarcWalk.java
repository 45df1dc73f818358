package org.daymark.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way up from a domain to the domain of its organization, with at most eight questions (RFC 9989 section 4.10).
 *
 * @param records those on the way, from the domain itself upward
 * @param organization the domain whose names count as one
 * @param unknown the first answer that DNS did not give; then the rest says little
 */
record DmarcWalk(
        String domain,
        List<DmarcRecord> records,
        String organization,
        @Nullable DnsAnswer unknown) {
    private static final int MAX_QUESTIONS = 8;

    static DmarcWalk from(Dns dns, String domain) {
        List<DmarcRecord> records = new ArrayList<>();
        String below = domain;
        for (String name : way(domain)) {
            DnsAnswer answer = dns.texts(DmarcRecord.name(name));
            if (answer.isUnknown()) {
                return new DmarcWalk(domain, records, domain, answer);
            }
            Optional<DmarcRecord> record = only(name, answer.values());
            if (record.isPresent()) {
                records.add(record.get());
                if (record.get().isOrganization()) {
                    return new DmarcWalk(domain, records, name, null);
                }
                if (record.get().isPublicSuffix() && !name.equals(domain)) {
                    return new DmarcWalk(domain, records, below, null);
                }
            }
            below = name;
        }
        String organization = records.stream()
                .filter(record -> !record.isPublicSuffix())
                .reduce((lower, higher) -> higher)
                .map(DmarcRecord::owner)
                .orElse(domain);
        return new DmarcWalk(domain, records, organization, null);
    }

    private static Optional<DmarcRecord> only(String name, List<String> texts) {
        List<String> records = DmarcRecord.among(texts);
        return records.size() == 1 ? DmarcRecord.of(name, records.get(0)) : Optional.empty();
    }

    private static List<String> way(String domain) {
        List<String> labels = Arrays.asList(domain.split("\\."));
        List<String> way = new ArrayList<>(List.of(domain));
        for (int from = Math.max(1, labels.size() - MAX_QUESTIONS + 1); from < labels.size(); from++) {
            way.add(String.join(".", labels.subList(from, labels.size())));
        }
        return way;
    }

    /** The record that holds for the domain: its own, or that of its organization. */
    Optional<DmarcRecord> record() {
        return records.stream()
                .filter(record -> record.owner().equals(domain))
                .findFirst()
                .or(() -> records.stream()
                        .filter(record -> record.owner().equals(organization))
                        .findFirst())
                .or(() -> records.stream().filter(DmarcRecord::isPublicSuffix).findFirst());
    }

    /** Whether the record that holds was made for a domain above. */
    boolean inherits() {
        return record().map(record -> !record.owner().equals(domain)).orElse(false);
    }

    /** Whether failing mail from the domain is to be refused or set aside. */
    boolean enforced() {
        return record().map(record -> record.enforces(inherits())).orElse(false);
    }
}
