package org.daymark.csv;

import java.util.BitSet;

/**
 * Follows the quotation marks of one row (RFC 4180, blanks around quotes allowed) through its lines, to know whether a
 * quoted field continues at the end of a line.
 */
public final class QuoteScan {
    /** How a line ends. */
    public enum End {
        /** Every quoted field is closed. */
        CLOSED,
        /** A quoted field continues in the next line. */
        OPEN,
        /** Something other than the next field follows a closing quote. */
        BROKEN
    }

    private enum State {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        JUST_CLOSED,
        CLOSED_AND_BLANK
    }

    private final char delimiter;
    private State state = State.FIELD_START;
    private final BitSet stray = new BitSet();
    private int field;

    public QuoteScan(char delimiter) {
        this.delimiter = delimiter;
    }

    public static End of(String line, char delimiter) {
        return new QuoteScan(delimiter).line(line);
    }

    /** Whether a quotation mark stood inside a field that did not begin with one. */
    public boolean hasStrayQuote() {
        return !stray.isEmpty();
    }

    /** Whether this field, counted from 0, did not begin with a quotation mark but has one without a partner. */
    public boolean isStray(int field) {
        return stray.get(field);
    }

    public End line(String text) {
        if (state != State.QUOTED && text.indexOf('"') < 0) {
            return End.CLOSED;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (state != State.QUOTED && c == delimiter) {
                state = State.FIELD_START;
                field++;
                continue;
            }
            switch (state) {
                case FIELD_START -> state = c == '"' ? State.QUOTED : c == ' ' ? state : State.UNQUOTED;
                case QUOTED -> state = c == '"' ? State.JUST_CLOSED : state;
                case JUST_CLOSED, CLOSED_AND_BLANK -> {
                    if (c == '"' && state == State.JUST_CLOSED) {
                        state = State.QUOTED;
                    } else if (c == ' ') {
                        state = State.CLOSED_AND_BLANK;
                    } else {
                        return End.BROKEN;
                    }
                }
                case UNQUOTED -> {
                    if (c == '"') {
                        stray.flip(field);
                    }
                }
            }
        }
        return state == State.QUOTED ? End.OPEN : End.CLOSED;
    }
}
