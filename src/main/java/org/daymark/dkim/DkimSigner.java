package org.daymark.dkim;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Signs finished messages for one domain (DKIM: RFC 6376, 8301, 8463), relaxed/relaxed and over the whole body. Any
 * number of threads may use one.
 */
public final class DkimSigner {
    /** Each is named once more than it occurs, so that no one can add another on the way (RFC 6376 section 8.15). */
    private static final List<String> OVERSIGNED = List.of(
            "from",
            "sender",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "reply-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "resent-date",
            "resent-from",
            "resent-sender",
            "resent-to",
            "resent-cc",
            "resent-bcc",
            "resent-message-id",
            "list-id",
            "list-help",
            "list-unsubscribe",
            "list-unsubscribe-post",
            "list-subscribe",
            "list-post",
            "list-owner",
            "list-archive");

    private static final Set<String> OVERSIGNED_SET = Set.copyOf(OVERSIGNED);
    private static final String LIST_PREFIX = "list-";
    private static final String SIGNED_AS_IT_IS = "feedback-id";

    private final String domain;
    private final List<SigningKey> keys;
    private final SignatureEngine engine;
    private final Clock clock;

    DkimSigner(String domain, List<SigningKey> keys, SignatureEngine engine, Clock clock) {
        this.domain = domain;
        this.keys = List.copyOf(keys);
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * The message with a DKIM-Signature field for each key in front.
     *
     * @param message finished: a From field, CRLF line ends, dot-stuffing left to the transport; nothing may change it
     *     afterwards. {@link IllegalArgumentException} if it is not
     */
    public byte[] sign(byte[] message) {
        HeaderFields fields = HeaderFields.of(message);
        List<String> names = signedNames(fields.names());
        byte[] header = new byte[fields.longestCanonical()];
        int headerLength = fields.canonical(names, header);
        String bodyHash = Base64.getEncoder().encodeToString(Relaxed.bodyHash(message, fields.bodyStart()));

        StringBuilder signatures = new StringBuilder();
        for (SigningKey key : keys) {
            String unsigned = unsigned(key, names, bodyHash);
            byte[] value = engine.sign(key.algorithm(), key.privateKey(), header, headerLength, canonical(unsigned));
            signatures.append(
                    FoldedField.from(unsigned).text(Base64.getEncoder().encodeToString(value)));
            signatures.append("\r\n");
        }
        byte[] front = signatures.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] signed = new byte[front.length + message.length];
        System.arraycopy(front, 0, signed, 0, front.length);
        System.arraycopy(message, 0, signed, front.length, message.length);
        return signed;
    }

    /** The field up to {@code b=}, over which the signature is made. */
    private String unsigned(SigningKey key, List<String> names, String bodyHash) {
        FoldedField field = new FoldedField("DKIM-Signature:")
                .word("v=1;")
                .word("a=" + key.algorithm().tag() + ";")
                .word("c=relaxed/relaxed;")
                .word("d=" + domain + ";")
                .word("s=" + key.selector() + ";")
                .word("t=" + clock.instant().getEpochSecond() + ";")
                .word("h=" + names.get(0));
        for (String name : names.subList(1, names.size())) {
            field.joined(":" + name);
        }
        return field.joined(";").word("bh=" + bodyHash + ";").word("b=").toString();
    }

    static byte[] canonical(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
        byte[] out = new byte[bytes.length];
        int size = Relaxed.field(bytes, 0, field.indexOf(':'), bytes.length, out, 0);
        return Arrays.copyOf(out, size);
    }

    private static List<String> signedNames(List<String> present) {
        if (!present.contains("from")) {
            throw new IllegalArgumentException("the message has no From field, without which it cannot be signed");
        }
        List<String> names = new ArrayList<>(2 * OVERSIGNED.size() + 1);
        for (String name : OVERSIGNED) {
            addEach(name, present, names);
            names.add(name);
        }
        for (String name : present) {
            if (name.startsWith(LIST_PREFIX) && !OVERSIGNED_SET.contains(name) && !names.contains(name)) {
                addEach(name, present, names);
                names.add(name);
            }
        }
        addEach(SIGNED_AS_IT_IS, present, names);
        return names;
    }

    private static void addEach(String name, List<String> present, List<String> names) {
        for (String other : present) {
            if (other.equals(name)) {
                names.add(name);
            }
        }
    }

    /** A private key and the selector under which its public part is published. */
    record SigningKey(String selector, DkimAlgorithm algorithm, PrivateKey privateKey) {}
}
