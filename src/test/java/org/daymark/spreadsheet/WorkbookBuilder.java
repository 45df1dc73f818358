package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes workbooks part by part, also such as no spreadsheet program would. */
public final class WorkbookBuilder {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final Map<String, Part> parts = new LinkedHashMap<>();

    /** Writes a part's content, which may be endless. */
    public interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    public WorkbookBuilder() {
        part("[Content_Types].xml", "<Types/>");
        part("xl/workbook.xml", workbook("<sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/>"));
        part(
                "xl/_rels/workbook.xml.rels",
                "<Relationships>" + link("rId1", "worksheet", "worksheets/sheet1.xml")
                        + link("rId2", "sharedStrings", "sharedStrings.xml") + link("rId3", "styles", "/xl/styles.xml")
                        + "</Relationships>");
        part("xl/styles.xml", "<styleSheet/>");
        texts();
    }

    /** A workbook of texts, one array for each row. */
    public static WorkbookBuilder of(String[]... rows) {
        StringBuilder sheet = new StringBuilder();
        for (String[] row : rows) {
            sheet.append("<row>");
            for (String cell : row) {
                sheet.append("<c t=\"inlineStr\"><is><t>")
                        .append(cell.replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</t></is></c>");
            }
            sheet.append("</row>");
        }
        return new WorkbookBuilder().rows(sheet.toString());
    }

    public WorkbookBuilder rows(String rows) {
        return part("xl/worksheets/sheet1.xml", sheet(rows));
    }

    public WorkbookBuilder texts(String... texts) {
        StringBuilder all = new StringBuilder("<sst xmlns=\"" + MAIN + "\">");
        for (String text : texts) {
            all.append("<si>").append(text).append("</si>");
        }
        return part("xl/sharedStrings.xml", all + "</sst>");
    }

    public WorkbookBuilder part(String name, String content) {
        return part(name, out -> out.write(content.getBytes(UTF_8)));
    }

    public WorkbookBuilder part(String name, Part part) {
        parts.put(name, part);
        return this;
    }

    /** With its parts named in another way. */
    public WorkbookBuilder named(UnaryOperator<String> naming) {
        Map<String, Part> before = new LinkedHashMap<>(parts);
        parts.clear();
        before.forEach((name, part) -> parts.put(naming.apply(name), part));
        return this;
    }

    public WorkbookBuilder without(String name) {
        parts.remove(name);
        return this;
    }

    public Path in(Path file) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                part.getValue().writeTo(out);
                out.closeEntry();
            }
        }
        return file;
    }

    public static String sheet(String rows) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows
                + "</sheetData></worksheet>";
    }

    public static String workbook(String sheets) {
        return "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + LINKS + "\"><sheets>" + sheets + "</sheets></workbook>";
    }

    private static String link(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + LINKS + "/" + type + "\" Target=\"" + target + "\"/>";
    }
}
