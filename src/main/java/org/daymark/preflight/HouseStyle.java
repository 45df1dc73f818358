package org.daymark.preflight;

import java.util.List;

/** What the organization wants of its texts, beside what the rules of each language ask. */
public record HouseStyle(List<GlossaryEntry> glossary, ReadingTarget target) {
    public HouseStyle {
        glossary = List.copyOf(glossary);
    }
}
