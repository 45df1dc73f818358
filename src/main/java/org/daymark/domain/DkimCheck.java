package org.daymark.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.daymark.dkim.DkimKey;
import org.daymark.dkim.DkimKeyState;

/** Whether DNS has the record of each key that signs, as it was made here (RFC 6376). */
final class DkimCheck {
    private DkimCheck() {}

    /** @param keys of the domain that are in use or wait for it */
    static List<DomainCheck> of(Dns dns, String domain, List<DkimKey> keys) {
        List<DomainCheck> checks = new ArrayList<>();
        if (keys.stream().noneMatch(key -> key.state() == DkimKeyState.SIGNING)) {
            checks.add(DomainCheck.of(Topic.DKIM, Advice.DKIM_NO_KEY, domain, domain));
        }
        keys.forEach(key -> checks.add(of(dns, key)));
        return checks;
    }

    private static DomainCheck of(Dns dns, DkimKey key) {
        String name = key.recordName();
        DnsAnswer answer = dns.texts(name);
        if (answer.isUnknown()) {
            return DomainCheck.unknown(Topic.DKIM, name, answer);
        }
        List<String> records = answer.values();
        if (records.isEmpty()) {
            boolean signs = key.state() == DkimKeyState.SIGNING;
            return found(signs ? Advice.DKIM_MISSING : Advice.DKIM_WAITING, key);
        }
        if (records.size() > 1) {
            return found(Advice.DKIM_SEVERAL, key);
        }
        return TagList.of(records.get(0))
                .map(tags -> found(advice(tags, key), key))
                .orElseGet(() -> found(Advice.DKIM_SYNTAX, key));
    }

    private static Advice advice(TagList tags, DkimKey key) {
        String published = tags.get("p");
        if (!tags.get("v", "DKIM1").equals("DKIM1") || published == null) {
            return Advice.DKIM_SYNTAX;
        }
        if (published.isEmpty()) {
            return Advice.DKIM_REVOKED;
        }
        if (!published.replaceAll("\\s", "").equals(key.publicKey())
                || !tags.get("k", "rsa").equalsIgnoreCase(key.algorithm().keyType())) {
            return Advice.DKIM_DIFFERENT;
        }
        if (!lists(tags.get("s", "*"), "email", "*") || !lists(tags.get("h", "sha256"), "sha256")) {
            return Advice.DKIM_NOT_FOR_MAIL;
        }
        return lists(tags.get("t", ""), "y") ? Advice.DKIM_TESTING : Advice.DKIM_GOOD;
    }

    private static boolean lists(String value, String... wanted) {
        List<String> listed = Arrays.stream(value.toLowerCase(Locale.ROOT).split(":"))
                .map(String::strip)
                .toList();
        return Arrays.stream(wanted).anyMatch(listed::contains);
    }

    private static DomainCheck found(Advice advice, DkimKey key) {
        return DomainCheck.of(Topic.DKIM, advice, key.recordName(), key.selector(), key.domain());
    }
}
