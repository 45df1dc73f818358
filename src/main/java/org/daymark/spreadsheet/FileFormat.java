package org.daymark.spreadsheet;

import java.io.IOException;
import java.io.OutputStream;

/** The formats in which tables are downloaded. */
public enum FileFormat {
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        public RowFile begin(OutputStream out, String... columns) throws IOException {
            return new SpreadsheetFile(out, columns);
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public RowFile begin(OutputStream out, String... columns) throws IOException {
            return new WorkbookFile(out, columns);
        }
    };

    private final String extension;
    private final String mediaType;

    FileFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** What the name of such a file ends with, without a dot. */
    public String extension() {
        return extension;
    }

    /** The content type of a download. */
    public String mediaType() {
        return mediaType;
    }

    /** Starts a file with its header. */
    public abstract RowFile begin(OutputStream out, String... columns) throws IOException;
}
