package org.daymark.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways in which text files are encoded that people can choose among. */
public final class TextEncodings {
    private static final Map<String, String> KNOWN = known();

    private TextEncodings() {}

    /** The encodings with their labels; the detected one is first. */
    public static List<List<String>> options(String found) {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of(found, KNOWN.getOrDefault(found, found) + " – found in the file"));
        KNOWN.forEach((name, words) -> {
            if (!name.equals(found)) {
                options.add(List.of(name, words));
            }
        });
        return options;
    }

    public static boolean offered(String name, String found) {
        return name.equals(found) || KNOWN.containsKey(name);
    }

    private static Map<String, String> known() {
        Map<String, String> all = new LinkedHashMap<>();
        add(all, "UTF-8", "UTF-8");
        add(all, "windows-1252", "Western European (Windows-1252)");
        add(all, "UTF-16LE", "Unicode (UTF-16, little-endian)");
        add(all, "UTF-16BE", "Unicode (UTF-16, big-endian)");
        add(all, "x-MacRoman", "Western European (Mac)");
        add(all, "windows-1250", "Central European (Windows-1250)");
        add(all, "ISO-8859-2", "Central European (ISO 8859-2)");
        add(all, "windows-1251", "Cyrillic (Windows-1251)");
        add(all, "KOI8-R", "Cyrillic (KOI8-R)");
        add(all, "windows-1253", "Greek (Windows-1253)");
        add(all, "windows-1254", "Turkish (Windows-1254)");
        add(all, "windows-1255", "Hebrew (Windows-1255)");
        add(all, "windows-1256", "Arabic (Windows-1256)");
        add(all, "windows-1257", "Baltic (Windows-1257)");
        add(all, "x-windows-874", "Thai (Windows-874)");
        add(all, "windows-1258", "Vietnamese (Windows-1258)");
        add(all, "Shift_JIS", "Japanese (Shift JIS)");
        add(all, "EUC-JP", "Japanese (EUC)");
        add(all, "GB18030", "Chinese, simplified (GB 18030)");
        add(all, "Big5", "Chinese, traditional (Big5)");
        add(all, "EUC-KR", "Korean (EUC)");
        return all;
    }

    private static void add(Map<String, String> all, String name, String words) {
        if (Charset.isSupported(name)) {
            all.put(name, words);
        }
    }
}
