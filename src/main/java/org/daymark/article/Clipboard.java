package org.daymark.article;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.daymark.problem.Problem;
import org.daymark.text.Figures;
import org.daymark.text.Words;

/**
 * What someone pastes: HTML as word processors, web pages and mail programs put it on the clipboard, or plain text.
 *
 * @param html empty where the clipboard has plain text only
 */
public record Clipboard(String html, String text) {
    private static final Words WORDS = Words.of("article");

    /** Word writes many times the text in styles. */
    public static final int MAX_HTML = 4_000_000;

    static final int MAX_TEXT = 150_000;

    public Clipboard {
        if (html.length() > MAX_HTML) {
            throw large(html);
        }
        if (text.length() > MAX_HTML) {
            throw large(text);
        }
    }

    /** The content as Markdown for one prose field. */
    public String markdown() {
        return PastedPart.markdown(content().parts());
    }

    /**
     * @param refusedLinks addresses of links that a mail must not point to; their words are among the parts
     * @param pictures how many pictures are not among the parts
     */
    record Content(List<PastedPart> parts, Set<String> refusedLinks, int pictures) {}

    Content content() {
        ClipboardHtml read = ClipboardHtml.read(html);
        Content content = read.parts().isEmpty()
                ? new Content(new ClipboardText(text).parts(), Set.of(), read.pictures())
                : new Content(read.parts(), read.refusedLinks(), read.pictures());
        int length =
                content.parts().stream().mapToInt(part -> part.plain().length()).sum();
        if (length > MAX_TEXT) {
            throw WORDS.problem("pasted.long", Figures.count(length), Figures.count(MAX_TEXT));
        }
        return content;
    }

    private static Problem large(String pasted) {
        return WORDS.problem("pasted.large", megabytes(pasted.length()), megabytes(MAX_HTML));
    }

    private static String megabytes(int characters) {
        return String.format(Locale.ROOT, "%.1f", characters / 1_000_000.0);
    }
}
