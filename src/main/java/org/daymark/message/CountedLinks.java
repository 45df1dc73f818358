package org.daymark.message;

import org.jspecify.annotations.Nullable;

/** The addresses in one message by which opens and clicks are counted. */
public interface CountedLinks {
    /** Of a message of which nothing is counted. */
    CountedLinks NONE = new CountedLinks() {
        @Override
        public @Nullable String link(int number) {
            return null;
        }

        @Override
        public @Nullable String pixel() {
            return null;
        }

        @Override
        public boolean personal() {
            return false;
        }
    };

    /** The address in the place of a link, by its number in the issue; null if it stays as it is. */
    @Nullable
    String link(int number);

    /** The address of the picture that tells that the mail was opened; null for none. */
    @Nullable
    String pixel();

    /** Whether the addresses name the person. */
    boolean personal();
}
