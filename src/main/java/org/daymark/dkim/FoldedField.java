package org.daymark.dkim;

/**
 * A header field that is folded before it passes 78 characters a line, where its parts allow (RFC 5322 section 2.1.1).
 */
final class FoldedField {
    private static final int AIM = 78;

    private final StringBuilder field;
    private int column;

    FoldedField(String name) {
        this.field = new StringBuilder(1200).append(name);
        this.column = name.length();
    }

    /** Continues with what another one wrote. */
    static FoldedField from(String start) {
        FoldedField field = new FoldedField(start);
        field.column = start.length() - start.lastIndexOf('\n') - 1;
        return field;
    }

    /** A part that a space or a fold comes before. */
    FoldedField word(String word) {
        if (!fold(word.length() + 1)) {
            field.append(' ');
            column++;
        }
        return append(word);
    }

    /** A part before which a fold may come, but nothing else. */
    FoldedField joined(String part) {
        fold(part.length());
        return append(part);
    }

    /** A text that may be folded anywhere, such as Base64 in a DKIM tag. */
    FoldedField text(String text) {
        int from = 0;
        while (from < text.length()) {
            fold(1);
            int to = Math.min(text.length(), from + AIM - column);
            append(text.substring(from, to));
            from = to;
        }
        return this;
    }

    private boolean fold(int needed) {
        // A part that no line has room for begins one all the same, unless that would leave a line of spaces.
        if (column + needed <= AIM || column <= 1) {
            return false;
        }
        field.append("\r\n ");
        column = 1;
        return true;
    }

    private FoldedField append(String part) {
        field.append(part);
        column += part.length();
        return this;
    }

    @Override
    public String toString() {
        return field.toString();
    }
}
