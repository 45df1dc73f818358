package org.daymark.dkim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that signs mail from a domain, without its private part, and the TXT record that makes it known (RFC 6376
 * section 3.6).
 *
 * @param domain in lower-case ASCII
 * @param selector what tells the keys of a domain apart
 * @param publicKey Base64, as the record holds it
 */
public record DkimKey(
        String domain,
        String selector,
        DkimAlgorithm algorithm,
        DkimKeyState state,
        String publicKey,
        Instant createdAt) {
    private static final int MAX_TXT_STRING = 255;

    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    public String recordValue() {
        return "v=DKIM1; k=" + algorithm.keyType() + "; p=" + publicKey;
    }

    /**
     * The value in strings of at most 255 characters, as DNS transports it; the person who reads it joins them again.
     */
    public List<String> recordStrings() {
        String value = recordValue();
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < value.length(); from += MAX_TXT_STRING) {
            strings.add(value.substring(from, Math.min(from + MAX_TXT_STRING, value.length())));
        }
        return strings;
    }
}
