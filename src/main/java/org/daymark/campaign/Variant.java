package org.daymark.campaign;

import org.daymark.text.MailLanguage;
import org.jspecify.annotations.Nullable;

/**
 * The issue of a campaign in another language.
 *
 * @param id never that of a campaign: texts, versions and comments of both are kept under it
 * @param language a canonical BCP 47 tag
 * @param version the number of its saves
 * @param issue the frozen issue, or null before the first run
 */
public record Variant(
        long id,
        long campaignId,
        String language,
        String subject,
        int version,
        @Nullable String issue) {
    /** What people call its language. */
    public String name() {
        return MailLanguage.of(language).name();
    }

    /** The direction of its lines, as HTML calls it. */
    public String direction() {
        return MailLanguage.of(language).direction();
    }
}
