package org.daymark.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SegmentPagesTest extends PagesTest {
    @Autowired
    private JdbcTemplate jdbc;

    private static String made(PageClient client, String page, String action, String... fields) throws IOException {
        Answer answer = client.submit(page, action, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.header("Location")).getPath();
    }

    @Test
    void a_segment_is_built_without_script_saved_counted_changed_duplicated_and_deleted() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        new LedgerFixture(jdbc).subscriber("one@segment-pages.example");

        Answer built = editor.submit(
                "/segments/new", "/segments/new", "name", "Ours", "subject-0.0", "EMAIL_DOMAIN", "act", "add:0");
        assertThat(built.status()).isEqualTo(200);
        assertThat(built.body()).contains("subject-0.1", "is a subdomain of", "value=\"Ours\"");
        String page = made(
                editor,
                "/segments/new",
                "/segments/new",
                "name",
                "Ours <b>",
                "subject-0.0",
                "EMAIL_DOMAIN",
                "value-0.0",
                "segment-pages.example");

        assertThat(editor.get(page).body())
                .contains("Ours &lt;b&gt;", "Email domain is segment-pages.example", "one@segment-pages.example");
        assertThat(editor.get(page + "/count").body()).contains("<b>1</b> person matches");
        assertThat(editor.get(page + "/edit").body()).contains("value=\"segment-pages.example\"");
        Answer wrong = editor.submit(
                page + "/edit",
                page + "/edit",
                "version",
                "1",
                "name",
                "Ours",
                "subject-0.0",
                "EMAIL_DOMAIN",
                "value-0.0",
                "not a domain");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body()).contains("“not a domain” is not a valid value", "value=\"not a domain\"");
        Answer stale = editor.submit(page + "/edit", page + "/edit", "version", "9", "name", "Ours");
        assertThat(stale.body()).contains("Another user changed this segment");
        assertThat(made(editor, page, page + "/duplicate")).endsWith("/edit");
        assertThat(made(editor, page + "/delete", page + "/delete")).isEqualTo("/segments");
        assertThat(editor.get(page).status()).isEqualTo(404);
    }

    @Test
    void a_button_starts_a_draft_that_asks_the_people_of_a_segment() throws IOException {
        long list = new LedgerFixture(jdbc).list("Asked people");
        PageClient editor = pages(Role.EDITOR);
        String page = made(
                editor,
                "/segments/new",
                "/segments/new",
                "name",
                "Sleepers",
                "subject-0.0",
                "SIGN_OF_LIFE",
                "operator-0.0",
                "EARLIER",
                "value-0.0",
                "365");
        assertThat(editor.get(page).body()).contains("Last activity is earlier than the last 365 days");
        editor.submit(page, page + "/ask");
        assertThat(editor.get(page).body()).contains("Choose a list.");

        String draft = made(editor, page, page + "/ask", "list", "" + list);

        assertThat(draft).matches("/campaigns/\\d+/write");
        assertThat(editor.get(draft).body()).contains("Do you still want these emails?");
        assertThat(editor.get(page).body()).contains("have not started", "Stay or leave: Sleepers");
        assertThat(editor.get(draft.replace("/write", "/audience")).body()).contains("Sleepers", "Asked people");
    }

    @Test
    void viewers_see_the_rules_and_the_number_but_no_one_of_them() throws IOException {
        new LedgerFixture(jdbc).subscriber("two@viewed.example");
        String page = made(
                pages(Role.EDITOR),
                "/segments/new",
                "/segments/new",
                "name",
                "Viewed",
                "subject-0.0",
                "EMAIL_DOMAIN",
                "value-0.0",
                "viewed.example");
        PageClient viewer = pages(Role.VIEWER);

        assertThat(viewer.get(page).body()).contains("viewed.example").doesNotContain("two@", "Edit rules");
        assertThat(viewer.get(page + "/count").body()).contains("<b>1</b>");
    }

    @Test
    void whom_a_segment_with_a_sensitive_attribute_matches_only_those_see_who_may() throws IOException {
        PageClient administrator = pages(Role.ADMINISTRATOR);
        String attribute = made(
                administrator,
                "/attributes/new",
                "/attributes",
                "name",
                "Secret leaning",
                "kind",
                "TAG",
                "sensitivity",
                "SENSITIVE");
        String id = attribute.substring(attribute.lastIndexOf('/') + 1);
        String page = made(
                administrator,
                "/segments/new",
                "/segments/new",
                "name",
                "Hidden ones",
                "subject-0.0",
                "ATTRIBUTE:" + id,
                "operator-0.0",
                "NO");
        PageClient editor = pages(Role.EDITOR);

        assertThat(administrator.get(page).body()).contains("Secret leaning no");
        assertThat(editor.get(page).body())
                .contains("(a sensitive attribute)", "Only users who may see it")
                .doesNotContain("Secret leaning");
        assertThat(editor.get(page + "/count").body()).contains("Complete the conditions");
        assertThat(editor.get("/segments/new").body()).doesNotContain("Secret leaning");
        assertThat(editor.submit(
                                page + "/edit",
                                page + "/edit",
                                "version",
                                "1",
                                "name",
                                "Hidden",
                                "subject-0.0",
                                "ATTRIBUTE:" + id,
                                "operator-0.0",
                                "YES")
                        .status())
                .isEqualTo(400);
        assertThat(administrator
                        .submit(attribute + "/delete", attribute + "/delete")
                        .body())
                .contains("is used by 1 segment");
    }
}
