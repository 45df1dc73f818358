package org.daymark.csv;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daymark.problem.Problem;
import org.daymark.text.Sha256;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A file to import, read through once to know its content's hash and how its text is encoded.
 *
 * @param path where it is read
 * @param name its name, for the records
 * @param shown the name in messages
 * @param contentHash SHA-256 of all bytes, 64 hex digits
 * @param charset by its byte order mark; else UTF-8 if that is what most of it is; else as it looks
 * @param doubt in words for people, why the charset is a guess; empty when it is none
 */
public record SourceFile(
        Path path,
        String name,
        String shown,
        long size,
        FileTime modified,
        String contentHash,
        Charset charset,
        int bomLength,
        String doubt) {
    private static final Words WORDS = Words.of("csv");

    private static final int SAMPLE = 65_536;
    private static final int MIN_UTF_16 = 8;
    private static final int MAX_LINES_OF_EVIDENCE = 400;
    private static final int MAX_LINE_OF_EVIDENCE = 500;

    public static SourceFile inspect(Path path) {
        if (!Files.exists(path)) {
            throw WORDS.problem("file.unknown", path);
        }
        if (Files.isDirectory(path)) {
            throw WORDS.problem("file.folder", path);
        }
        if (!Files.isRegularFile(path)) {
            throw WORDS.problem("file.special", path);
        }
        try {
            return inspect(path, String.valueOf(path.getFileName()), path.toString());
        } catch (AccessDeniedException e) {
            throw WORDS.problem(e, "file.denied", path);
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    /** Inspects a file that has a different display name. */
    public static SourceFile inspect(Path path, String name, String shown) throws IOException {
        FileTime modified = Files.getLastModifiedTime(path);
        try (InputStream in = Files.newInputStream(path)) {
            return inspect(path, name, shown, modified, in);
        }
    }

    /** This file with its text encoded in another way than it looks. */
    public SourceFile in(Charset other) {
        return new SourceFile(path, name, shown, size, modified, contentHash, other, bomLength, "");
    }

    public Problem unreadable(IOException e) {
        return unreadable(shown, e);
    }

    private static Problem unreadable(String shown, IOException e) {
        return WORDS.problem(e, "file.unreadable", shown, e.getMessage());
    }

    /** The text after the byte order mark; bytes that are none in this charset come out as U+FFFD. */
    public PhysicalLines lines() throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(path), SAMPLE);
        in.skipNBytes(bomLength);
        return new PhysicalLines(new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    /** Fails if the file has changed since the inspection. */
    public void refuseChanged() {
        try {
            if (Files.size(path) != size || !Files.getLastModifiedTime(path).equals(modified)) {
                throw WORDS.problem("file.changed", shown);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static SourceFile inspect(Path path, String name, String shown, FileTime modified, InputStream in)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        Utf8Count utf8 = new Utf8Count();
        EncodingEvidence evidence = new EncodingEvidence();
        byte[] sample = new byte[0];
        byte[] buffer = new byte[SAMPLE];
        long size = 0;
        for (int n = in.readNBytes(buffer, 0, SAMPLE); n > 0; n = in.readNBytes(buffer, 0, SAMPLE)) {
            if (size == 0) {
                sample = Arrays.copyOf(buffer, n);
            }
            digest.update(buffer, 0, n);
            utf8.add(buffer, n);
            evidence.add(buffer, n);
            size += n;
        }
        Bom bom = Bom.of(sample);
        Charset wide = bom == Bom.NONE ? utf16(sample) : null;
        if (wide == null) {
            refuseOtherFormats(shown, sample, bom);
        }
        CharsetEvidence.Guess finding = bom != Bom.NONE || wide != null || utf8.isPrevailing()
                ? new CharsetEvidence.Guess(wide == null ? bom.charset : wide, "")
                : CharsetEvidence.of(evidence.lines());
        return new SourceFile(
                path,
                name,
                shown,
                size,
                modified,
                HexFormat.of().formatHex(digest.digest()),
                finding.charset(),
                bom.bytes.length,
                finding.doubt());
    }

    private static void refuseOtherFormats(String shown, byte[] sample, Bom bom) {
        if (sample.length == 0 || sample.length == bom.bytes.length) {
            throw WORDS.problem("file.empty", shown);
        }
        if (startsWith(sample, 'P', 'K', 3, 4) || startsWith(sample, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw WORDS.problem("file.archive", shown);
        }
        boolean known = startsWith(sample, 0x89, 'P', 'N', 'G')
                || startsWith(sample, 0xFF, 0xD8, 0xFF)
                || startsWith(sample, 'G', 'I', 'F', '8')
                || startsWith(sample, '%', 'P', 'D', 'F')
                || startsWith(sample, 0x1F, 0x8B);
        if (known || bom == Bom.NONE && looksBinary(sample)) {
            throw WORDS.problem("file.binary", shown);
        }
    }

    /**
     * A stray control character is one row's fault; where there are many, or one stands in the header, it is no text.
     */
    private static boolean looksBinary(byte[] sample) {
        int controls = 0;
        boolean header = true;
        for (byte b : sample) {
            header &= b != '\n' && b != '\r';
            boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' || b == 127;
            if (control && header) {
                return true;
            }
            controls += control ? 1 : 0;
        }
        return controls > 20 && controls > sample.length / 20;
    }

    /** UTF-16 without its mark: every second byte of the ASCII in it is zero. */
    private static @Nullable Charset utf16(byte[] sample) {
        int[] zeros = new int[2];
        int end = Math.min(sample.length, 2_000) & ~1;
        if (end < MIN_UTF_16) {
            return null;
        }
        for (int i = 0; i < end; i++) {
            zeros[i & 1] += sample[i] == 0 ? 1 : 0;
        }
        // The low byte of few characters is zero.
        if (zeros[0] > end / 5 && zeros[1] < zeros[0] / 8) {
            return StandardCharsets.UTF_16BE;
        }
        return zeros[1] > end / 5 && zeros[0] < zeros[1] / 8 ? StandardCharsets.UTF_16LE : null;
    }

    /** The first lines that have bytes beyond ASCII, each once. */
    private static final class EncodingEvidence {
        private final Set<String> lines = new LinkedHashSet<>();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean beyond;

        void add(byte[] bytes, int length) {
            for (int i = 0; i < length && lines.size() < MAX_LINES_OF_EVIDENCE; i++) {
                if (bytes[i] == '\n' || bytes[i] == '\r') {
                    end();
                } else if (line.size() < MAX_LINE_OF_EVIDENCE) {
                    line.write(bytes[i]);
                    beyond |= bytes[i] < 0;
                }
            }
        }

        List<byte[]> lines() {
            end();
            return lines.stream()
                    .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                    .toList();
        }

        private void end() {
            if (beyond) {
                lines.add(line.toString(StandardCharsets.ISO_8859_1));
            }
            line.reset();
            beyond = false;
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private enum Bom {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        UTF_16LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE),
        NONE(StandardCharsets.UTF_8);

        private final Charset charset;
        private final int[] bytes;

        Bom(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        static Bom of(byte[] sample) {
            return Arrays.stream(values())
                    .filter(bom -> startsWith(sample, bom.bytes))
                    .findFirst()
                    .orElse(NONE);
        }
    }
}
