package org.daymark.dkim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.daymark.dkim.DkimSigner.SigningKey;

/** Signs for harborlight.example and verifies as a receiver does who reads the keys' records, with James jDKIM. */
final class DkimTester {
    static final String DOMAIN = "harborlight.example";
    static final KeyPair RSA = DkimAlgorithm.RSA.newKeys();
    static final KeyPair ED25519 = DkimAlgorithm.ED25519.newKeys();

    /** In the past: receivers refuse signatures of days to come, by a clock of their own. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T15:00:00Z"), ZoneOffset.UTC);

    private final Map<String, String> records = new HashMap<>();

    static DkimSigner signer(SignatureEngine engine, DkimAlgorithm... algorithms) {
        List<SigningKey> keys = Arrays.stream(algorithms)
                .map(algorithm -> key(engine, algorithm))
                .toList();
        return new DkimSigner(DOMAIN, keys, engine, CLOCK);
    }

    static DkimSigner signer() {
        return signer(SignatureEngine.jdk(), DkimAlgorithm.RSA);
    }

    static DkimTester reading(DkimKey... keys) {
        DkimTester tester = new DkimTester();
        for (DkimKey key : keys) {
            tester.records.put(key.selector() + " " + key.domain(), String.join("", key.recordStrings()));
        }
        return tester;
    }

    static DkimTester receiver() {
        return reading(new DkimKey(
                DOMAIN,
                "rsa",
                DkimAlgorithm.RSA,
                DkimKeyState.SIGNING,
                DkimAlgorithm.RSA.publishedText(RSA.getPublic()),
                Instant.EPOCH));
    }

    /** The domains whose RSA signatures hold; empty if there is none, or none that holds. */
    List<String> verified(byte[] message) {
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> {
            String record = records.get(selector + " " + domain);
            return record == null ? List.of() : List.of(record);
        });
        try {
            List<SignatureRecord> held = verifier.verify(new ByteArrayInputStream(message));
            return held == null
                    ? List.of()
                    : held.stream().map(record -> record.getDToken().toString()).toList();
        } catch (FailException e) {
            return List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SigningKey key(SignatureEngine engine, DkimAlgorithm algorithm) {
        KeyPair keys = algorithm == DkimAlgorithm.RSA ? RSA : ED25519;
        try {
            return new SigningKey(
                    algorithm.keyType(),
                    algorithm,
                    engine.privateKey(algorithm, keys.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
