package org.daymark.linkcheck;

/** What a link answered when it was checked last. */
public enum LinkState {
    /** It answers, or is no link that can be checked. */
    GOOD(Weight.NONE),
    /** No such page (404), or no longer (410). */
    GONE(Weight.ERROR),
    /** No name server knows the host. */
    NO_HOST(Weight.ERROR),
    /** The certificate is expired, of another host, or of an unknown authority. */
    BAD_CERTIFICATE(Weight.ERROR),
    /** It asks for a sign-in or refuses the check (401, 403). */
    DENIED(Weight.WARNING),
    /** Too many requests (429). */
    BUSY(Weight.WARNING),
    /** An error of the server (5xx). */
    FAILING(Weight.WARNING),
    TIMEOUT(Weight.WARNING),
    /** No connection, or an answer that is not HTTP. */
    NO_ANSWER(Weight.WARNING),
    /** Another status that is no success. */
    ODD(Weight.WARNING),
    /** More redirects than a browser would follow happily, or a redirect to nowhere. */
    REDIRECTS(Weight.WARNING),
    /** It leads, itself or by a redirect, into a private network, to a strange port or scheme: it was not asked. */
    REFUSED(Weight.WARNING),
    /** Not checked: a reserved name, or no name server answers at all. Never counts against a link. */
    UNCHECKED(Weight.NONE);

    private final Weight weight;

    LinkState(Weight weight) {
        this.weight = weight;
    }

    /** What a state means for the send. */
    public enum Weight {
        NONE,
        WARNING,
        ERROR
    }

    public Weight weight() {
        return weight;
    }

    static LinkState of(int status) {
        if (status == 404 || status == 410) {
            return GONE;
        }
        if (status == 401 || status == 403) {
            return DENIED;
        }
        if (status == 429) {
            return BUSY;
        }
        if (status >= 500) {
            return FAILING;
        }
        return status >= 200 && status < 300 ? GOOD : ODD;
    }
}
