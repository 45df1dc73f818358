package org.daymark.alert;

import java.time.Instant;
import org.daymark.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a person.
 *
 * @param subject what it is about, such as {@code campaign:7}
 * @param words what is wrong, in a sentence, for users of Daymark
 * @param plainWords the same without a name that someone typed, for everyone else
 * @param link the page that helps, below the console's address
 * @param since when it was first seen; null before that
 * @param toldAt when people were told last; null before that
 */
public record Alert(
        AlertKind kind,
        String subject,
        String words,
        String plainWords,
        String link,
        @Nullable Instant since,
        @Nullable Instant toldAt) {
    static final int MAX_WORDS = 500;

    public Alert {
        words = Excerpt.of(words, MAX_WORDS);
        plainWords = Excerpt.of(plainWords, MAX_WORDS);
    }

    /** One about something with a number and a name that someone typed. */
    static Alert named(AlertKind kind, String what, long id, String name, String link) {
        return new Alert(
                kind, what + ":" + id, kind.words(quoted(name)), kind.words(Long.toString(id)), link, null, null);
    }

    /** The same, in words of a part of the kind. */
    static Alert namedPart(AlertKind kind, String part, long id, String name, String link) {
        return new Alert(
                kind,
                part + ":" + id,
                kind.wordsOf(part, quoted(name)),
                kind.wordsOf(part, Long.toString(id)),
                link,
                null,
                null);
    }

    private static String quoted(String name) {
        return "“" + name.replaceAll("\\p{Cntrl}", " ") + "”";
    }

    /** One whose words say nothing about people. */
    static Alert plain(AlertKind kind, String subject, String words, String link) {
        return new Alert(kind, subject, words, words, link, null, null);
    }

    boolean isAbout(Alert other) {
        return kind == other.kind && subject.equals(other.subject);
    }
}
