package org.daymark.suppression;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.daymark.address.EmailAddress;
import org.daymark.secret.HmacSha256;
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
        byte[] key = secret.key("suppression");
        this.macs = ThreadLocal.withInitial(() -> HmacSha256.mac(key));
    }

    public String of(EmailAddress address) {
        return HexFormat.of().formatHex(macs.get().doFinal(address.value().getBytes(StandardCharsets.UTF_8)));
    }
}
