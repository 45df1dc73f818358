package org.daymark.editing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A browser window in which someone writes.
 *
 * @param id a random id that the page was given; empty for none
 */
public record Window(String id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** Where there is no window. */
    public static final Window NONE = new Window("");

    public Window {
        if (!ID.matcher(id).matches()) {
            // A page sends it; it is a name and nothing else.
            id = "";
        }
    }

    public static Window random() {
        return new Window(UUID.randomUUID().toString());
    }

    /** The name of a text of this window and block that is set aside: one text for each conflict. */
    String aside(String block) {
        return UUID.nameUUIDFromBytes((id + "/" + block).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
