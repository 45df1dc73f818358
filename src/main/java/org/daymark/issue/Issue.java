package org.daymark.issue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of one mailing: plain fields and an ordered list of blocks, without any layout.
 *
 * @param source where it was read, for messages about it
 * @param subject the subject line; merge tags are allowed
 * @param preheader the line that mail programs show beside the subject
 * @param language the language of its prose, a BCP 47 tag
 * @param theme the name of the colours it is set in
 * @param observance the month or day it is about, if any
 * @param blocks those that are shown
 * @param numbers the place of each of them among all, those left out included, from 1: by it people know a block
 * @param ids the ids of the blocks that are shown, see {@link DraftField#id}
 * @param plainText whether it is sent without an HTML part
 * @param pictures its images by the name that blocks give them
 * @param citations the sources that its blocks cite, as they are at present
 */
public record Issue(
        String source,
        String subject,
        String preheader,
        String language,
        String theme,
        @Nullable Observance observance,
        List<Block> blocks,
        List<Integer> numbers,
        List<String> ids,
        boolean plainText,
        Map<String, IssuePicture> pictures,
        Citations citations) {
    public Issue {
        blocks = List.copyOf(blocks);
        numbers = List.copyOf(numbers);
        ids = List.copyOf(ids);
        pictures = Map.copyOf(pictures);
    }

    /** Whether a block that is shown has that role. */
    public boolean has(BlockKind.BlockRole role) {
        return blocks.stream().anyMatch(block -> block.kind().role() == role);
    }

    /**
     * A yearly observance.
     *
     * @param name as people call it
     * @param month 1 to 12
     * @param day the observance's day in that month
     */
    public record Observance(String name, int month, int day) {}

    /**
     * An image of the issue.
     *
     * @param file its public name: a piece of the SHA-256 of its bytes and the extension, nothing that tells its
     *     subject
     * @param width in pixels
     * @param height in pixels
     * @param size in bytes
     * @param altOutdated whether its description was written for an earlier file
     */
    public record IssuePicture(String file, int width, int height, int size, boolean altOutdated) {}
}
