package org.daymark.intake;

import java.util.List;
import org.daymark.csv.SourceFile;
import org.daymark.spreadsheet.Workbook;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The result of inspecting an uploaded file.
 *
 * @param bytes the size of what is kept: of a workbook its rows
 * @param charset how its text seems to be encoded
 * @param sheet which sheet of a workbook was read; null for a text file
 * @param otherSheets how many were not
 * @param doubt why the encoding is a guess; null or empty when it is none
 */
record Inspection(
        String contentHash,
        long bytes,
        String charset,
        int bomLength,
        @Nullable String sheet,
        int otherSheets,
        @Nullable String doubt) {
    private static final Words WORDS = Words.of("intake");

    static Inspection of(UploadedFiles.Stored stored) {
        SourceFile file = stored.file();
        Workbook.Read workbook = stored.workbook();
        return new Inspection(
                file.contentHash(),
                file.size(),
                file.charset().name(),
                file.bomLength(),
                workbook == null ? null : workbook.sheet(),
                workbook == null ? 0 : workbook.others(),
                file.doubt());
    }

    /** Notes about the sheet that was read. */
    List<String> notices() {
        if (sheet == null && doubt != null && !doubt.isEmpty()) {
            return List.of(doubt + " " + WORDS.named("charset.choose"));
        }
        return sheet == null ? List.of() : new Workbook.Read(sheet, otherSheets).notices();
    }
}
