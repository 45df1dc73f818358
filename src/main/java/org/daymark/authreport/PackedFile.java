package org.daymark.authreport;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.daymark.authreport.ReportFault.Kind;
import org.daymark.feedback.AttachedFile;

/**
 * A file of a mail, unpacked while it is read. What grows too large while it is unpacked, holds many files or another
 * archive is refused before it takes memory or time.
 */
final class PackedFile {
    static final long MAX_BYTES = 128L << 20;
    private static final int MAX_ENTRIES = 5;

    /** No report is packed better than this; a bomb is. */
    private static final long MAX_RATIO = 250;

    private static final long ALWAYS_FINE = 1 << 20;
    private static final int SNIFFED = 256;

    private final byte[] bytes;
    private final Packing packing;
    private final int entry;

    /** How a file is packed. */
    private enum Packing {
        NONE,
        GZIP,
        ZIP
    }

    /** What a file holds. */
    enum Form {
        XML,
        JSON,
        OTHER
    }

    private PackedFile(byte[] bytes, Packing packing, int entry) {
        this.bytes = bytes;
        this.packing = packing;
        this.entry = entry;
    }

    /** The files that may be reports; none if it is another kind of file. */
    static List<PackedFile> of(AttachedFile file) throws IOException {
        byte[] bytes = file.bytes();
        if (starts(bytes, 0x1f, 0x8b)) {
            return List.of(new PackedFile(bytes, Packing.GZIP, 0));
        }
        if (starts(bytes, 'P', 'K', 3, 4)) {
            return entries(bytes);
        }
        PackedFile plain = new PackedFile(bytes, Packing.NONE, 0);
        boolean report = file.type().contains("xml")
                || file.type().contains("json")
                || file.name().endsWith(".xml")
                || file.name().endsWith(".json");
        return report && plain.form() != Form.OTHER ? List.of(plain) : List.of();
    }

    private static List<PackedFile> entries(byte[] bytes) throws IOException {
        List<PackedFile> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
                InputStream bounded = new Bounded(zip, bytes.length)) {
            int at = 0;
            for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                if (at == MAX_ENTRIES) {
                    throw new ReportFault(Kind.TOO_MANY_FILES);
                }
                if (!one.isDirectory() && !one.getName().startsWith("__MACOSX/")) {
                    files.add(new PackedFile(bytes, Packing.ZIP, at));
                }
                bounded.transferTo(OutputStream.nullOutputStream());
                at++;
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new ReportFault(Kind.DAMAGED);
        }
        if (files.isEmpty()) {
            throw new ReportFault(Kind.DAMAGED);
        }
        return files;
    }

    /** What is in it, by its first characters. */
    Form form() throws IOException {
        byte[] start;
        try (InputStream in = open()) {
            start = in.readNBytes(SNIFFED);
        }
        if (starts(start, 0x1f, 0x8b) || starts(start, 'P', 'K')) {
            throw new ReportFault(Kind.NESTED);
        }
        for (byte b : start) {
            boolean mark = b == (byte) 0xef || b == (byte) 0xbb || b == (byte) 0xbf || b == (byte) 0xfe || b == -1;
            if (!mark && b != 0 && !Character.isWhitespace(b)) {
                return b == '<' ? Form.XML : b == '{' ? Form.JSON : Form.OTHER;
            }
        }
        return Form.OTHER;
    }

    /** The content, from its start. */
    InputStream open() throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        try {
            return switch (packing) {
                case NONE -> in;
                case GZIP -> new BufferedInputStream(new Bounded(new GZIPInputStream(in), bytes.length));
                case ZIP -> openEntry(new ZipInputStream(in));
            };
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new ReportFault(Kind.DAMAGED);
        }
    }

    private InputStream openEntry(ZipInputStream zip) throws IOException {
        Bounded bounded = new Bounded(zip, bytes.length);
        for (int at = 0; zip.getNextEntry() != null && at < entry; at++) {
            bounded.transferTo(OutputStream.nullOutputStream());
        }
        return new BufferedInputStream(bounded);
    }

    private static boolean starts(byte[] bytes, int... magic) {
        boolean same = bytes.length >= magic.length;
        for (int i = 0; i < magic.length && same; i++) {
            same = (bytes[i] & 0xff) == magic[i];
        }
        return same;
    }

    /** Counts what is unpacked. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long count;

        Bounded(InputStream in, long packed) {
            super(in);
            this.most = Math.min(MAX_BYTES, Math.max(ALWAYS_FINE, packed * MAX_RATIO));
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(buffer, offset, length);
            } catch (ZipException | EOFException e) {
                throw new ReportFault(Kind.DAMAGED);
            }
            count += Math.max(n, 0);
            if (count > most) {
                throw new ReportFault(Kind.TOO_LARGE);
            }
            return n;
        }
    }
}
