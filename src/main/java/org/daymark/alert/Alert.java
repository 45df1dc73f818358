package org.daymark.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person.
 *
 * @param subject what it is about, such as {@code campaign:7}
 * @param words what is wrong, in sentences
 * @param link the page that helps, below the console's address
 * @param since when it was first seen; null before that
 * @param toldAt when people were told last; null before that
 */
public record Alert(
        AlertKind kind,
        String subject,
        String words,
        String link,
        @Nullable Instant since,
        @Nullable Instant toldAt) {}
