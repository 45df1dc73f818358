package org.daymark.issue;

import java.util.List;

/** An organization's own color: of text on light grounds, and under white text on buttons. */
final class Accent {
    /** The lightest grounds are the hardest for text in a light color; a tint of the color itself is darker. */
    private static final List<String> GROUNDS = List.of("#ffffff", "#f4f2ee");

    private static final String ON_ACCENT = "#ffffff";
    private static final double TINT = 0.07;
    private static final int STEPS = 100;

    private Accent() {}

    /** The color itself if both uses can be read, else the nearest darker one that can. */
    static String readable(String color) {
        for (int step = 0; step < STEPS; step++) {
            String darker = mixed("#000000", color, step / (double) STEPS);
            if (passes(darker)) {
                return darker;
            }
        }
        return "#000000";
    }

    private static boolean passes(String color) {
        return Theme.contrast(ON_ACCENT, color) >= Theme.MIN_CONTRAST
                && Theme.contrast(color, tint(color)) >= Theme.MIN_CONTRAST
                && GROUNDS.stream().allMatch(ground -> Theme.contrast(color, ground) >= Theme.MIN_CONTRAST);
    }

    /** The ground of boxes. */
    static String tint(String color) {
        return mixed(color, "#ffffff", TINT);
    }

    /** @param share of the first color, from 0 to 1 */
    private static String mixed(String first, String second, double share) {
        StringBuilder mixed = new StringBuilder("#");
        for (int at = 1; at < 7; at += 2) {
            int one = Integer.parseInt(first.substring(at, at + 2), 16);
            int other = Integer.parseInt(second.substring(at, at + 2), 16);
            mixed.append(String.format("%02x", Math.round(one * share + other * (1 - share))));
        }
        return mixed.toString();
    }
}
