package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A certificate as SNS has one, with an authority, made anew in each test run; and what is signed with it. */
final class SnsKey {
    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events";
    static final String CERTIFICATE_URL =
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
    private static final char[] PASSWORD = "for-tests-only".toCharArray();

    private static final String ISSUER_URL = "http://crt.rtest.amazontrust.com/rtest.cer";

    private final KeyStore store;
    private final String alias;

    private SnsKey(KeyStore store, String alias) {
        this.store = store;
        this.alias = alias;
    }

    static SnsKey ofThisRun() {
        return new SnsKey(Made.STORE, "sns");
    }

    /** Valid, but not of SNS. */
    static SnsKey ofAnotherName() {
        return new SnsKey(Made.STORE, "other");
    }

    static SnsKey expired() {
        return new SnsKey(Made.STORE, "expired");
    }

    /** Of SNS by its name, but signed by itself. */
    static SnsKey ofNoAuthority() {
        return new SnsKey(Made.STORE, "alone");
    }

    /** The authority of this run, as if Java trusted it. */
    SnsAuthorities authorities() {
        return authorities(new ArrayList<>());
    }

    SnsAuthorities authorities(List<URI> asked) {
        return authorities(fetcher(asked));
    }

    SnsAuthorities authorities(SnsFetcher fetcher) {
        return new SnsAuthorities(fetcher, Set.of(new TrustAnchor(certificate("root"), null)));
    }

    private X509Certificate certificate(String name) {
        try {
            return (X509Certificate) store.getCertificate(name);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore make() {
        try {
            Path file = Files.createTempDirectory("daymark-sns").resolve("store.p12");
            String between = "aia=caIssuers:URI:" + ISSUER_URL;
            keytool(file, "root", "CN=Root of tests", "36500", "-ext", "bc:c");
            keytool(file, "between", "CN=Authority of tests", "36500", "-ext", "bc:c", "-signer", "root");
            keytool(file, "sns", "CN=sns.amazonaws.com", "36500", "-ext", between, "-signer", "between");
            keytool(file, "other", "CN=sns.amazonaws.com.evil.example", "36500", "-signer", "between");
            keytool(file, "expired", "CN=sns.amazonaws.com", "30", "-ext", between, "-signer", "between");
            keytool(file, "alone", "CN=sns.amazonaws.com", "36500");
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                keys.load(in, PASSWORD);
            }
            file.toFile().deleteOnExit();
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String alias, String subject, String days, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                subject,
                "-startdate",
                "2020/01/01 00:00:00",
                "-validity",
                days,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    /** The certificate, and with it those between it and the authority if they are named. */
    byte[] pem(String... between) {
        StringBuilder pem = new StringBuilder(pemOf(alias));
        for (String name : between) {
            pem.append(pemOf(name));
        }
        return pem.toString().getBytes(UTF_8);
    }

    private String pemOf(String name) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der(name))
                + "\n-----END CERTIFICATE-----\n";
    }

    private byte[] der(String name) {
        try {
            return certificate(name).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An Amazon that has this certificate and the one above it, and notes what it was asked for. */
    SnsFetcher fetcher(List<URI> asked) {
        return address -> {
            asked.add(address);
            return switch (address.toString()) {
                case CERTIFICATE_URL -> pem();
                case ISSUER_URL -> der("between");
                default -> new byte[0];
            };
        };
    }

    /** A notification of the usual topic with a message of SES. */
    Map<String, String> notification(String message, String time) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Type", "Notification");
        fields.put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324");
        fields.put("TopicArn", TOPIC);
        fields.put("Subject", "Amazon SES Email Event Notification");
        fields.put("Message", message);
        fields.put("Timestamp", time);
        fields.put("SigningCertURL", CERTIFICATE_URL);
        return fields;
    }

    Map<String, String> confirmation(String subscribeUrl, String time) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Type", "SubscriptionConfirmation");
        fields.put("MessageId", "165545c9-2a5c-472c-8df2-7ff2be2b3b1b");
        fields.put("Token", "2336412f37");
        fields.put("TopicArn", TOPIC);
        fields.put("Message", "You have chosen to subscribe to the topic.");
        fields.put("SubscribeURL", subscribeUrl);
        fields.put("Timestamp", time);
        fields.put("SigningCertURL", CERTIFICATE_URL);
        return fields;
    }

    /** The body with these fields, signed by a version of SNS's signatures. */
    String signed(Map<String, String> fields, int version) {
        List<String> order = new ArrayList<>(
                List.of("Message", "MessageId", "SubscribeURL", "Subject", "Timestamp", "Token", "TopicArn", "Type"));
        StringBuilder text = new StringBuilder();
        order.stream()
                .filter(fields::containsKey)
                .forEach(name ->
                        text.append(name).append('\n').append(fields.get(name)).append('\n'));
        Map<String, String> body = new LinkedHashMap<>(fields);
        body.put("SignatureVersion", Integer.toString(version));
        body.put("Signature", sign(version == 1 ? "SHA1withRSA" : "SHA256withRSA", text.toString()));
        return JsonMapper.shared().writeValueAsString(body);
    }

    private String sign(String algorithm, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign((PrivateKey) store.getKey(alias, PASSWORD));
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Made {
        static final KeyStore STORE = make();
    }
}
