package org.daymark.intake;

import java.util.List;
import org.daymark.subscriber.UpdatePolicy;

/**
 * What a column would do to values that are known of people.
 *
 * @param column the file's name of the column
 * @param filled how many people would get a value where they have none
 * @param overwritten how many would get another one
 * @param kept how many have another one, or none, and would keep it so
 * @param samples some of the last two, masked
 */
public record ColumnEffect(
        String column, UpdatePolicy policy, long filled, long overwritten, long kept, List<Sample> samples) {
    public ColumnEffect {
        samples = List.copyOf(samples);
    }

    /**
     * A person's known value and that of the file, masked.
     *
     * @param known empty if there is none
     */
    public record Sample(String known, String stated) {}
}
