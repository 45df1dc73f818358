package org.daymark.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mail as far as its bounds let it be read.
 *
 * @param original the header of the first message inside it; empty when there is none
 * @param text what a reader sees first: plain text, or the HTML part as text
 */
record InboundMail(Headers headers, List<Part> parts, Headers original, String text) {
    static InboundMail of(Headers headers, List<Part> parts, Headers original) {
        String text = text(parts);
        Headers returned = original.isEmpty() ? Notices.inlineHeader(text) : original;
        return new InboundMail(headers, List.copyOf(parts), returned, text);
    }

    /** The parts of the mail itself, without those of messages inside it. */
    Stream<Part> own() {
        return parts.stream().filter(part -> part.embedded() == 0);
    }

    Optional<Part> own(String... types) {
        List<String> wanted = List.of(types);
        return own().filter(part -> wanted.contains(part.type())).findFirst();
    }

    String subject() {
        return headers.first("subject");
    }

    private static String text(List<Part> parts) {
        List<Part> own = parts.stream().filter(part -> part.embedded() == 0).toList();
        StringBuilder text = new StringBuilder();
        own.stream()
                .filter(Part::plain)
                .forEach(part -> text.append(part.text()).append('\n'));
        if (text.toString().isBlank()) {
            own.stream()
                    .filter(Part::html)
                    .forEach(part -> text.append(HtmlText.of(part.text())).append('\n'));
        }
        return text.toString();
    }

    String contentType() {
        return headers.first("content-type").toLowerCase(Locale.ROOT);
    }
}
