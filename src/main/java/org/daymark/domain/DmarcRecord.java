package org.daymark.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DMARC record (RFC 9989).
 *
 * @param owner the domain that it was found for
 */
record DmarcRecord(String owner, TagList tags) {
    private static final Pattern BEGINNING = Pattern.compile("v\\s*=\\s*DMARC1\\s*(;.*)?", Pattern.DOTALL);

    /** Those of the texts under a name that are meant as such a record. */
    static List<String> among(List<String> texts) {
        return texts.stream()
                .filter(text -> text.strip()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("\\s", "")
                        .startsWith("V=DMARC1"))
                .toList();
    }

    /** A text as a record; empty if it is none. */
    static Optional<DmarcRecord> of(String owner, String text) {
        return BEGINNING.matcher(text.strip()).matches()
                ? TagList.of(text).map(tags -> new DmarcRecord(owner, tags))
                : Optional.empty();
    }

    String name() {
        return name(owner);
    }

    static String name(String domain) {
        return "_dmarc." + domain;
    }

    /** What is asked for mail from a domain: the owner's own, or one below it. */
    String policy(boolean below) {
        String own = tags.get("p", "none");
        return (below ? tags.get("sp", own) : own).toLowerCase(Locale.ROOT);
    }

    boolean isTest() {
        return tags.get("t", "n").equalsIgnoreCase("y");
    }

    /** Whether failing mail is to be refused or set aside. */
    boolean enforces(boolean below) {
        String policy = policy(below);
        return !isTest() && (policy.equals("quarantine") || policy.equals("reject"));
    }

    boolean isPublicSuffix() {
        return tags.get("psd", "u").equalsIgnoreCase("y");
    }

    boolean isOrganization() {
        return tags.get("psd", "u").equalsIgnoreCase("n");
    }
}
