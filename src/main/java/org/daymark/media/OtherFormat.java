package org.daymark.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of files that people try to upload as pictures, each with advice. */
enum OtherFormat {
    EMPTY("is empty. Choose a JPEG, PNG, WebP or GIF file."),
    HEIC("is an HEIC photo, which most mail programs cannot show. Send a JPEG instead. On the iPhone, select the photo,"
            + " tap Share, then Options, and choose Most Compatible. For new photos, choose Settings, Camera, Formats,"
            + " Most Compatible. On a Mac, open the photo in Preview and export it as JPEG."),
    AVIF("is an AVIF picture, which many mail programs cannot show. Export it as JPEG or PNG, and upload that file."),
    JPEG_XL("is a JPEG XL picture, which mail programs cannot show. Export it as JPEG, and upload that file."),
    JPEG_2000("is a JPEG 2000 picture, which mail programs cannot show. Export it as JPEG, and upload that file."),
    TIFF("is a TIFF picture, which mail programs cannot show. Export it as JPEG, and upload that file."),
    BMP("is a BMP picture, which mail programs do not show well. Export it as PNG, and upload that file."),
    PHOTOSHOP("is a Photoshop file. Export it as JPEG or PNG, and upload that file."),
    SVG("is an SVG drawing, which mail programs cannot show. Export it as PNG, 1,200 pixels wide, and upload that"
            + " file."),
    PDF("is a PDF. Upload it under Files and link to it. To show one of its pages, export that page as PNG."),
    VIDEO("is a video, which mail programs do not play. Upload a still picture, and link it to the video."),
    UNKNOWN("is not a picture, whatever its name says. Choose a JPEG, PNG, WebP or GIF file.");

    private static final int HEAD = 1_024;
    private static final int BRAND = 8;
    private static final int BRAND_END = 12;

    private final String advice;

    OtherFormat(String advice) {
        this.advice = advice;
    }

    String advice(String name) {
        return name + " " + advice;
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
