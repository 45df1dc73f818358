package org.daymark.preflight;

import org.daymark.text.Words;

/** The place of a finding outside the fields of the issue. */
enum Place {
    HTML(Remedy.TEMPLATES),
    HTML_OF_ISSUE(Remedy.ISSUE),
    TEXT(Remedy.TEMPLATES),
    TEXT_OF_ISSUE(Remedy.ISSUE),
    HEADERS(Remedy.REPORT),
    ONE_CLICK_HEADER(Remedy.GOING_LIVE),
    ORGANISATION(Remedy.ORGANISATION),
    SENDER(Remedy.ORGANISATION),
    SIGNING(Remedy.SIGNING),
    DOMAIN(Remedy.DOMAIN),
    PUBLIC_ADDRESS(Remedy.GOING_LIVE),
    AUDIENCE(Remedy.AUDIENCE),
    ISSUE(Remedy.ISSUE),
    LANGUAGE(Remedy.ISSUE),
    HELP_COUNTRIES(Remedy.ORGANISATION),
    OUTSIDE_FIELDS(Remedy.TEMPLATES);

    private static final Words WORDS = Words.of("preflight");

    private final Remedy remedy;

    Place(Remedy remedy) {
        this.remedy = remedy;
    }

    String words() {
        return WORDS.of(this);
    }

    Remedy remedy() {
        return remedy;
    }
}
