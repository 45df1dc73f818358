package org.daymark.preflight;

/** The place of a finding outside the fields of the issue. */
enum Place {
    HTML("the HTML part", Remedy.TEMPLATES),
    HTML_OF_ISSUE("the HTML part", Remedy.ISSUE),
    TEXT("the text part", Remedy.TEMPLATES),
    TEXT_OF_ISSUE("the text part", Remedy.ISSUE),
    HEADERS("the headers", Remedy.REPORT),
    ONE_CLICK_HEADER("the headers", Remedy.GOING_LIVE),
    ORGANISATION("organization settings", Remedy.ORGANISATION),
    SENDER("the sender", Remedy.ORGANISATION),
    SIGNING("signing keys", Remedy.SIGNING),
    DOMAIN("the sending domain", Remedy.DOMAIN),
    PUBLIC_ADDRESS("public address", Remedy.GOING_LIVE),
    AUDIENCE("the audience", Remedy.AUDIENCE),
    ISSUE("the issue", Remedy.ISSUE),
    LANGUAGE("the issue's language", Remedy.ISSUE),
    HELP_COUNTRIES("the audience", Remedy.ORGANISATION);

    private final String words;
    private final Remedy remedy;

    Place(String words, Remedy remedy) {
        this.words = words;
        this.remedy = remedy;
    }

    String words() {
        return words;
    }

    Remedy remedy() {
        return remedy;
    }
}
