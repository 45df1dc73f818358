package org.daymark.writing;

import java.util.List;
import org.daymark.issue.MergeTag;
import org.daymark.text.Words;

/** A merge tag in the menu of the prose editor, by the name that people give it. */
record MergeChoice(String name, String label, boolean personal, boolean link) {
    private static final Words WORDS = Words.of("writing");

    static List<MergeChoice> of(List<MergeTag> tags) {
        return tags.stream().map(MergeChoice::of).toList();
    }

    private static MergeChoice of(MergeTag tag) {
        return new MergeChoice(tag.name(), WORDS.named("MergeTag." + tag.name()), tag.personal(), tag.link());
    }
}
