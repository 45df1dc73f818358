package org.daymark.spreadsheet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.daymark.problem.Problem;
import org.daymark.storage.PrivateFiles;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * A workbook in the format XLSX (ECMA-376), whose first sheet becomes a CSV file: one line for each row, so that a
 * line's number is its row's. Nothing in it can make this take more memory, disk or time than its limits say: what is
 * packed is counted while it is unpacked, whatever the file says of its size.
 */
public final class Workbook implements Closeable {
    /** Marks a formula without a stored result. */
    public static final String FORMULA_WITHOUT_VALUE = "#FORMULA!";

    /** A row with a value beyond so many columns is refused. */
    public static final int MAX_COLUMNS = 200;

    private static final Words WORDS = Words.of("spreadsheet");

    private static final long MEGABYTE = 1L << 20;
    private static final long MAX_SHEET = 1_024 * MEGABYTE;
    private static final long MAX_TEXTS = 512 * MEGABYTE;
    private static final long MAX_PART = 16 * MEGABYTE;
    private static final long MAX_DIRECTORY = MEGABYTE;
    private static final int END_OF_DIRECTORY = 22;
    private static final int MAX_COMMENT = 65_535;

    private final String shown;
    private final ZipFile zip;
    private final Map<String, ZipEntry> parts;

