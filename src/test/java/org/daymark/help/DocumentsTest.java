package org.daymark.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daymark.help.HelpDocument.Section;
import org.junit.jupiter.api.Test;

/** The documents of the project, as files and as pages. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)|\\[[^\\]]*]: *(\\S+)");
    private static final Pattern LINK_ON_PAGE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("<@(?:ui|parts)\\.page\\b([^>]*)");
    private static final Pattern HELP = Pattern.compile("\\bhelp=\"([^\"]+)\"");

    private final HelpDocuments documents = new HelpDocuments();

    @Test
    void every_link_and_anchor_in_the_documents_leads_somewhere() {
        List<String> broken = new ArrayList<>();
        for (Path file : documentFiles()) {
            Matcher link = LINK.matcher(withoutCode(content(file)));
            while (link.find()) {
                String address = link.group(1) == null ? link.group(2) : link.group(1);
                if (!address.matches("(?:https?|mailto):.*") && !resolves(file, address)) {
                    broken.add(file + " → " + address);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void every_link_and_picture_on_the_help_pages_leads_somewhere() {
        for (HelpDocument document : documents.all()) {
            Matcher link = LINK_ON_PAGE.matcher(document.html());
            while (link.find()) {
                String address = link.group(1);
                if (address.matches(".*\\.(png|svg)")) {
                    assertThat(Path.of("src/docs", address.substring("/help/".length())))
                            .exists();
                } else if (!address.startsWith("https://") && !address.startsWith("http://localhost")) {
                    assertThat(address).as(document.name()).startsWith(address.startsWith("#") ? "#" : "/help/");
                    String path = address.startsWith("#") ? document.name() + address : address.substring(6);
                    assertThat(targets()).as(document.name() + " → " + address).contains(path);
                }
            }
        }
    }

    @Test
    void every_file_of_the_documents_is_on_a_page_of_the_help() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md"))
                            .map(name -> documents.find(name.replace(".md", "")).isPresent()))
                    .hasSizeGreaterThan(5)
                    .containsOnly(true);
        }
        assertThat(documents.find("templates")).isPresent();
    }

    @Test
    void every_page_of_the_console_links_to_the_section_that_explains_it() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/ui"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher page = TARGET.matcher(content(file));
                while (page.find()) {
                    if (!page.group(1).contains("help=help")) {
                        Matcher help = HELP.matcher(page.group(1));
                        pages.put(file.toString(), help.find() ? help.group(1) : "none");
                    }
                }
            }
        }
        assertThat(pages).hasSizeGreaterThan(45);
        pages.values().removeAll(targets());
        assertThat(pages)
                .as("pages without a target, or with one that is missing")
                .isEmpty();
    }

    @Test
    void every_state_and_import_column_is_in_the_documents() throws ReflectiveOperationException {
        String states = content(Path.of("src/docs/how-it-works.md"));
        for (String name : constants("org.daymark.delivery.DeliveryState")) {
            // People see a delivery that is being sent as pending.
            assertThat(name.equals("sending") || states.contains("\n| " + name + " |"))
                    .as(name)
                    .isTrue();
        }
        for (String name : constants("org.daymark.campaign.CampaignState")) {
            assertThat(states).contains("\n| " + name.replace('_', ' ') + " |");
        }
        for (String name : constants("org.daymark.intake.Column")) {
            assertThat(content(Path.of("src/docs/console.md"))).contains("`" + name + "`");
        }
    }

    private static List<String> constants(String type) throws ReflectiveOperationException {
        return Stream.of(Class.forName(type).getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(7 * 1024);
    }

    @Test
    void the_search_finds_sections_with_every_word_and_headings_first() {
        assertThat(documents.search("SECRET backup").get(0).section().anchor()).isEqualTo("backup");
        assertThat(documents.search("uncertain message-id"))
                .extracting(hit -> hit.document().name())
                .contains("console", "commands");
        assertThat(documents.search("erase person").get(0).excerpt()).contains("Erase this person");
        assertThat(documents.search("no-such-word-anywhere")).isEmpty();
    }

    @Test
    void an_excerpt_shows_the_text_around_the_word() {
        assertThat(documents.search("innodb_flush_log_at_trx_commit"))
                .extracting(HelpDocuments.Hit::excerpt)
                .allMatch(text -> text.contains("innodb_flush_log_at_trx_commit") && text.length() < 260);
    }

    @Test
    void markup_in_a_document_is_shown_and_not_obeyed() {
        HelpDocument document = new HelpReader()
                .read(
                        "x",
                        "# A\n\n<script>alert(1)</script> [x](<javascript:alert(1)>)\n\n## A\n\n| a |\n|---|\n| b |\n");

        assertThat(document.html())
                .contains("&lt;script&gt;", "<th scope=\"col\">a</th>", "<h2 id=\"a-1\">")
                .doesNotContain("<script", "href=\"javascript:");
    }

    private Set<String> targets() {
        return documents.all().stream()
                .flatMap(document -> Stream.concat(
                        Stream.of(document.name()),
                        document.sections().stream().map(section -> document.name() + "#" + section.anchor())))
                .collect(Collectors.toSet());
    }

    private static boolean resolves(Path file, String address) {
        String[] parts = address.split("#", 2);
        Path to = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
        if (!Files.exists(Path.of("").toAbsolutePath().resolve(to))) {
            return false;
        }
        return parts.length == 1
                || new HelpReader()
                        .read("x", content(to)).sections().stream()
                                .map(Section::anchor)
                                .collect(Collectors.toCollection(HashSet::new))
                                .contains(parts[1]);
    }

    private static List<Path> documentFiles() {
        List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("templates/README.md")));
        for (String folder : List.of("src/docs", ".github")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(all::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "code");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
