package org.daymark.intake;

import java.nio.charset.Charset;
import org.daymark.csv.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * How Daymark reads a file, as detected or chosen by the user.
 *
 * @param charset the name of its encoding
 * @param header whether there is a header line
 * @param headerLine the number of that line; null for the first with text
 */
record LayoutChoice(
        String charset,
        char delimiter,
        boolean header,
        @Nullable Integer headerLine) {
    LayoutChoice(String charset, char delimiter, boolean header) {
        this(charset, delimiter, header, null);
    }

    SourceFile of(SourceFile file) {
        return file.in(Charset.forName(charset));
    }
}
