package org.daymark.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A caught mail, taken apart as far as it can be.
 *
 * @param html the HTML part as the sender wrote it, not made safe for a page; null when there is none
 * @param text the plain text part; null when there is none
 * @param source the beginning of the file as it is
 * @param sourceComplete false when the file is longer than {@code source}
 * @param damage what kept a part from being read; null when all was readable
 */
record OpenedMail(
        MailSummary summary,
        List<Header> headers,
        @Nullable String html,
        @Nullable String text,
        List<String> attachments,
        String source,
        boolean sourceComplete,
        @Nullable String damage) {

    record Header(String name, String value) {}
}
