package org.daymark.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate of SNS leads to an authority that Java trusts (RFC 5280). An authority between them that is not
 * in the file is fetched from the host where Amazon publishes it. Only its signatures count, not who serves it.
 */
final class SnsAuthorities {
    private static final int MAX_BETWEEN = 3;

    /** Where certificates name the one above them: in the extension of authority information access. */
    private static final String ACCESS = "1.3.6.1.5.5.7.1.1";

    private static final Pattern ISSUER =
            Pattern.compile("http://crt\\.[a-z0-9]{1,20}\\.amazontrust\\.com/[A-Za-z0-9]{1,40}\\.cer");

    private final SnsFetcher fetcher;
    private final @Nullable Set<TrustAnchor> given;
    private final AtomicReference<@Nullable Set<TrustAnchor>> ofJava = new AtomicReference<>();

    /** With the authorities that Java trusts, which are read when they are first needed. */
    SnsAuthorities(SnsFetcher fetcher) {
        this(fetcher, null);
    }

    SnsAuthorities(SnsFetcher fetcher, @Nullable Set<TrustAnchor> anchors) {
        this.fetcher = fetcher;
        this.given = anchors;
    }

    /**
     * Whether the first of these leads to an authority at a time.
     *
     * @throws IOException if one between them is missing and cannot be fetched
     */
    boolean vouchFor(List<X509Certificate> file, Instant now) throws IOException {
        List<X509Certificate> known = new ArrayList<>(file);
        X509Certificate highest = file.get(file.size() - 1);
        for (int i = 0; i <= MAX_BETWEEN; i++) {
            if (isPath(known, now)) {
                return true;
            }
            URI address = issuer(highest);
            if (address == null) {
                return false;
            }
            X509Certificate above = read(fetcher.get(address));
            if (above == null || known.contains(above)) {
                return false;
            }
            known.add(above);
            highest = above;
        }
        return false;
    }

    private boolean isPath(List<X509Certificate> known, Instant now) {
        try {
            X509CertSelector wanted = new X509CertSelector();
            wanted.setCertificate(known.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors(), wanted);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static @Nullable URI issuer(X509Certificate certificate) {
        byte[] access = certificate.getExtensionValue(ACCESS);
        Matcher address = ISSUER.matcher(access == null ? "" : new String(access, ISO_8859_1));
        return address.find() ? URI.create(address.group()) : null;
    }

    private static @Nullable X509Certificate read(byte[] bytes) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException e) {
            return null;
        }
    }

    private Set<TrustAnchor> anchors() throws GeneralSecurityException {
        if (given != null) {
            return given;
        }
        Set<TrustAnchor> known = ofJava.get();
        if (known == null) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            known = Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            ofJava.set(known);
        }
        return known;
    }
}
