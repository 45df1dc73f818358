package org.daymark.writing;

import java.util.List;
import java.util.stream.Stream;
import org.daymark.attribute.Attribute;
import org.daymark.issue.AttributeTags;
import org.daymark.issue.MergeTag;
import org.daymark.text.Words;

/** A merge tag in the menu of the prose editor, by the name that people give it. */
record MergeChoice(String name, String label, boolean personal, boolean link) {
    private static final Words WORDS = Words.of("writing");

    static List<MergeChoice> of(List<MergeTag> tags) {
        return tags.stream().map(MergeChoice::of).toList();
    }

    /** These and the attributes that the current user may see and that have a text. */
    static List<MergeChoice> of(List<MergeTag> tags, List<Attribute> attributes) {
        return Stream.concat(
                        of(tags).stream(),
                        attributes.stream()
                                .filter(attribute -> attribute.kind().inText() && attribute.visible())
                                .map(attribute -> new MergeChoice(
                                        AttributeTags.of(attribute.tag()), attribute.name(), true, false)))
                .toList();
    }

    private static MergeChoice of(MergeTag tag) {
        return new MergeChoice(tag.name(), WORDS.named("MergeTag." + tag.name()), tag.personal(), tag.link());
    }
}
