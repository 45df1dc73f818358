package org.daymark.subscriber;

import org.daymark.text.MailText;

/** What text from outside may contain before it is stored where headers and pages will show it. */
final class Texts {
    private Texts() {}

    /** Whether it has no line break, control, unpaired surrogate or replacement character. */
    static boolean isOneCleanLine(String text) {
        return text.codePoints().noneMatch(Texts::isUnclean);
    }

    /** The text without such characters, cut to a length. */
    static String tidy(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> !isUnclean(c))
                .takeWhile(c -> kept.length() + Character.charCount(c) <= longest)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isUnclean(int c) {
        return c == 0xFFFD || !MailText.fits(Character.toString(c), MailText.Use.HEADER);
    }
}
