package org.daymark.writing;

import org.daymark.issue.IssuePreviews.Reader;

/**
 * Whom something is shown as.
 *
 * @param key by which addresses of pages know them: {@code sample}, {@code unknown} or the number of a subscriber, so that
 *     no one's address gets into histories and logs
 * @param label what the page calls them
 */
record ChosenReader(String key, String label, Reader reader) {
    static final ChosenReader SAMPLE = new ChosenReader("sample", "the sample reader", Reader.SAMPLE);
    static final ChosenReader UNKNOWN = new ChosenReader("unknown", "someone of whom nothing is known", Reader.UNKNOWN);

    /** Whether it is a person of the list. */
    public boolean person() {
        return !key.equals(SAMPLE.key) && !key.equals(UNKNOWN.key);
    }
}
