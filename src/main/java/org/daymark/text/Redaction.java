package org.daymark.text;

import java.util.regex.Pattern;

/** Texts of servers without what names a person. */
public final class Redaction {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;:]+");

    private Redaction() {}

    /** Without addresses, for what outlives an erasure. */
    public static String withoutAddresses(String words) {
        return ADDRESS.matcher(words).replaceAll("(address)");
    }
}
