package org.daymark.intake;

import java.nio.charset.Charset;

/**
 * How a person, or by its looks Daymark, says that a file is to be read.
 *
 * @param charset the name of its encoding
 * @param header whether its first line names the columns
 */
record Reading(String charset, char delimiter, boolean header) {
    SourceFile of(SourceFile file) {
        return file.in(Charset.forName(charset));
    }
}
