package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.daymark.storage.PrivateFiles;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a workbook keeps apart from its sheets, where cells refer to them by number. They are kept in a file:
 * two million of them take 8 MB of memory, so that several workbooks can be read at the same time.
 */
final class SharedStrings implements Closeable {
    private static final Words WORDS = Words.of("spreadsheet");

    private static final int MAX_COUNT = 2_000_000;
    private static final long MAX_BYTES = 256L << 20;
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private int[] ends = new int[256];
    private int count;
    private byte[] window = new byte[0];
    private int windowStart;
    private @Nullable FileChannel channel;

    SharedStrings(Path file) {
        this.file = file;
    }

    /** Takes the texts of the part that holds them; returns how many there are. */
    int add(BoundedXml xml) throws IOException {
        try (OutputStream out = new BufferedOutputStream(PrivateFiles.replace(file), WINDOW)) {
            while (xml.next()) {
                if (xml.starts("si")) {
                    byte[] text = CellText.until(xml, "si").getBytes(UTF_8);
                    long end = end(count) + (long) text.length;
                    if (end > MAX_BYTES || count == MAX_COUNT) {
                        throw Workbook.unusual(WORDS.named("texts.long", xml.shown()));
                    }
                    out.write(text);
                    ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
                    ends[count++] = (int) end;
                }
            }
        }
        channel = FileChannel.open(file, StandardOpenOption.READ);
        return count;
    }

    /** The text with this number; empty if there is none. */
    String get(String number) throws IOException {
        int i;
        try {
            i = Integer.parseInt(number.strip());
        } catch (NumberFormatException e) {
            return "";
        }
        if (i < 0 || i >= count) {
            return "";
        }
        int start = end(i);
        int length = ends[i] - start;
        if (start < windowStart || start + length > windowStart + window.length) {
            load(start, length);
        }
        return new String(window, start - windowStart, length, UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        Files.deleteIfExists(file);
    }

    /** Where the text before this one ends. */
    private int end(int text) {
        return text == 0 ? 0 : ends[text - 1];
    }

    /** Programs number texts in the order of the rows, so that what follows is mostly what is asked for next. */
    private void load(int start, int length) throws IOException {
        FileChannel from = channel;
        if (from == null) {
            throw new IOException("the shared strings of the workbook are gone");
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(Math.max(length, WINDOW), ends[count - 1] - start));
        while (buffer.hasRemaining()) {
            if (from.read(buffer, (long) start + buffer.position()) < 0) {
                throw new IOException("the shared strings of the workbook are truncated");
            }
        }
        window = buffer.array();
        windowStart = start;
    }
}
