package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.issue.BlockKind.BlockRole;
import org.daymark.issue.BlockKind.Entries;
import org.daymark.issue.BlockKind.Entry;
import org.daymark.issue.BlockKind.Part;
import org.daymark.template.TemplateFiles;
import org.junit.jupiter.api.Test;

/** The tables of {@code templates/README.md} beside the files that they describe. */
class TemplatesDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (.*) \\|$|^\\| `([a-z_]+)` \\| \\|$");
    private static final Pattern FIELD = Pattern.compile("`([a-z_]+\\??)`");

    @Test
    void every_block_is_in_the_document_with_its_fields_and_no_other() throws IOException {
        BlockKinds kinds = new BlockKinds(TemplateFiles.packaged());
        Map<String, Set<String>> known = new TreeMap<>();
        for (String name : kinds.names()) {
            BlockKind kind = kinds.of(name, name);
            Set<String> fields = new TreeSet<>();
            if (kind.role() != BlockRole.REST) {
                kind.parts().forEach(part -> addNames(part, kind.role(), fields));
            }
            known.put(name, fields);
        }

        assertThat(documented()).hasSizeGreaterThan(20).isEqualTo(known);
    }

    @Test
    void every_email_of_Daymark_is_in_the_document() throws IOException {
        String document = document();
        try (Stream<Path> files = Files.list(Path.of("templates/system"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(document)
                            .contains(
                                    file.startsWith("frame") ? "`" + file : "`" + file.replaceAll("\\..*", "") + "`"));
        }
    }

    /** The names as the document writes them: {@code ?} where a field may be empty. */
    private static void addNames(Part part, BlockRole role, Set<String> names) {
        if (part instanceof Entries list) {
            names.add(list.path() + (role.lists() ? "?" : ""));
            list.fields().forEach(field -> addNames(field, role, names));
        } else if (part instanceof Entry field) {
            String path = field.path() + (field.required() ? "" : "?");
            names.addAll(Stream.of(path.split("\\.")).toList());
        }
    }

    private static Map<String, Set<String>> documented() throws IOException {
        String table = document();
        table = table.substring(table.indexOf("| block |"));
        Map<String, Set<String>> blocks = new TreeMap<>();
        Matcher row = ROW.matcher(table.substring(0, table.indexOf("\n\n")));
        while (row.find()) {
            Set<String> fields = new TreeSet<>();
            String cell = row.group(2) == null || row.group(2).startsWith("none") ? "" : row.group(2);
            Matcher field = FIELD.matcher(cell.replaceAll("\\([^)]*optional with[^)]*\\)", ""));
            while (field.find()) {
                fields.add(field.group(1));
            }
            blocks.put(row.group(1) == null ? row.group(3) : row.group(1), fields);
        }
        return blocks;
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("templates/README.md"));
    }
}