    private Workbook(Path file, String shown) throws IOException {
        this.shown = shown;
        refuseLongDirectory(file);
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw unusual(WORDS.named("archive.invalid", shown, String.valueOf(e.getMessage())));
        }
        try {
            this.parts = parts(zip);
        } catch (IllegalArgumentException e) {
            zip.close();
            throw unusual(WORDS.named("archive.name", shown));
        }
    }

    /**
     * What was read of a workbook.
     *
     * @param sheet the name of the sheet
     * @param others how many sheets were not read
     */
    public record Read(String sheet, int others) {
        /** What people should know about it. */
        public List<String> notices() {
            return others == 0 ? List.of() : List.of(WORDS.counted("sheet.only", others, sheet));
        }
    }

    /** Whether a file may be a workbook, because it is a ZIP archive. */
    public static boolean maybe(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
        }
    }

    /**
     * Writes the first sheet that can be seen as CSV in UTF-8 with commas. Several workbooks may be read at the same
     * time: each keeps its long texts in a file, so what it needs of memory is bounded without a lock that others wait
     * for.
     *
     * @param mostBytes how long the CSV file may become
     * @throws Problem if the file is no such workbook, or not one of a size that can be read
     */
    public static Read toCsv(Path file, String shown, Path csv, long mostBytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(PrivateFiles.replace(csv))) {
            return toCsv(file, shown, out, csv.resolveSibling(csv.getFileName() + ".texts"), mostBytes);
        }
    }

    /** As above, to any stream; {@code texts} is a file that exists only meanwhile. */
    static Read toCsv(Path file, String shown, OutputStream out, Path texts, long mostBytes) throws IOException {
        try (Workbook workbook = new Workbook(file, shown)) {
            return workbook.writeTo(out, texts, mostBytes);
        } catch (ZipException | EOFException e) {
            throw WORDS.problem(e, "archive.damaged", shown, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private Read writeTo(OutputStream out, Path textFile, long mostBytes) throws IOException {
        String book = parts.containsKey("xl/workbook.xml") ? "xl/workbook.xml" : mainPart();
        Map<String, Link> links = links(book);
        List<Tab> tabs = new ArrayList<>();
        boolean since1904 = readBook(book, tabs);
        Tab tab = tabs.stream()
                .filter(Tab::visible)
                .findFirst()
                .orElseThrow(() -> unusual(WORDS.named("sheet.hidden", shown)));
        Link sheet = links.get(tab.link());
        if (sheet == null) {
            throw unusual(WORDS.named("sheet.missing", shown, tab.name()));
        }
        CellFormats formats = read(links, "/styles", MAX_PART, xml -> CellFormats.of(xml, since1904));
        try (SharedStrings texts = new SharedStrings(textFile)) {
            read(links, "/sharedStrings", MAX_TEXTS, texts::add);
            try (BoundedXml xml = open(sheet.part(), MAX_SHEET)) {
                new SheetRows(shown, xml, texts, formats == null ? CellFormats.NONE : formats).writeTo(out, mostBytes);
            }
            out.flush();
        }
        return new Read(tab.name(), tabs.size() - 1);
    }

    private record Tab(String name, String link, boolean visible) {}

    private record Link(String type, String part) {}

    private interface WorkbookReading<T> {
        T from(BoundedXml xml) throws IOException;
    }

    /** A part of the kind whose relationship ends like this; null if there is none. */
    private <T> @Nullable T read(Map<String, Link> links, String kind, long longest, WorkbookReading<T> reading)
            throws IOException {
        for (Link link : links.values()) {
            if (link.type().endsWith(kind)) {
                try (BoundedXml xml = open(link.part(), longest)) {
                    return reading.from(xml);
                }
            }
        }
        return null;
    }

    private boolean readBook(String part, List<Tab> tabs) throws IOException {
        boolean since1904 = false;
        try (BoundedXml xml = open(part, MAX_PART)) {
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    String value = xml.attribute("date1904");
                    since1904 = "1".equals(value) || "true".equals(value);
                } else if (xml.starts("sheet")) {
                    String name = xml.attribute("name");
                    String link = xml.attribute("id");
                    tabs.add(new Tab(
                            name == null ? "" : name,
                            link == null ? "" : link,
                            xml.attribute("state") == null || "visible".equals(xml.attribute("state"))));
                }
            }
        }
        return since1904;
    }

    private String mainPart() throws IOException {
        return links("").values().stream()
                .filter(link -> link.type().endsWith("/officeDocument"))
                .map(Link::part)
                .findFirst()
                .orElseThrow(() -> unusual(WORDS.named("archive.other", shown)));
    }

    /** What a part refers to, by the names it uses for that. */
    private Map<String, Link> links(String part) throws IOException {
        int folder = part.lastIndexOf('/') + 1;
        String base = part.substring(0, folder);
        String rels = base + "_rels/" + part.substring(folder) + ".rels";
        Map<String, Link> links = new HashMap<>();
        if (!parts.containsKey(rels.toLowerCase(Locale.ROOT))) {
            return links;
        }
        try (BoundedXml xml = open(rels, MAX_PART)) {
            while (xml.next()) {
                String id = xml.starts("Relationship") ? xml.attribute("Id") : null;
                String type = id == null ? null : xml.attribute("Type");
                String target = id == null ? null : xml.attribute("Target");
                if (id != null && type != null && target != null) {
                    String found = partName(target.matches("[/\\\\].*") ? target : base + target)
                            .orElseThrow(() -> unusual(WORDS.named("part.outside", shown)));
                    links.put(id, new Link(type, found));
                }
            }
        }
        return links;
    }

    private BoundedXml open(String part, long longest) throws IOException {
        ZipEntry entry = parts.get(part.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw unusual(WORDS.named("part.missing", shown, part.replaceAll("[^\\w./-]", "?")));
        }
        return new BoundedXml(shown, zip.getInputStream(entry), longest);
    }

    /** The parts by their names in lower case. Some programs write backslashes, or a dot for the archive itself. */
    private static Map<String, ZipEntry> parts(ZipFile from) {
        Map<String, ZipEntry> found = new HashMap<>();
        from.stream()
                .filter(entry -> !entry.isDirectory())
                .forEach(entry -> partName(entry.getName())
                        .ifPresent(name -> found.putIfAbsent(name.toLowerCase(Locale.ROOT), entry)));
        return found;
    }

    /** The name of a part as Excel reads it; empty for one outside of the archive. */
    private static Optional<String> partName(String name) {
        Deque<String> folders = new ArrayDeque<>();
        for (String folder : name.replace('\\', '/').split("/")) {
            if (folder.equals("..")) {
                if (folders.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!folder.isEmpty() && !folder.equals(".")) {
                folders.addLast(folder);
            }
        }
        return Optional.of(String.join("/", folders));
    }

    /** A workbook that cannot be read but may become a text file: what is wrong with it, and that way out. */
    static Problem unusual(String what) {
        return new Problem(what + " " + WORDS.named("workbook.as-text"));
    }

    /** The archive's table of contents is the one thing that Java reads whole before anything can be counted. */
    private void refuseLongDirectory(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - END_OF_DIRECTORY - MAX_COMMENT);
            in.seek(from);
            byte[] end = new byte[(int) (in.length() - from)];
            in.readFully(end);
            ByteBuffer bytes = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i + END_OF_DIRECTORY <= end.length; i++) {
                if (bytes.getInt(i) == 0x06054B50 && Integer.toUnsignedLong(bytes.getInt(i + 12)) > MAX_DIRECTORY) {
                    throw unusual(WORDS.named("archive.parts", shown));
                }
            }
        }
    }
}
