package org.daymark.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. */
public final class SmtpTrust {
    private static final Words WORDS = Words.of("mail");

    private SmtpTrust() {}

    /** Reads the text of X.509 certificates and gives them in PEM. */
    public static String certificates(String pem) {
        try {
            return written(pem.getBytes(StandardCharsets.UTF_8));
        } catch (CertificateException e) {
            throw WORDS.problem(e, "certificates.none");
        }
    }

    /** Reads a file of X.509 certificates, PEM or DER, and gives them in PEM. */
    public static String certificates(Path file) {
        try {
            return written(Files.readAllBytes(file));
        } catch (CertificateException e) {
            throw WORDS.problem(e, "certificates.file-without", file);
        } catch (IOException e) {
            throw WORDS.problem(e, "certificates.file-unreadable", file);
        }
    }

    private static String written(byte[] bytes) throws CertificateException {
        StringBuilder pem = new StringBuilder();
        for (Certificate certificate : parse(bytes)) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    /** TLS that believes these certificates (PEM), or without any the authorities Java knows. */
    public static SSLSocketFactory sockets(@Nullable String certificates) throws IOException {
        if (certificates == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : parse(certificates.getBytes(StandardCharsets.US_ASCII))) {
                trusted.setCertificateEntry("trusted-" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException(WORDS.named("certificates.unusable"), e);
        }
    }

    private static Collection<? extends Certificate> parse(byte[] bytes) throws CertificateException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
        if (certificates.isEmpty()) {
            throw new CertificateException(WORDS.named("certificates.empty"));
        }
        return certificates;
    }

    /** TLS for the connections of one sender; made when first used, because reading all authorities takes its time. */
    static final class Sockets {
        private final @Nullable String certificates;
        private @Nullable SSLSocketFactory factory;

        Sockets(@Nullable String certificates) {
            this.certificates = certificates;
        }

        SSLSocketFactory get() throws IOException {
            if (factory == null) {
                factory = sockets(certificates);
            }
            return factory;
        }
    }
}
