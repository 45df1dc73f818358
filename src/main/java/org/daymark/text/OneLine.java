package org.daymark.text;

import java.util.regex.Pattern;

/** Which texts can be entered as one line. */
public final class OneLine {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]*");

    private OneLine() {}

    /** Whether a text has from 1 to so many characters, none of which controls a line. */
    public static boolean is(String text, int most) {
        return !text.isBlank() && text.length() <= most && text.chars().noneMatch(Character::isISOControl);
    }

    /** Whether it has from 1 to so many letters, digits, spaces, dots or dashes, as what settings name. */
    public static boolean isName(String text, int most) {
        return text.length() <= most && NAME.matcher(text).matches();
    }
}
