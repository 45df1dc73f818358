package org.daymark.settings;

import org.daymark.preflight.GlossaryEntry;
import org.daymark.preflight.GlossaryEntry.Kind;
import org.daymark.text.Constants;
import org.jspecify.annotations.Nullable;

/** The form of a glossary entry as it was submitted. */
record WordingForm(String term, String kind, String instead, String note, String language) {
    static final WordingForm EMPTY = new WordingForm("", Kind.WARNING.name(), "", "", "");

    static WordingForm of(GlossaryEntry entry) {
        return new WordingForm(entry.term(), entry.kind().name(), entry.instead(), entry.note(), entry.language());
    }

    /** The entry, or null if its kind is unknown. */
    @Nullable
    GlossaryEntry entry() {
        return Constants.named(Kind.class, kind)
                .map(each -> new GlossaryEntry(0, term, each, instead, note, language))
                .orElse(null);
    }
}
