package org.daymark.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, before anything in it is believed.
 *
 * @param headers the value of a header by its name, or null
 * @param at when it came
 */
record HookRequest(Function<String, @Nullable String> headers, byte[] body, Instant at) {
    private static final int MAX_HEADER = 2_000;

    /** A header of a sensible length; empty without one. */
    String header(String name) {
        String value = headers.apply(name);
        return value == null || value.length() > MAX_HEADER ? "" : value.strip();
    }

    /** Whether the body is text at all. */
    boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
