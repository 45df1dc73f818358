package org.daymark.writing;

import java.io.IOException;
import java.io.InputStream;
import org.daymark.article.Clipboard;
import org.daymark.text.Words;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request with pasted text: JSON with {@code html} and {@code text}, because forms cannot be as large.
 */
final class PastedBody {
    private static final Words WORDS = Words.of("writing");
    private static final JsonMapper JSON = new JsonMapper();

    /** Letters outside ASCII take several bytes. */
    private static final int MAX_BYTES = 3 * Clipboard.MAX_HTML;

    private PastedBody() {}

    static JsonNode read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, WORDS.named("pasted.long"));
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, WORDS.named("pasted.unreadable"), e);
        }
    }

    /** What was on the clipboard; a Problem if it is too long. */
    static Clipboard clipboard(JsonNode pasted) {
        return new Clipboard(
                pasted.path("html").asString(""), pasted.path("text").asString(""));
    }
}
