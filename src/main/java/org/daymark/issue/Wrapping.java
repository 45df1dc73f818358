package org.daymark.issue;

import org.daymark.issue.CompiledIssue.Slot;

/** Breaks plain text at spaces after about 72 characters; a mark counts as long as its fallback. */
final class Wrapping {
    private static final int WIDTH = 72;
    private static final int USUAL_VALUE = 8;
    private static final int USUAL_LONG_VALUE = 24;

    private final MergeTags tags;

    Wrapping(MergeTags tags) {
        this.tags = tags;
    }

    String wrap(String text, String first, String indent) {
        StringBuilder result = new StringBuilder();
        String lead = first;
        for (String line : text.split("\n", -1)) {
            if (!result.isEmpty()) {
                result.append('\n');
            }
            int used = lead.length();
            result.append(lead);
            boolean begun = false;
            for (String word : line.strip().split("[ \t\n]+")) {
                int length = length(word);
                if (begun && used + 1 + length > WIDTH) {
                    result.append('\n').append(indent);
                    used = indent.length();
                } else if (begun) {
                    result.append(' ');
                    used++;
                }
                result.append(word);
                used += length;
                begun = true;
            }
            lead = indent;
        }
        return result.toString();
    }

    private int length(String word) {
        int length = word.codePointCount(0, word.length());
        for (int i = 0; i < word.length(); i++) {
            if (MergeTags.isMark(word.charAt(i))) {
                Slot slot = tags.slots().get(MergeTags.slot(word.charAt(i)));
                boolean isLong = slot.field() == MergeField.EMAIL || slot.field() == MergeField.LIST_NAME;
                length += Math.max(
                                isLong ? USUAL_LONG_VALUE : USUAL_VALUE,
                                slot.fallback().length())
                        - 1;
            }
        }
        return length;
    }
}
