package org.daymark.upload;

import java.util.regex.Pattern;

/** Where forms with a file are sent: a feature that takes files declares one. */
public final class FilePath {
    private final Pattern pattern;

    /** @param pattern a regular expression for the whole path, which one-letter variants of a path must not match */
    public FilePath(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }
}
