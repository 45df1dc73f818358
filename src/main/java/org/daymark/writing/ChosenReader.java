package org.daymark.writing;

import org.daymark.issue.IssuePreviews.Reader;

/**
 * The reader for whom a preview is rendered.
 *
 * @param key the name in URLs: {@code sample}, {@code unknown} or a subscriber's number, so that no address gets into
 *     histories and logs
 * @param label the display text
 */
record ChosenReader(String key, String label, Reader reader) {
    /** The key of readers that are saved test recipients; no URL has it. */
    static final String SAVED = "saved";

    static final ChosenReader SAMPLE = new ChosenReader("sample", "the sample reader", Reader.SAMPLE);
    static final ChosenReader UNKNOWN = new ChosenReader("unknown", "a reader without any data", Reader.UNKNOWN);

    /** Whether this is a subscriber. */
    public boolean person() {
        return !key.equals(SAMPLE.key) && !key.equals(UNKNOWN.key) && !key.equals(SAVED);
    }
}
