package org.daymark.text;

/**
 * How many people or acts of people a group has; hidden where so few could point to a person, or where another hidden
 * group could be computed from it.
 *
 * @param count 0 if hidden
 */
public record GroupCount(long count, boolean hidden) {
    /** The smallest group that is shown. */
    public static final int SMALLEST = 10;

    public static final GroupCount HIDDEN = new GroupCount(0, true);

    private static final Words WORDS = Words.of("text");

    public GroupCount {
        if (hidden && count != 0) {
            throw new IllegalArgumentException("a hidden count tells nothing");
        }
    }

    /** A count by itself, of which no parts are shown. */
    public static GroupCount of(long count) {
        return count > 0 && count < SMALLEST ? HIDDEN : new GroupCount(count, false);
    }

    /** As pages and files show it. */
    public String words() {
        return hidden ? WORDS.named("hidden", Integer.toString(SMALLEST)) : Figures.count(count);
    }
}
