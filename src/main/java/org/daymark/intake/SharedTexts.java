package org.daymark.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The texts that a workbook keeps apart from its sheets, where cells refer to them by number. */
final class SharedTexts {
    static final SharedTexts NONE = new SharedTexts(List.of());

    private static final int MOST = 2_000_000;
    private static final long MOST_CHARACTERS = 64_000_000;

    private final List<String> texts;

    private SharedTexts(List<String> texts) {
        this.texts = texts;
    }

    static SharedTexts of(BoundedXml xml) throws IOException {
        List<String> texts = new ArrayList<>();
        long characters = 0;
        while (xml.next()) {
            if (xml.starts("si")) {
                String text = CellText.until(xml, "si");
                characters += text.length();
                texts.add(text);
                if (characters > MOST_CHARACTERS || texts.size() > MOST) {
                    throw xml.unusual("it has more text than can be kept in memory");
                }
            }
        }
        return new SharedTexts(texts);
    }

    /** The text with this number; empty if there is none. */
    String get(String number) {
        try {
            int i = Integer.parseInt(number.strip());
            return i >= 0 && i < texts.size() ? texts.get(i) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
