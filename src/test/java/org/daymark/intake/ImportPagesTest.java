package org.daymark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.daymark.access.Role;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.report.LedgerFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ImportPagesTest extends PagesTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static int lists;

    @Autowired
    private JdbcTemplate jdbc;

    private LedgerFixture ledger;
    private long list;

    @BeforeEach
    void newList() {
        ledger = new LedgerFixture(jdbc);
        list = ledger.list("Imported list " + ++lists + SCRIPT);
    }

    @Test
    void an_import_shows_counts_that_add_up_and_the_invalid_rows() throws IOException {
        long id = ledger.importOf("people " + SCRIPT + ".csv", list, "DONE", 60);
        for (int line = 2; line < 62; line++) {
            ledger.rejection(id, line, "email", "The address has no @ sign", "Zoë;" + SCRIPT + ";row " + line);
        }

        String page = pages().get("/imports/" + id).body();
        assertThat(page)
                .contains("<dt>Rows</dt><dd>2,020</dd>")
                .contains("2 unsubscribed")
                .contains("Zoë;&lt;script&gt;")
                .contains("row 51<")
                .contains("href=\"/imports/new?mends=" + id + "\"")
                .doesNotContain("row 52<")
                .doesNotContain(SCRIPT);
        assertThat(pages().get("/imports/" + id + "?after=51").body())
                .contains("row 61<")
                .doesNotContain("row 51<");
        assertThat(pages().get("/imports/424242").status()).isEqualTo(404);
        assertThat(pages().get("/imports/424242/rejected.csv").status()).isEqualTo(404);
    }

    @Test
    void a_viewer_sees_counts_and_faults_but_nothing_that_stands_in_the_file() throws IOException {
        long id = ledger.importOf("people.csv", list, "DONE", 1);
        ledger.rejection(id, 7, "country", "'Cote d'Ivoire' is not a country code", "ada@example.org;Ada;Ruritania");
        ledger.rejection(
                id,
                8,
                "ada@example.org's country",
                "NO_COUNTRY",
                "ada@example.org;Ada;Ruritania",
                StoredJson.of(List.of(new CellFault(
                        Column.COUNTRY,
                        "ada@example.org's country",
                        RejectionReason.NO_COUNTRY,
                        List.of(),
                        "Cote d'Ivoire"))));

        assertThat(pages(Role.VIEWER).get("/imports/" + id).body())
                .contains("The row is invalid", "<td data-label=\"Column\">Country</td>")
                .contains("The value is not a country code", "(personal data)", "<dt>Rows</dt>")
                .doesNotContain("Ruritania", "ada@", "Cote", "Ivoire", "/imports/new", "rejected.csv");
        assertThat(pages().get("/imports/" + id).body()).contains("&#39;Cote d&#39;Ivoire&#39; is not a country code;");
        assertThat(pages(Role.VIEWER).get("/imports").body())
                .contains("people.csv")
                .doesNotContain("/imports/new");
    }

    @Test
    void the_rejected_rows_can_be_downloaded_and_hold_no_formulas() throws IOException {
        long id = ledger.importOf("formulas.csv", list, "DONE", 3);
        ledger.rejection(id, 2, "email", "=cmd()", "=HYPERLINK(\"http://evil.example\")");
        ledger.rejection(id, 3, "+a", "plain", "@SUM(1);\"quoted\"\r\nsecond line");
        ledger.rejection(id, 4, "email", "-1", "'=1");

        Answer file = pages().get("/imports/" + id + "/rejected.csv");

        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"import-" + id + "-rejected.csv\"");
        assertThat(file.body())
                .isEqualTo("\ufefferror_line,error_column,error_reason,row\r\n"
                        + "2,email,'=cmd(),\"'=HYPERLINK(\"\"http://evil.example\"\")\"\r\n"
                        + "3,'+a,plain,\"'@SUM(1);\"\"quoted\"\"\r\nsecond line\"\r\n"
                        + "4,email,'-1,''=1\r\n");
    }

    @Test
    void an_import_without_a_worker_can_be_canceled() throws IOException {
        long stopped = ledger.importOf("stopped.csv", list, "FAILED", 0);
        long killed = ledger.importOf("killed.csv", list, "RUNNING", 0);

        for (long id : new long[] {stopped, killed}) {
            assertThat(pages().get("/imports/" + id).body()).contains("/imports/" + id + "/cancel");
            assertThat(pages().submit("/account", "/imports/" + id + "/cancel").status())
                    .isEqualTo(302);
        }

        assertThat(pages().get("/imports/" + killed).body())
                .contains("Canceled", "after 1,960 of 3,960 rows")
                .doesNotContain("hx-get");
        assertThat(pages().get("/imports/" + stopped).body()).contains("Canceled");
        assertThat(pages().submit("/account", "/imports/" + killed + "/cancel").body())
                .contains("This import has already ended.");
        assertThat(pages().submit("/account", "/imports/" + stopped + "/continue")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_page_that_watches_an_import_reloads_when_it_ends() throws IOException {
        long id = ledger.importOf("running.csv", list, "RUNNING", 0);
        Answer running = pages().get("/imports/" + id + "/progress");
        assertThat(running.body()).contains("hx-get=\"/imports/" + id + "/progress\"");
        assertThat(running.header("HX-Refresh")).isEmpty();

        new UploadsFixture(jdbc).finishImport(id);

        Answer done = pages().get("/imports/" + id + "/progress");
        assertThat(done.body()).doesNotContain("hx-get");
        assertThat(done.header("HX-Refresh")).isEqualTo("true");
    }
}
