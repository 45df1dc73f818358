package org.daymark.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file, ended by CRLF, LF or CR; of a very long one only the beginning is kept. */
public final class PhysicalLines implements Closeable {
    /** The maximum number of characters of a line in memory. */
    public static final int MAX_LENGTH = 65_536;

    /**
     * A line, or the beginning of a very long one.
     *
     * @param number counted from 1
     * @param text without its ending, at most {@link #MAX_LENGTH} characters
     * @param length the characters it has in the file
     */
    public record Line(long number, String text, long length) {
        public boolean isCut() {
            return length > text.length();
        }

        public boolean isBlank() {
            return text.isBlank() && !isCut();
        }
    }

    private final Reader reader;
    private final char[] buffer = new char[16_384];
    private final StringBuilder line = new StringBuilder();
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private int position;
    private int end;
    private long number;
    private @Nullable String firstEnding;

    PhysicalLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line, or null after the last. */
    public @Nullable Line next() throws IOException {
        Line again = givenBack.poll();
        return again != null ? again : read();
    }

    /** Makes these lines the next ones. */
    public void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.addFirst(lines.get(i));
        }
    }

    /** How the first line ended. */
    public String lineEnd() {
        return firstEnding == null ? "\n" : firstEnding;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable Line read() throws IOException {
        line.setLength(0);
        long length = 0;
        while (true) {
            if (position == end && !fill()) {
                return length == 0 ? null : line(length);
            }
            int from = position;
            while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            length += position - from;
            line.append(buffer, from, Math.min(position - from, MAX_LENGTH - line.length()));
            if (position < end) {
                endLine();
                return line(length);
            }
        }
    }

    /** Files that were put together from several have a byte order mark in their middle. */
    private Line line(long length) {
        int marks = 0;
        while (marks < line.length() && line.charAt(marks) == '\uFEFF') {
            marks++;
        }
        return new Line(++number, line.substring(marks), length - marks);
    }

    private void endLine() throws IOException {
        String ending = buffer[position++] == '\n' ? "\n" : "\r";
        if (ending.equals("\r") && (position < end || fill()) && buffer[position] == '\n') {
            position++;
            ending = "\r\n";
        }
        if (firstEnding == null) {
            firstEnding = ending;
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(reader.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }
}
