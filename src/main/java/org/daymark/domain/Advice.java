package org.daymark.domain;

import org.daymark.text.Words;

/** What a check can find. The words of each say what is so, and what to do. */
public enum Advice {
    NOT_CHECKED(Verdict.NOT_CHECKED),

    SPF_GOOD(Verdict.GOOD),
    SPF_MISSING(Verdict.ERROR),
    SPF_SEVERAL(Verdict.ERROR),
    SPF_SYNTAX(Verdict.ERROR),
    SPF_TOO_MANY_LOOKUPS(Verdict.ERROR),
    SPF_MANY_LOOKUPS(Verdict.WARNING),
    SPF_EMPTY_LOOKUPS(Verdict.ERROR),
    SPF_INCLUDE_MISSING(Verdict.ERROR),
    SPF_LOOP(Verdict.ERROR),
    SPF_ANYONE(Verdict.ERROR),
    SPF_NO_END(Verdict.WARNING),
    SPF_PTR(Verdict.WARNING),
    SPF_SERVER_NOT_NAMED(Verdict.WARNING),

    DKIM_GOOD(Verdict.GOOD),
    DKIM_NO_KEY(Verdict.WARNING),
    DKIM_MISSING(Verdict.ERROR),
    DKIM_WAITING(Verdict.OPTIONAL),
    DKIM_SEVERAL(Verdict.ERROR),
    DKIM_DIFFERENT(Verdict.ERROR),
    DKIM_REVOKED(Verdict.ERROR),
    DKIM_SYNTAX(Verdict.ERROR),
    DKIM_NOT_FOR_MAIL(Verdict.ERROR),
    DKIM_TESTING(Verdict.WARNING),

    DMARC_GOOD(Verdict.GOOD),
    DMARC_WATCHING(Verdict.GOOD),
    DMARC_MISSING(Verdict.WARNING),
    DMARC_SEVERAL(Verdict.ERROR),
    DMARC_SYNTAX(Verdict.ERROR),
    DMARC_NO_POLICY(Verdict.WARNING),
    DMARC_UNKNOWN_POLICY(Verdict.WARNING),
    DMARC_REMOVED_TAG(Verdict.WARNING),
    DMARC_TESTING(Verdict.WARNING),
    DMARC_NO_REPORTS(Verdict.OPTIONAL),
    DMARC_REPORT_ADDRESS(Verdict.WARNING),
    DMARC_REPORTS_REFUSED(Verdict.WARNING),
    DMARC_INHERITED(Verdict.GOOD),
    DMARC_ALIGNED(Verdict.GOOD),
    DMARC_NOT_ALIGNED(Verdict.WARNING),

    MX_GOOD(Verdict.GOOD),
    MX_MISSING(Verdict.ERROR),
    MX_NULL(Verdict.ERROR),
    MX_ADDRESS_ONLY(Verdict.WARNING),
    MX_IS_ADDRESS(Verdict.ERROR),
    MX_NO_ADDRESS(Verdict.ERROR),

    REVERSE_GOOD(Verdict.GOOD),
    REVERSE_PRIVATE(Verdict.OPTIONAL),
    REVERSE_MISSING(Verdict.WARNING),
    REVERSE_NOT_CONFIRMED(Verdict.WARNING),

    MTA_STS_GOOD(Verdict.GOOD),
    MTA_STS_NONE(Verdict.OPTIONAL),
    MTA_STS_SYNTAX(Verdict.WARNING),
    MTA_STS_POLICY_GOOD(Verdict.GOOD),
    MTA_STS_POLICY_TESTING(Verdict.OPTIONAL),
    MTA_STS_POLICY_OFF(Verdict.OPTIONAL),
    MTA_STS_POLICY_MISSING(Verdict.WARNING),
    MTA_STS_POLICY_NO_HOST(Verdict.WARNING),
    MTA_STS_POLICY_SYNTAX(Verdict.WARNING),
    MTA_STS_POLICY_CERTIFICATE(Verdict.WARNING),
    MTA_STS_POLICY_MX(Verdict.WARNING),
    MTA_STS_POLICY_AGE(Verdict.WARNING),
    MTA_STS_POLICY_NOT_CHECKED(Verdict.NOT_CHECKED),

    TLS_REPORTS_GOOD(Verdict.GOOD),
    TLS_REPORTS_NONE(Verdict.OPTIONAL),
    TLS_REPORTS_SYNTAX(Verdict.WARNING),

    BIMI_GOOD(Verdict.GOOD),
    BIMI_NONE(Verdict.OPTIONAL),
    BIMI_SYNTAX(Verdict.WARNING),
    BIMI_NEEDS_DMARC(Verdict.WARNING),

    ONE_CLICK_GOOD(Verdict.GOOD),
    ONE_CLICK_NO_HTTPS(Verdict.WARNING),
    ONE_CLICK_OTHER(Verdict.ERROR),
    ONE_CLICK_CERTIFICATE(Verdict.ERROR),
    ONE_CLICK_LOCAL(Verdict.NOT_CHECKED),
    ONE_CLICK_NOT_CHECKED(Verdict.NOT_CHECKED);

    private static final Words WORDS = Words.of("domain");

    private final Verdict verdict;

    Advice(Verdict verdict) {
        this.verdict = verdict;
    }

    public Verdict verdict() {
        return verdict;
    }

    String words(String... details) {
        return WORDS.of(this, details);
    }
}
