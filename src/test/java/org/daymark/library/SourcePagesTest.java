package org.daymark.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;

class SourcePagesTest extends PagesTest {
    private static final Pattern SOURCE = Pattern.compile("/sources/(\\d+)");

    private static String[] fields(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "design",
                "COHORT",
                "people",
                "1,200",
                "year",
                "2020",
                "result",
                "Fewer falls.",
                "reviewedBy",
                "Erna Editor",
                "reviewBy",
                "2031-05-01"));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
    }

    private static String added(PageClient editor, String... changed) throws IOException {
        Answer answer = editor.submit("/sources/new", "/sources", fields(changed));
        Matcher found = SOURCE.matcher(answer.header("Location"));
        assertThat(found.find()).as(answer.toString()).isTrue();
        return found.group();
    }

    @Test
    void an_editor_adds_changes_archives_and_deletes_a_source() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        String page = added(editor, "citation", "Poe <b>B, Roe A. Falls. Journal of Steps 2020;1:1.");

        assertThat(editor.get(page).body())
                .contains("Poe &lt;b&gt;B", "No campaign and no template", "value=\"1200\"", "value=\"2031-05-01\"");
        editor.submit(page, page, fields("version", "1", "citation", "Poe B, Roe A. Falls at home.", "people", "1300"));
        assertThat(editor.get(page).body()).contains("Poe et al. 2020", "<del>1200</del>", "<ins>1300</ins>");
        Answer stale = editor.submit(page, page, fields("version", "1", "citation", "Something else"));
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("Another user changed this source", "Something else");

        editor.submit(page, page + "/archive");
        assertThat(editor.get("/sources?q=falls+at").body()).contains("No sources found");
        assertThat(editor.get("/sources?show=archived&q=falls+at").body()).contains("Poe et al. 2020");
        editor.submit(page, page + "/restore");
        assertThat(editor.get("/sources/choices?q=falls+at").body())
                .contains("Poe et al. 2020 – Cohort study, 1,300 people");

        editor.submit(page + "/delete", page + "/delete");
        assertThat(editor.get(page).status()).isEqualTo(404);
    }

    @Test
    void wrong_values_are_explained_and_nothing_is_lost() throws IOException {
        Answer refused = pages(Role.EDITOR)
                .submit(
                        "/sources/new",
                        "/sources",
                        "citation",
                        " ",
                        "link",
                        "http://example.org/\"x",
                        "people",
                        "many",
                        "year",
                        "soon",
                        "result",
                        "x".repeat(1_001),
                        "reviewBy",
                        "tomorrow");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("7 problems", "The citation is required", "Choose the kind of source", "the limit is 1,000")
                .contains("http://example.org/&quot;x", "value=\"many\"", "value=\"soon\"", "x".repeat(1_001));
    }

    @Test
    void a_publication_is_added_once() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        added(editor, "citation", "Once A, Other B. A study.", "link", "10.1000/once");

        Answer again = editor.submit(
                "/sources/new", "/sources", fields("citation", "Twice", "link", "https://doi.org/10.1000/once"));

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("Once et al. 2020” already has this link", "Twice");
    }

    @Test
    void viewers_read_sources_without_names_of_staff_and_change_nothing() throws IOException {
        String page = added(pages(Role.EDITOR), "citation", "Read A, Other B. A study to read.");
        PageClient viewer = pages(Role.VIEWER);

        assertThat(viewer.get("/sources").body()).contains("Read et al. 2020").doesNotContain("New source");
        assertThat(viewer.get(page).body())
                .contains("A study to read", "1,200", "Fewer falls.")
                .doesNotContain("Erna Editor", "Save source", "Archive source");
        assertThat(viewer.get("/sources/new").status()).isEqualTo(403);
        assertThat(viewer.get("/sources/choices").status()).isEqualTo(403);
        assertThat(viewer.get(page + "/delete").status()).isEqualTo(403);
        assertThat(pages(Role.APPROVER).get(page).body()).contains("Erna Editor");
        assertThat(visitor().get("/sources").status()).isEqualTo(302);
    }

    @Test
    void lists_take_any_parameters() throws IOException {
        PageClient editor = pages(Role.EDITOR);

        for (String query :
                List.of("show=x&sort=y", "page=0", "page=99999999", "q=%25_%27%22%3Cb%3E", "show=due&sort=review")) {
            assertThat(editor.get("/sources?" + query).status()).as(query).isEqualTo(200);
        }
        assertThat(editor.get("/sources/99999999").status()).isEqualTo(404);
    }
}
