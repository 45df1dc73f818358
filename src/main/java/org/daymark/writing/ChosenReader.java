package org.daymark.writing;

import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.text.Words;

/**
 * The reader for whom a preview is rendered.
 *
 * @param key the name in URLs: {@code sample}, {@code unknown} or a subscriber's number, so that no address gets into
 *     histories and logs
 * @param label the display text
 * @param combination the segments that the reader is a member of, of those that blocks are shown to
 */
record ChosenReader(String key, String label, Reader reader, int combination) {
    private static final Words WORDS = Words.of("writing");

    /** Between the name of a sample reader and the combination in a key. */
    private static final String AS = "-";

    /** The key of readers that are saved test recipients; no URL has it. */
    static final String SAVED = "saved";

    static final ChosenReader SAMPLE = new ChosenReader("sample", WORDS.named("reader.sample"), Reader.SAMPLE, 0);
    static final ChosenReader UNKNOWN = new ChosenReader("unknown", WORDS.named("reader.unknown"), Reader.UNKNOWN, 0);

    /** The same sample reader as a member of these segments. */
    ChosenReader in(int segments, String words) {
        return new ChosenReader(name() + AS + segments, words, reader, segments);
    }

    /** The key without the segments that were chosen. */
    public String name() {
        return key.replaceFirst(AS + ".*", "");
    }

    /** Whether this is a subscriber. */
    public boolean person() {
        return !name().equals(SAMPLE.key) && !name().equals(UNKNOWN.key) && !name().equals(SAVED);
    }
}
