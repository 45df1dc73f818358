package org.daymark.tracking;

/**
 * What a token of a mail says.
 *
 * @param link the number of the link in its campaign; 0 for the picture that tells of an open
 * @param delivery whose mail it was; 0 for an address that all recipients have
 */
record TrackedRequest(long campaign, int link, long delivery) {
    /** The link number of the picture. */
    static final int OPEN = 0;

    boolean open() {
        return link == OPEN;
    }

    boolean personal() {
        return delivery != 0;
    }
}
