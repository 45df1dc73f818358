package org.daymark.suppression;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.daymark.address.EmailAddress;
import org.daymark.secret.Secret;
import org.springframework.stereotype.Component;

/**
 * The keyed hashes under which suppressions remember addresses: HMAC-SHA-256 of the normalized address, 64 hex digits.
 * Without the secret, an entry reveals no address.
 */
@Component
public class AddressHashes {
    private final ThreadLocal<Mac> macs;

    public AddressHashes(Secret secret) {
        SecretKeySpec key = new SecretKeySpec(secret.key("suppression"), "HmacSHA256");
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    public String of(EmailAddress address) {
        return HexFormat.of().formatHex(macs.get().doFinal(address.value().getBytes(StandardCharsets.UTF_8)));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
