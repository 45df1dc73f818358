package org.daymark.issue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daymark.message.CompiledIssue.Slot;
import org.daymark.message.MergeField;

/**
 * Breaks plain text after about 72 columns, where the language breaks its lines; a mark counts as long as its fallback.
 */
final class Wrapping {
    /** A space that no line ends at; it is an ordinary one in the end. */
    static final String NO_BREAK = "\uf8ff";

    private static final int WIDTH = 72;
    private static final int USUAL_VALUE = 8;
    private static final int USUAL_LONG_VALUE = 24;

    private final MergeTags tags;
    private final Locale locale;

    Wrapping(MergeTags tags, Locale locale) {
        this.tags = tags;
        this.locale = locale;
    }

    String wrap(String text, String first, String indent) {
        StringBuilder result = new StringBuilder();
        String lead = first;
        for (String line : text.split("\n", -1)) {
            if (!result.isEmpty()) {
                result.append('\n');
            }
            int used = width(lead);
            result.append(lead);
            boolean started = false;
            for (String word : line.strip().split("[ \t\n]+")) {
                String space = started ? " " : "";
                for (String piece : pieces(word)) {
                    int width = width(piece);
                    if (started && used + space.length() + width > WIDTH) {
                        result.append('\n').append(indent);
                        used = width(indent);
                    } else {
                        result.append(space);
                        used += space.length();
                    }
                    result.append(piece);
                    used += width;
                    started = true;
                    space = "";
                }
            }
            lead = indent;
        }
        return result.toString().replace(NO_BREAK, " ");
    }

    /** What may go to a line of its own: a whole word, or less of it in scripts that put no spaces between words. */
    private List<String> pieces(String word) {
        if (word.codePoints().noneMatch(Wrapping::isOfSpacelessScript)) {
            return List.of(word);
        }
        BreakIterator breaks = BreakIterator.getLineInstance(locale);
        breaks.setText(word);
        List<String> pieces = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            pieces.add(word.substring(start, end));
        }
        return pieces;
    }

    private static boolean isOfSpacelessScript(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** The columns that a text takes where all letters are of one width, those of East Asia of two. */
    int width(String text) {
        int width = text.codePoints().map(Wrapping::width).sum();
        for (int i = 0; i < text.length(); i++) {
            if (Slot.isMark(text.charAt(i))) {
                Slot slot = tags.slots().get(Slot.number(text.charAt(i)));
                boolean isLong = slot.field() == MergeField.EMAIL || slot.field() == MergeField.LIST_NAME;
                width += Math.max(
                                isLong ? USUAL_LONG_VALUE : USUAL_VALUE,
                                slot.fallback().length())
                        - 1;
            }
        }
        return width;
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        int wide = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
        return wide == UCharacter.EastAsianWidth.WIDE || wide == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}
