package org.daymark.issue;

import java.util.List;
import java.util.stream.Stream;

/**
 * The form of an issue: a section for the issue itself and one for each block.
 *
 * @param kit the kit that the issue began as
 * @param title what people call that kit
 */
public record DraftForm(String kit, String title, List<Section> sections) {
    public DraftForm {
        sections = List.copyOf(sections);
    }

    /**
     * The fields of one block.
     *
     * @param id for an anchor: {@code block-b4}, or {@code issue}
     * @param block the id of the block, empty for the issue itself
     * @param number of the block, 0 for the issue itself
     * @param type the kind of block as templates know it; empty for the issue itself
     * @param title what people call that kind of block
     * @param note what to know about it, empty when that is nothing
     * @param leftOut whether the issue goes out without it
     * @param webOnly whether only the web view has it
     * @param hash of the stored content, see {@link DraftBlock}: an edit says with it what it is based on
     */
    public record Section(
            String id,
            String block,
            int number,
            String type,
            String title,
            String note,
            boolean leftOut,
            boolean webOnly,
            String hash,
            List<DraftField> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    /** All fields with something wrong in them. */
    public List<DraftField> errors() {
        return fields().filter(field -> field.error() != null).toList();
    }

    public Stream<DraftField> fields() {
        return sections.stream().flatMap(section -> section.fields().stream());
    }
}
