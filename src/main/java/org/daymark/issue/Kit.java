package org.daymark.issue;

import java.util.Optional;
import org.daymark.issue.Issue.IssuePicture;

/**
 * An issue that is ready to be sent.
 *
 * @param name the name of its folder
 * @param title its name for people
 * @param summary in a sentence or two what it is for, empty if its file does not say so
 */
public record Kit(String name, String title, String summary, Issue issue) {
    /** The picture it opens with. */
    public Optional<IssuePicture> picture() {
        return issue.blocks().stream()
                .flatMap(block -> block.kind().picture().map(field -> block.text(field.path())).stream())
                .flatMap(name -> Optional.ofNullable(issue.pictures().get(name)).stream())
                .findFirst();
    }
}
