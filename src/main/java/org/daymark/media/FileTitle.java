package org.daymark.media;

import org.daymark.text.Excerpt;

/** The name of an uploaded file as people read it. */
final class FileTitle {
    private FileTitle() {}

    /** The name without folders and what could lead the eye astray. */
    static String of(String fileName, String otherwise, int most) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zl}\\p{Zp}]", "")
                .strip();
        return clean.isEmpty() ? otherwise : Excerpt.cut(clean, most);
    }
}
