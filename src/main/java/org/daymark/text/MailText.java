package org.daymark.text;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds characters that a mail cannot carry: those that XML 1.0 has not, half surrogate pairs, code points for private
 * use (they mark what differs from mail to mail), controls, and line separators that no editor shows.
 */
public final class MailText {
    private static final Words WORDS = Words.of("text");
    private static final int CONTEXT = 20;
    private static final Pattern REFERENCE = Pattern.compile("&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));");

    private MailText() {}

    /** Where a text is used. */
    public enum Use {
        /** In the header: on one line, and nothing that turns the direction of what stands after it. */
        HEADER,
        /** In the body, lines and tabs allowed. */
        BODY
    }

    /** Where the first character stands that does not belong there. */
    public static OptionalInt firstUnfit(String text, Use use) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if (unfit(c, use)) {
                return OptionalInt.of(at);
            }
            at += Character.charCount(c);
        }
        return OptionalInt.empty();
    }

    /** Whether there is no such character. */
    public static boolean fits(String text, Use use) {
        return firstUnfit(text, use).isEmpty();
    }

    /** Refuses a text by its first such character, and says where it stands: no one sees it. */
    public static void check(String text, Use use, String where) {
        firstUnfit(text, use).ifPresent(at -> {
            throw WORDS.problem("character.in", where, words(text, at));
        });
    }

    /** The same for Markdown, which makes characters of references such as <code>&amp;#x2028;</code> too. */
    public static void checkMarkdown(String text, String where) {
        check(text, Use.BODY, where);
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            int c = references.group(1) != null
                    ? Integer.parseInt(references.group(1), 16)
                    : Integer.parseInt(references.group(2));
            // Markdown itself makes U+FFFD of NUL and of what is no character at all.
            if (c != 0 && Character.isValidCodePoint(c) && unfit(c, Use.BODY)) {
                throw WORDS.problem("character.reference", where, references.group(), name(c));
            }
        }
    }

    /** What is wrong at that place of a text, with the words before it. */
    public static String words(String text, int at) {
        String before = text.substring(Math.max(0, at - CONTEXT), at).replaceAll("\\s+", " ");
        String name = name(text.codePointAt(at));
        return before.isBlank()
                ? WORDS.named("character.first", name)
                : WORDS.named("character.after", name, printable(before).strip());
    }

    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !unfit(c, Use.HEADER))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String name(int c) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        return switch (Character.getType(c)) {
            case Character.SURROGATE -> WORDS.named("character.half", code);
            case Character.PRIVATE_USE -> WORDS.named("character.private", code);
            case Character.UNASSIGNED -> WORDS.named("character.none", code);
            default -> {
                String name = Character.getName(c);
                yield name == null ? code : WORDS.named("character.named", code, name.toLowerCase(Locale.ROOT));
            }
        };
    }

    private static boolean unfit(int c, Use use) {
        if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF)) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> use == Use.HEADER || (c != '\n' && c != '\r' && c != '\t');
            case Character.SURROGATE, Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> use == Use.HEADER && ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
        };
    }
}
