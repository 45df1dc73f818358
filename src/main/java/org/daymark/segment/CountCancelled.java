package org.daymark.segment;

/** A newer count replaced this one, or the user left the page. */
final class CountCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CountCancelled() {
        super(null, null, false, false);
    }
}
