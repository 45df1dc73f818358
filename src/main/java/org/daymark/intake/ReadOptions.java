package org.daymark.intake;

import java.nio.charset.Charset;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.DateOrder;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * How a command says that its file is read; null for what the file shows by itself.
 *
 * @param charset the encoding of a text file
 * @param delimiter the character between the fields of a text file
 * @param dates the order of day and month
 */
public record ReadOptions(
        @Nullable Charset charset,
        @Nullable Character delimiter,
        @Nullable DateOrder dates) {
    public static final ReadOptions NONE = new ReadOptions(null, null, null);

    private static final Words WORDS = Words.of("intake");
    /** A text file in the encoding that was named, or in its own if that is certain. */
    SourceFile charset(SourceFile file) {
        if (charset != null) {
            return file.in(charset);
        }
        if (!file.doubt().isEmpty()) {
            throw new ImportQuestion(WORDS.named("charset.doubt", file.shown(), file.doubt()));
        }
        return file;
    }
}
