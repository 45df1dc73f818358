package org.daymark.domain;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags and values such as {@code v=DMARC1; p=none}, as DKIM, DMARC and their like write them. */
record TagList(Map<String, String> tags) {
    /** The tags of a text; empty if a part has no equals sign or a tag is there twice. */
    static Optional<TagList> of(String text) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (part.isBlank()) {
                continue;
            }
            if (equals < 1) {
                return Optional.empty();
            }
            String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            if (tags.put(name, part.substring(equals + 1).strip()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new TagList(tags));
    }

    @Nullable
    String get(String tag) {
        return tags.get(tag);
    }

    String get(String tag, String otherwise) {
        return tags.getOrDefault(tag, otherwise);
    }

    boolean has(String tag) {
        return tags.containsKey(tag);
    }
}
