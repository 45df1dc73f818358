package org.daymark.issue;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Merge tags of attributes: {@code {{attribute.city|your city}}}. */
public final class AttributeTags {
    private static final String PREFIX = "attribute.";
    private static final Pattern NAME = Pattern.compile("attribute\\.([a-z0-9_]{1,60})");
    private static final Pattern TAG = Pattern.compile("\\{\\{\\s*attribute\\.([a-z0-9_]{1,60})\\s*\\|");

    private AttributeTags() {}

    /** The name of the merge tag of an attribute. */
    public static String of(String attribute) {
        return PREFIX + attribute;
    }

    /** The attributes whose tags stand in a text. */
    public static Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher tags = TAG.matcher(text);
        while (tags.find()) {
            found.add(tags.group(1));
        }
        return found;
    }

    /** The attribute that a tag names, or empty if it names something else. */
    static String named(String name) {
        Matcher attribute = NAME.matcher(name);
        return attribute.matches() ? attribute.group(1) : "";
    }
}
