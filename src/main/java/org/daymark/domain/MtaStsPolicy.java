package org.daymark.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A policy file of MTA-STS (RFC 8461, section 3.2).
 *
 * @param seconds how long others keep it
 * @param mx names of mail servers in lower case; {@code *.} stands for one label
 */
record MtaStsPolicy(Mode mode, long seconds, List<String> mx) {
    private static final int MAX_LINES = 300;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\\.)+[a-z0-9-]+\\.?");

    /** What others do with mail that they cannot deliver as the policy says. */
    enum Mode {
        ENFORCE,
        TESTING,
        NONE
    }

    /**
     * Reads a file; empty if it is no valid policy. Of a field that is there twice the first one counts, but for mx.
     */
    static Optional<MtaStsPolicy> of(String file) {
        String version = null;
        String mode = null;
        String age = null;
        List<String> mx = new ArrayList<>();
        for (String line : file.lines().limit(MAX_LINES).toList()) {
            int colon = line.indexOf(':');
            String value = line.substring(colon + 1).strip();
            switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
                case "version" -> version = version == null ? value : version;
                case "mode" -> mode = mode == null ? value : mode;
                case "max_age" -> age = age == null ? value : age;
                case "mx" -> mx.add(value.toLowerCase(Locale.ROOT));
                default -> {
                    // Other fields are for later versions, and empty lines for no one.
                }
            }
        }
        if (mode == null
                || age == null
                || !"STSv1".equals(version)
                || !List.of("enforce", "testing", "none").contains(mode)
                || !SECONDS.matcher(age).matches()
                || !mx.stream().allMatch(name -> NAME.matcher(name).matches())
                || mx.isEmpty() && !mode.equals("none")) {
            return Optional.empty();
        }
        return Optional.of(
                new MtaStsPolicy(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), Long.parseLong(age), List.copyOf(mx)));
    }

    boolean covers(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        int dot = name.indexOf('.');
        String wild = dot < 0 ? name : "*" + name.substring(dot);
        return mx.stream()
                .map(pattern -> pattern.replaceFirst("\\.$", ""))
                .anyMatch(pattern -> pattern.equals(name) || pattern.equals(wild));
    }
}
