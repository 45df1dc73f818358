package org.daymark.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.daymark.text.Words;

/** The kinds of files that people try to upload as pictures, each with advice. */
enum OtherFormat {
    EMPTY,
    HEIC,
    AVIF,
    JPEG_XL,
    JPEG_2000,
    TIFF,
    BMP,
    PHOTOSHOP,
    SVG,
    PDF,
    VIDEO,
    UNKNOWN;

    private static final Words WORDS = Words.of("media");
    private static final int HEAD = 1_024;
    private static final int BRAND = 8;
    private static final int BRAND_END = 12;

    String advice(String name) {
        return WORDS.of(this, name);
    }

    static OtherFormat of(byte[] file) {
        if (file.length == 0) {
            return EMPTY;
        }
        String head = new String(Arrays.copyOf(file, Math.min(file.length, HEAD)), StandardCharsets.ISO_8859_1);
        if (head.startsWith("ftyp", 4)) {
            return media(head.substring(BRAND, Math.min(head.length(), BRAND_END)));
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("JXL ", 4)) {
            return JPEG_XL;
        }
        if (head.startsWith("jP  ", 4)) {
            return JPEG_2000;
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return TIFF;
        }
        if (head.startsWith("BM")) {
            return BMP;
        }
        if (head.startsWith("8BPS")) {
            return PHOTOSHOP;
        }
        if (head.contains("%PDF-")) {
            return PDF;
        }
        return head.toLowerCase(Locale.ROOT).contains("<svg") ? SVG : UNKNOWN;
    }

    private static OtherFormat media(String brand) {
        return switch (brand) {
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> HEIC;
            case "avif", "avis" -> AVIF;
            default -> VIDEO;
        };
    }
}
