package org.daymark.spreadsheet;

import java.io.IOException;

/** A table that is written row by row. */
public interface RowFile {
    void row(String... values) throws IOException;

    /** To be called at the end; the stream stays open. */
    void finish() throws IOException;
}
