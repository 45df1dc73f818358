package org.daymark.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
 * @param shownTo who sees each of these blocks
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
        List<ShownTo> shownTo,
        boolean plainText,
        Map<String, IssuePicture> pictures,
        Citations citations) {
    /** The most segments that the blocks of one issue can name. Each more doubles the number of its mails. */
    public static final int MAX_SEGMENTS = 3;

    public Issue {
        blocks = List.copyOf(blocks);
        numbers = List.copyOf(numbers);
        ids = List.copyOf(ids);
        shownTo = List.copyOf(shownTo);
        pictures = Map.copyOf(pictures);
    }

    /** An issue whose blocks everyone sees. */
    public Issue(
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
        this(
                source,
                subject,
                preheader,
                language,
                theme,
                observance,
                blocks,
                numbers,
                ids,
                blocks.stream().map(block -> ShownTo.EVERYONE).toList(),
                plainText,
                pictures,
                citations);
    }

    /**
     * The issue that people get who are members of some of these segments, and of no others.
     *
     * @param segments all that its blocks are shown to or hidden from
     * @param combination has a bit for each segment, the lowest for the first: 1 for its members
     */
    public Issue inCombination(List<Long> segments, int combination) {
        if (segments.isEmpty()) {
            return this;
        }
        Set<Long> members = new HashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            if ((combination >> i & 1) == 1) {
                members.add(segments.get(i));
            }
        }
        return only(IntStream.range(0, blocks.size())
                .filter(index -> shownTo.get(index).sees(members))
                .boxed()
                .toList());
    }

    /** The same without the blocks that only the web view has. */
    public Issue inMail() {
        return hasMoreOnTheWeb()
                ? only(IntStream.range(0, blocks.size())
                        .filter(index -> !blocks.get(index).webOnly())
                        .boxed()
                        .toList())
                : this;
    }

    /** Whether its web view has blocks that its mail does not have. */
    public boolean hasMoreOnTheWeb() {
        return blocks.stream().anyMatch(Block::webOnly);
    }

    /**
     * As it is mailed: in the place of each run of blocks that only the web view has, one block leads to them.
     *
     * @param rest the kind of that block
     */
    Issue mailed(BlockKind rest) {
        Issue mail = inMail();
        List<Block> mailed = new ArrayList<>(mail.blocks);
        List<Integer> places = new ArrayList<>(mail.numbers);
        List<String> names = new ArrayList<>(mail.ids);
        for (List<Integer> run : WebOnlyTeaser.runs(blocks)) {
            int number = numbers.get(run.get(0));
            int place = (int) places.stream().filter(before -> before < number).count();
            mailed.add(place, WebOnlyTeaser.block(rest, this, run));
            places.add(place, number);
            names.add(place, ids.get(run.get(0)));
        }
        return mail.with(mailed, places, names, mail.citations);
    }

    private Issue only(List<Integer> seen) {
        Citations cited = citations.among(seen.stream().map(blocks::get).toList());
        List<Integer> kept = seen.stream()
                .filter(index -> !listsNothing(blocks.get(index), cited))
                .toList();
        return with(
                kept.stream().map(blocks::get).toList(),
                kept.stream().map(numbers::get).toList(),
                kept.stream().map(ids::get).toList(),
                cited);
    }

    private Issue with(List<Block> some, List<Integer> places, List<String> names, Citations cited) {
        return new Issue(
                source,
                subject,
                preheader,
                language,
                theme,
                observance,
                some,
                places,
                names,
                plainText,
                pictures,
                cited);
    }

    /** A list of sources without any says nothing. */
    private static boolean listsNothing(Block block, Citations cited) {
        return block.kind().role() == BlockKind.BlockRole.SOURCES && cited.isEmpty() && !SourceList.hasItems(block);
    }

    /**
     * The same with each block where its base has it: shown to the same people, in the mail or only in the web view. A
     * block that the base does not have is shown to everyone and stays where it is.
     */
    public Issue placedAs(IssueDraft base) {
        Map<String, ShownTo> byId = DraftBlocks.conditions(base);
        Map<String, Boolean> onTheWeb = DraftBlocks.webOnly(base);
        return new Issue(
                source,
                subject,
                preheader,
                language,
                theme,
                observance,
                IntStream.range(0, blocks.size())
                        .mapToObj(index -> {
                            Block block = blocks.get(index);
                            return block.placed(onTheWeb.getOrDefault(ids.get(index), block.webOnly()));
                        })
                        .toList(),
                numbers,
                ids,
                ids.stream().map(id -> ShownTo.of(byId, id)).toList(),
                plainText,
                pictures,
                citations);
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
