package org.daymark.signup;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.secret.HmacSha256;
import org.daymark.secret.Secret;
import org.daymark.web.IpAddress;
import org.springframework.stereotype.Component;

/** By what the limits tell mailboxes and networks apart, however they are spelled. */
@Component
class Mailboxes {
    /** Providers for which dots in the local part mean nothing. */
    private static final Set<String> WITHOUT_DOTS = Set.of("gmail.com", "googlemail.com");

    private static final int IPV4_NETWORK = 3;
    private static final int IPV6_NETWORK = 6;

    private final byte[] key;

    Mailboxes(Secret secret) {
        this.key = secret.key("sign-up-mailbox");
    }

    /** The keyed hash of the mailbox that an address leads to. */
    String hash(EmailAddress address) {
        return HexFormat.of().formatHex(HmacSha256.of(key, canonical(address).getBytes(StandardCharsets.UTF_8)));
    }

    /** The address without its plus tag, and without dots where they mean nothing. */
    static String canonical(EmailAddress address) {
        String local = address.localPart();
        int plus = local.indexOf('+');
        String untagged = plus > 0 ? local.substring(0, plus) : local;
        if (!WITHOUT_DOTS.contains(address.domain())) {
            return untagged + "@" + address.domain();
        }
        return untagged.replace(".", "") + "@gmail.com";
    }

    /** The network of an address: of IPv4 the /24, of IPv6 the /48. */
    static String network(String address) {
        return IpAddress.network(address, IPV4_NETWORK, IPV6_NETWORK);
    }
}
