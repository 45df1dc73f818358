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
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A certificate as SNS has one, made anew in each test run, and what is signed with it. */
final class SnsKey {
    static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:ses-events";
    static final String CERTIFICATE_URL =
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem";
    private static final char[] PASSWORD = "for-tests-only".toCharArray();

    private final PrivateKey key;
    private final String pem;

    private SnsKey(String subject, String until) {
        try {
            Path store = Files.createTempDirectory("daymark-sns").resolve("store.p12");
            keytool(store, subject, until);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            store.toFile().deleteOnExit();
            key = (PrivateKey) keys.getKey("sns", PASSWORD);
            pem = "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(keys.getCertificate("sns").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static SnsKey ofThisRun() {
        return Made.AMAZONS;
    }

    /** Valid, but not of SNS. */
    static SnsKey ofAnotherName() {
        return new SnsKey("CN=sns.amazonaws.com.evil.example", "36500");
    }

    static SnsKey expired() {
        return new SnsKey("CN=sns.amazonaws.com", "30");
    }

    private static void keytool(Path store, String subject, String days) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sns",
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
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
    }

    byte[] pem() {
        return pem.getBytes(UTF_8);
    }

    /** An Amazon that has this certificate, and notes what it was asked for. */
    SnsFetcher fetcher(List<URI> asked) {
        return address -> {
            asked.add(address);
            return address.toString().equals(CERTIFICATE_URL) ? pem() : new byte[0];
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
            signature.initSign(key);
            signature.update(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Made {
        static final SnsKey AMAZONS = new SnsKey("CN=sns.amazonaws.com", "36500");
    }
}
