package org.daymark.authreport;

/** Whose DKIM signature a message had. */
enum Signature {
    /** A valid one of a key that this Daymark signs with. */
    DAYMARK,
    /** A valid one of our domain. */
    OWN,
    /** One of our domain that was not valid. */
    BROKEN,
    /** A valid one of another domain only. */
    OTHERS,
    NONE
}
