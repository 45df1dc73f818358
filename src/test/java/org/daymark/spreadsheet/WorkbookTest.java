package org.daymark.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daymark.problem.Problem;
import org.daymark.spreadsheet.WorkbookBuilder.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTest {
    private static final long PLENTY = 1 << 30;

    @TempDir
    private Path folder;

    @Test
    void the_first_sheet_that_can_be_seen_becomes_lines_that_keep_their_rows_numbers() throws IOException {
        WorkbookBuilder workbook = new WorkbookBuilder()
                .texts(
                        "<t>email</t>",
                        "<r><t>First</t></r><r><t xml:space=\"preserve\"> name</t></r>",
                        "<t>Zo\u00eb</t>" + "<rPh><t>zoe</t></rPh>")
                .rows("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
                        + "<c r=\"C2\" t=\"inlineStr\"><is><t>Note, &quot;x&quot;</t></is></c></row>"
                        + "<row r=\"3\"><c r=\"A3\" t=\"str\"><f>A1</f><v>a@example.org</v></c>"
                        + "<c r=\"B3\" t=\"s\"><v>2</v></c><c r=\"D3\" s=\"4\"/></row>"
                        + "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row>"
                        + "<row r=\"6\"><c r=\"A6\"><v>12345</v></c><c r=\"B6\" t=\"b\"><v>1</v></c>"
                        + "<c r=\"C6\" t=\"inlineStr\"><is><t>two\nlines_x000D_</t></is></c></row>")
                .part(
                        "xl/workbook.xml",
                        WorkbookBuilder.workbook("<sheet name=\"Old\" sheetId=\"2\" state=\"hidden\""
                                + " r:id=\"rId9\"/><sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/>"));

        assertThat(csv(workbook)).isEqualTo("""

                email,First name,"Note, ""x""\"
                a@example.org,Zo\u00eb,


                12345,true,two lines\s
                """);
        assertThat(read.sheet()).isEqualTo("People");
        assertThat(read.notices()).singleElement().asString().contains("'People'", "not the other one");
    }

    @ParameterizedTest
    @CsvSource({
        "46173, 1, 2026-05-31",
        "46173.4375, 1, 2026-05-31T10:30",
        "61, 1, 1900-03-01",
        "59, 1, 1900-02-28",
        "0.5, 1, 12:00",
        "46173, 2, 2026-05-31",
        "46173, 3, 46173",
        "46173, 4, 46173",
        "46173, 99, 46173",
        "-5, 1, -5",
        "1E3, 0, 1000",
        "1E999999999, 0, 1E999999999",
        "1E999999999, 1, 1E999999999",
        "NaN, 1, NaN",
    })
    void numbers_are_dates_where_their_format_says_so(String number, String style, String text) throws IOException {
        WorkbookBuilder workbook = new WorkbookBuilder()
                .part("xl/styles.xml", """
                        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>
                        <numFmt numFmtId="165" formatCode="[$-409]#,##0.00\\ &quot;days&quot;;[Red]dd"/></numFmts>
                        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
                        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
                        <xf numFmtId="49"/></cellXfs></styleSheet>""")
                .rows("<row><c s=\"" + style + "\"><v>" + number + "</v></c></row>");

        assertThat(csv(workbook)).isEqualTo(text + "\n");
    }

    @Test
    void dates_since_1904_are_known() throws IOException {
        WorkbookBuilder workbook = new WorkbookBuilder()
                .part("xl/styles.xml", "<s><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></s>")
                .part(
                        "xl/workbook.xml",
                        WorkbookBuilder.workbook("")
                                .replace(
                                        "<sheets>",
                                        "<workbookPr date1904=\"1\"/>" + "<sheets><sheet name=\"P\" r:id=\"rId1\"/>"))
                .rows("<row><c s=\"1\"><v>44711</v></c></row>");
        assertThat(csv(workbook)).isEqualTo("2026-05-31\n");
    }

    @Test
    void a_workbook_is_imported_like_any_file() throws IOException {
        Path file = WorkbookBuilder.of(new String[] {"email"}, new String[] {"a@example.org"})
                .in(folder.resolve("people.xlsx"));
        assertThat(Workbook.maybe(file)).isTrue();
        assertThat(Workbook.maybe(Files.writeString(folder.resolve("x.csv"), "PK")))
                .isFalse();
    }

    @Test
    void a_part_that_unpacks_to_more_than_it_may_is_left_unread() throws IOException {
        Part endless = out -> {
            out.write("<sst>".getBytes(UTF_8));
            byte[] spaces = new byte[1 << 20];
            Arrays.fill(spaces, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                out.write("<si/>".getBytes(UTF_8));
                out.write(spaces, 0, (1 << 20) - 100);
            }
        };
        refused(people().part("xl/styles.xml", endless), "more than 16 MB", "zip bomb");
    }

    @Test
    void more_text_than_may_be_written_is_refused_and_nothing_is_left() throws IOException {
        // Ten thousand references to one text of 32 KB: a small file that would become 320 MB.
        WorkbookBuilder workbook = new WorkbookBuilder()
                .texts("<t>" + "x".repeat(32_000) + "</t>")
                .rows("<row><c t=\"s\"><v>0</v></c></row>".repeat(10_000));
        Path file = workbook.in(folder.resolve("bomb.xlsx"));
        assertThat(Files.size(file)).isLessThan(100_000);

        assertThatThrownBy(() -> Workbook.toCsv(file, "bomb.xlsx", folder.resolve("out.csv"), 5 << 20))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("its rows have more than 5 MB of text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A text with a number that no list has is empty; a list is not filled up to it.
                "<row><c t=\"s\"><v>2000000000</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>",
                "<row><c r=\"A1\" t=\"s\"><v>-1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row>",
                "<row><c r=\"ZZZZZZZ1\"/><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
            })
    void numbers_and_places_that_lead_nowhere_cost_nothing(String row) throws IOException {
        assertThat(csv(new WorkbookBuilder().texts("<t>a</t>").rows(row))).isEqualTo(",x\n");
    }

    @Test
    void a_value_far_to_the_right_or_a_row_out_of_place_is_refused() throws IOException {
        refused(new WorkbookBuilder().rows("<row r=\"7\"><c r=\"XFD7\"><v>1</v></c></row>"), "row 7", "first 200");
        refused(new WorkbookBuilder().rows("<row r=\"7\"><c r=\"ZZZZZZ7\"><v>1</v></c></row>"), "row 7", "first 200");
        refused(new WorkbookBuilder().rows("<row r=\"2000000000\"/>"), "not numbered as in a workbook");
        refused(new WorkbookBuilder().rows("<row r=\"3\"/><row r=\"2\"/>"), "not numbered as in a workbook");
    }

    @Test
    void entities_and_document_types_are_refused() throws IOException {
        String laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
        for (String entity : new String[] {"&b;", "&f;"}) {
            refused(
                    people().part(
                                    "xl/worksheets/sheet1.xml",
                                    laughs + "<worksheet><sheetData><row><c t=\"str\"><v>" + entity
                                            + "</v></c></row></sheetData></worksheet>"),
                    "");
        }
    }

    @Test
    void what_makes_xml_readers_use_up_memory_is_refused() throws IOException {
        Part longValue = out -> repeat(out, "<worksheet><sheetData><row><c r=\"", "AAAAAAAAAA>", 200_000, "\"/>");
        Part longComment = out -> repeat(out, "<worksheet><!--", "<a><b/></a>", 200_000, "-->");
        Part deep = out -> repeat(out, "<worksheet>", "<a>", 100_000, "");
        Part names = out -> {
            for (int i = 0; i < 100_000; i++) {
                out.write((i == 0 ? "<worksheet><a" + i + "/>" : "<a" + i + "/>").getBytes(UTF_8));
            }
        };
        refused(people().part("xl/worksheets/sheet1.xml", longValue), "beyond the maximum length");
        refused(people().part("xl/worksheets/sheet1.xml", longComment), "beyond the maximum length");
        refused(people().part("xl/worksheets/sheet1.xml", deep), "not that of a workbook");
        refused(people().part("xl/worksheets/sheet1.xml", names), "not that of a workbook");
    }

    @Test
    void an_archive_of_other_things_and_a_damaged_one_are_refused() throws IOException {
        refused(new WorkbookBuilder().without("xl/workbook.xml"), "no workbook in the format XLSX");
        refused(people().without("xl/_rels/workbook.xml.rels"), "its sheet 'People' is missing");
        refused(new WorkbookBuilder(), "its part xl/worksheets/sheet1.xml is missing");
        refused(new WorkbookBuilder().rows(""), "has no rows in its first sheet");
        refused(people().part("xl/workbook.xml", "no XML"), "is damaged, or not a workbook");

        byte[] cut = Files.readAllBytes(people().in(folder.resolve("whole.xlsx")));
        refused(Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(cut, cut.length / 2)), "archive is damaged");
        byte[] spoilt = cut.clone();
        Arrays.fill(spoilt, 60, 200, (byte) 7);
        refused(Files.write(folder.resolve("spoilt.xlsx"), spoilt), "");
    }

    @Test
    void an_archive_whose_table_of_contents_is_huge_is_not_opened() throws IOException {
        byte[] bytes = Files.readAllBytes(people().in(folder.resolve("whole.xlsx")));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 22 + 12, 200 << 20);
        refused(Files.write(folder.resolve("many.xlsx"), bytes), "far more parts than a workbook has");
    }

    private Workbook.Read read;

    @Test
    void parts_are_found_by_the_names_that_excel_finds_them_by() throws IOException {
        String rows = "email\na@example.org\n";

        assertThat(csv(people().named(name -> name.replace('/', '\\')))).isEqualTo(rows);
        assertThat(csv(people().named(name -> "./" + name))).isEqualTo(rows);
        assertThat(csv(people().named(name -> "/" + name))).isEqualTo(rows);
        refused(
                people().part(
                                "xl/_rels/workbook.xml.rels",
                                "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\""
                                        + " Target=\"..\\..\\sheet1.xml\"/></Relationships>"),
                "outside of its archive");
    }

    @Test
    void a_formula_without_a_value_is_told_from_one_whose_value_is_empty() throws IOException {
        assertThat(csv(new WorkbookBuilder()
                        .rows(
                                "<row><c t=\"inlineStr\"><is><t>email</t></is></c></row><row><c><f>A1&amp;B1</f></c></row>"
                                        + "<row><c><f>A1&amp;B1</f><v></v></c></row>"
                                        + "<row><c t=\"str\"><f>IF(1,\"\",2)</f><v></v></c><c><v>1</v></c></row>")))
                .isEqualTo("email\n\"#FORMULA!\"\n\"#FORMULA!\"\n,1\n");
    }

    @Test
    void one_workbook_does_not_wait_for_another() throws Exception {
        Path first = people().in(folder.resolve("first.xlsx"));
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        OutputStream held = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                writing.countDown();
                await(others);
                super.write(bytes, offset, length);
            }
        };
        CompletableFuture<Workbook.Read> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return Workbook.toCsv(first, "first.xlsx", held, folder.resolve("first.texts"), PLENTY);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        await(writing);

        assertThat(csv(people())).isEqualTo("email\na@example.org\n");

        others.countDown();
        assertThat(slow.get(1, TimeUnit.MINUTES).sheet()).isEqualTo("People");
        assertThat(held).hasToString("email\na@example.org\n");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".texts"));
        }
    }

    @Test
    void texts_are_found_wherever_they_stand_among_many() throws IOException {
        String[] texts = IntStream.range(0, 20_000)
                .mapToObj(i -> "<t>p\u00e9" + i + "@example.org</t>")
                .toArray(String[]::new);
        int[] asked = {19_999, 0, 1, 12_345, 12_346, 7, 19_998};
        StringBuilder rows = new StringBuilder();
        for (int i : asked) {
            rows.append("<row><c t=\"s\"><v>").append(i).append("</v></c></row>");
        }

        assertThat(csv(new WorkbookBuilder().texts(texts).rows(rows.toString())))
                .isEqualTo(Arrays.stream(asked)
                        .mapToObj(i -> "p\u00e9" + i + "@example.org\n")
                        .collect(Collectors.joining()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String csv(WorkbookBuilder workbook) throws IOException {
        Path csv = folder.resolve("out.csv");
        read = Workbook.toCsv(workbook.in(folder.resolve("people.xlsx")), "people.xlsx", csv, PLENTY);
        return Files.readString(csv);
    }

    private static WorkbookBuilder people() {
        return WorkbookBuilder.of(new String[] {"email"}, new String[] {"a@example.org"});
    }

    private static void repeat(OutputStream out, String before, String again, int times, String after)
            throws IOException {
        out.write(before.getBytes(UTF_8));
        for (int i = 0; i < times; i++) {
            out.write(again.getBytes(UTF_8));
        }
        out.write(after.getBytes(UTF_8));
    }

    private void refused(WorkbookBuilder workbook, String... words) throws IOException {
        refused(workbook.in(folder.resolve("people.xlsx")), words);
    }

    private void refused(Path file, String... words) {
        assertThatThrownBy(() -> Workbook.toCsv(file, "people.xlsx", folder.resolve("out.csv"), PLENTY))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("people.xlsx")
                .hasMessageContainingAll(words);
    }
}
