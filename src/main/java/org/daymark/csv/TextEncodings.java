package org.daymark.csv;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.text.Words;

/** The ways in which text files are encoded that people can choose among. */
public final class TextEncodings {
    private static final Words WORDS = Words.of("csv");

    private static final Map<String, String> KNOWN = known();

    private TextEncodings() {}

    /** The encodings with their labels; the detected one is first. */
    public static List<List<String>> options(String found) {
        List<List<String>> options = new ArrayList<>();
        options.add(List.of(found, WORDS.named("encoding-found", KNOWN.getOrDefault(found, found))));
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
        add(all, "UTF-8");
        add(all, "windows-1252");
        add(all, "UTF-16LE");
        add(all, "UTF-16BE");
        add(all, "x-MacRoman");
        add(all, "windows-1250");
        add(all, "ISO-8859-2");
        add(all, "windows-1251");
        add(all, "KOI8-R");
        add(all, "windows-1253");
        add(all, "windows-1254");
        add(all, "windows-1255");
        add(all, "windows-1256");
        add(all, "windows-1257");
        add(all, "x-windows-874");
        add(all, "windows-1258");
        add(all, "Shift_JIS");
        add(all, "EUC-JP");
        add(all, "GB18030");
        add(all, "Big5");
        add(all, "EUC-KR");
        return all;
    }

    private static void add(Map<String, String> all, String name) {
        if (Charset.isSupported(name)) {
            all.put(name, WORDS.named("encoding." + name));
        }
    }
}
