package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Amazon SNS signs the fields of its message with a certificate that it publishes at its own host of the topic's
 * region. Any Amazon account gets valid signatures, so only the configured topic counts.
 */
final class SnsProof implements Proof {
    private static final Pattern TOPIC = Pattern.compile(
            "arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]{2,20}){1,3}-\\d{1,2}):(\\d{12}):([A-Za-z0-9_.-]{1,256})");

    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SUBSCRIPTION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    /** SNS signs when a message is published; what it repeats later has the same time. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private static final int MAX_CERTIFICATES = 16;
    private static final int MIN_KEY = 2_048;

    private final SnsFetcher fetcher;
    private final SnsAuthorities authorities;
    private final Cache<URI, X509Certificate> certificates = Caffeine.newBuilder()
            .maximumSize(MAX_CERTIFICATES)
            .executor(Runnable::run)
            .build();

    SnsProof(SnsFetcher fetcher, SnsAuthorities authorities) {
        this.fetcher = fetcher;
        this.authorities = authorities;
    }

    static boolean isTopic(String text) {
        return TOPIC.matcher(text).matches();
    }

    @Override
    public Verified verify(HookRequest request, Endpoint endpoint) {
        JsonNode message = HookJson.read(new String(request.body(), UTF_8));
        if (message == null) {
            return new Verified.Rejected(Rejection.MALFORMED);
        }
        String type = HookJson.text(message, "Type");
        List<String> fields = type.equals("Notification") ? NOTIFICATION : SUBSCRIPTION;
        byte[] signature = Signatures.base64(HookJson.text(message, "Signature"));
        String algorithm = ALGORITHMS.get(HookJson.text(message, "SignatureVersion"));
        if (signature == null || signature.length == 0 || algorithm == null) {
            return new Verified.Rejected(Rejection.NO_SIGNATURE);
        }
        if (!HookJson.text(message, "TopicArn").equals(endpoint.topic())) {
            return new Verified.Rejected(Rejection.OTHER_TOPIC);
        }
        URI source = certificateAddress(HookJson.text(message, "SigningCertURL"), endpoint);
        if (source == null) {
            return new Verified.Rejected(Rejection.CERTIFICATE);
        }
        X509Certificate certificate;
        try {
            certificate = certificate(source, request.at());
        } catch (IOException e) {
            return new Verified.Rejected(Rejection.UNREACHABLE);
        }
        if (certificate == null) {
            return new Verified.Rejected(Rejection.CERTIFICATE);
        }
        if (!Signatures.isSigned(algorithm, certificate.getPublicKey(), signed(message, fields), signature)) {
            return new Verified.Rejected(Rejection.WRONG_SIGNATURE);
        }
        return isTimely(HookJson.text(message, "Timestamp"), request.at())
                ? meaning(type, message, endpoint)
                : new Verified.Rejected(Rejection.WRONG_TIME);
    }

    private static Verified meaning(String type, JsonNode message, Endpoint endpoint) {
        if (type.equals("Notification")) {
            return new Verified.Genuine(null);
        }
        if (type.equals("UnsubscribeConfirmation")) {
            return new Verified.Note();
        }
        URI confirm = confirmAddress(HookJson.text(message, "SubscribeURL"), endpoint);
        return type.equals("SubscriptionConfirmation") && confirm != null
                ? new Verified.Confirmation(confirm)
                : new Verified.Rejected(Rejection.MALFORMED);
    }

    private static byte[] signed(JsonNode message, List<String> fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            JsonNode value = message.path(field);
            if (value.isString()) {
                text.append(field).append('\n').append(value.asString()).append('\n');
            }
        }
        return text.toString().getBytes(UTF_8);
    }

    private static boolean isTimely(String timestamp, Instant now) {
        Instant at = HookJson.time(timestamp);
        return at != null && Duration.between(at, now).abs().compareTo(TOLERANCE) <= 0;
    }

    /** The host of SNS in the region of the endpoint's topic; nothing that the request says counts. */
    private static String host(Endpoint endpoint) {
        Matcher topic = TOPIC.matcher(String.valueOf(endpoint.topic()));
        if (!topic.matches()) {
            throw new IllegalStateException("endpoint " + endpoint.id() + " has no topic");
        }
        return "sns." + topic.group(2) + ".amazonaws.com" + (topic.group(1).equals("aws-cn") ? ".cn" : "");
    }

    static @Nullable URI certificateAddress(String written, Endpoint endpoint) {
        String expected =
                "https://" + Pattern.quote(host(endpoint)) + "/SimpleNotificationService-[0-9A-Za-z]{1,64}\\.pem";
        return written.matches(expected) ? URI.create(written) : null;
    }

    static @Nullable URI confirmAddress(String written, Endpoint endpoint) {
        String expected = "https://" + Pattern.quote(host(endpoint)) + "/\\?[0-9A-Za-z=&:_.%-]{1,2000}";
        String topic = "TopicArn=" + endpoint.topic();
        boolean confirms = written.matches(expected)
                && written.contains("Action=ConfirmSubscription")
                && (written.contains(topic) || written.contains(topic.replace(":", "%3A")));
        return confirms ? URI.create(written) : null;
    }

    /** Null if it is not a valid certificate of SNS. */
    private @Nullable X509Certificate certificate(URI source, Instant now) throws IOException {
        X509Certificate kept = certificates.getIfPresent(source);
        if (kept != null && isValid(kept, now)) {
            return kept;
        }
        List<X509Certificate> chain = read(fetcher.get(source));
        X509Certificate found = isOfSns(chain, now) && authorities.vouchFor(chain, now) ? chain.get(0) : null;
        if (found != null) {
            certificates.put(source, found);
        }
        return found;
    }

    /** The certificates of a file; none if it is no such file. */
    private static List<X509Certificate> read(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private static boolean isOfSns(List<X509Certificate> chain, Instant now) {
        return !chain.isEmpty() && isValid(chain.get(0), now) && isOfSns(chain.get(0));
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return certificate.getPublicKey() instanceof java.security.interfaces.RSAPublicKey key
                    && key.getModulus().bitLength() >= MIN_KEY;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isOfSns(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
        return Pattern.compile("(?:^|,)cn=sns(?:[.-][a-z0-9-]+)*\\.amazonaws\\.com(?:\\.cn)?(?:,|$)")
                .matcher(subject)
                .find();
    }
}
