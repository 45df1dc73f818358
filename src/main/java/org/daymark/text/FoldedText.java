package org.daymark.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text as patterns of words are compared with it: in lower case, without accents, on one line. */
public final class FoldedText {
    private static final Pattern ACCENT = Pattern.compile("\\p{Mn}+");
    private static final Pattern SPACE = Pattern.compile("[\\s_]+");
    private static final Pattern QUOTE = Pattern.compile("[’‘`´]");

    private FoldedText() {}

    public static String of(String text) {
        String plain = withoutAccents(text.toLowerCase(Locale.ROOT));
        return SPACE.matcher(QUOTE.matcher(plain).replaceAll("'")).replaceAll(" ");
    }

    /** The same letters without their marks; also for patterns, whose signs and spaces have to stay. */
    public static String withoutAccents(String text) {
        String marked = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENT.matcher(marked).replaceAll(""), Normalizer.Form.NFC)
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('ı', 'i')
                .replace("æ", "ae")
                .replace("ß", "ss");
    }
}
