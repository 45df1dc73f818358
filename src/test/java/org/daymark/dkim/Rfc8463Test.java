package org.daymark.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of RFC 8463, appendix A: one message, signed with Ed25519 and with RSA. */
class Rfc8463Test {
    private static final byte[] MESSAGE = crlf("""
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """);
    private static final List<String> SIGNED =
            List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");

    private static final String ED25519_FIELD = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=""";
    private static final String ED25519_VALUE =
            "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==";
    private static final String ED25519_SECRET = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
    private static final String PKCS8_OF_ED25519 = "302e020100300506032b657004220420";

    private static final String RSA_FIELD = """
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=""";
    private static final String RSA_VALUE =
            "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGda"
                    + "SGsgeefOsk2JzdA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";
    private static final String RSA_PUBLIC =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/"
                    + "byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G"
                    + "+2kryOTIKT+l/K4w3QIDAQAB";

    static Stream<SignatureEngine> engines() {
        return Stream.of(SignatureEngine.jdk(), SignatureEngine.fastest());
    }

    @Test
    void the_body_hash_is_the_one_of_the_example() {
        byte[] hash = Relaxed.bodyHash(MESSAGE, HeaderFields.of(MESSAGE).bodyStart());

        assertThat(Base64.getEncoder().encodeToString(hash)).isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    }

    @ParameterizedTest
    @MethodSource("engines")
    void signing_the_example_with_its_ed25519_key_gives_its_signature(SignatureEngine engine) throws Exception {
        byte[] prefix = HexFormat.of().parseHex(PKCS8_OF_ED25519);
        byte[] seed = Base64.getDecoder().decode(ED25519_SECRET);
        byte[] pkcs8 = Arrays.copyOf(prefix, prefix.length + seed.length);
        System.arraycopy(seed, 0, pkcs8, prefix.length, seed.length);
        PrivateKey key = engine.privateKey(DkimAlgorithm.ED25519, pkcs8);
        byte[] header = header();

        byte[] value = engine.sign(
                DkimAlgorithm.ED25519, key, header, header.length, DkimSigner.canonical(crlfText(ED25519_FIELD)));

        assertThat(Base64.getEncoder().encodeToString(value)).isEqualTo(ED25519_VALUE);
    }

    @Test
    void the_rsa_signature_of_the_example_holds_for_the_bytes_that_would_be_signed_here() throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(RSA_PUBLIC))));
        signature.update(header());
        signature.update(DkimSigner.canonical(crlfText(RSA_FIELD)));

        assertThat(signature.verify(Base64.getDecoder().decode(RSA_VALUE))).isTrue();
    }

    private static byte[] header() {
        HeaderFields fields = HeaderFields.of(MESSAGE);
        byte[] header = new byte[fields.longestCanonical()];
        int length = fields.canonical(SIGNED, header);
        return Arrays.copyOf(header, length);
    }

    private static String crlfText(String text) {
        return text.replace("\n", "\r\n");
    }

    private static byte[] crlf(String text) {
        return crlfText(text).getBytes(US_ASCII);
    }
}
