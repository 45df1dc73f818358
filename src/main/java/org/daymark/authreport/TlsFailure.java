package org.daymark.authreport;

import java.util.Locale;
import org.daymark.text.Constants;
import org.daymark.text.Words;

/** Why a connection was not encrypted as it should be: the result types of RFC 8460, section 4.3. */
enum TlsFailure {
    STARTTLS_NOT_SUPPORTED,
    CERTIFICATE_HOST_MISMATCH,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_TRUSTED,
    VALIDATION_FAILURE,
    TLSA_INVALID,
    DNSSEC_INVALID,
    DANE_REQUIRED,
    STS_POLICY_FETCH_ERROR,
    STS_POLICY_INVALID,
    STS_WEBPKI_INVALID,
    OTHER;

    private static final Words WORDS = Words.of("authreport");

    static TlsFailure of(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Constants.named(TlsFailure.class, name).orElse(OTHER);
    }

    /** What failed, and what to do. */
    String words(String host) {
        return host.isEmpty() ? WORDS.in("anywhere", this) : WORDS.of(this, host);
    }
}
