package org.daymark.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.daymark.intake.UploadClient.bytes;
import static org.daymark.intake.UploadClient.end;
import static org.daymark.intake.UploadClient.field;
import static org.daymark.intake.UploadClient.file;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.address.EmailAddress;
import org.daymark.audit.AuditLogFixture;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.spreadsheet.WorkbookBuilder;
import org.daymark.storage.DataDirectory;
import org.daymark.subscriber.Evidence;
import org.daymark.subscriber.MailingLists;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.SubscribersFixture;
import org.daymark.subscriber.UnsubscribeClaim;
import org.daymark.subscriber.Unsubscribes;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The road of a file from its upload to its import, and what does not get onto it. */
class UploadPagesTest extends PagesTest {
    /** With a column that is not imported, a row without an address, one of too many cells, and the first again. */
    private static final byte[] CONTACTS = """
            Kontakt;Vorname;Diagnose;Land
            Anna@Wizard.example;J\u00fcrgen;geheim-1;DE
            beat.wizard.example;Beat;geheim-2;CH
            cut@wizard.example;a;b;c;geheim-3
            anna@wizard.example;Again;geheim-4;DE
            """.getBytes(Charset.forName("windows-1252"));

    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    @TempDir
    private Path folder;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataDirectory directory;

    @Autowired
    private UploadMaintenance care;

    @Autowired
    private MailingLists lists;

    @Autowired
    private Subscribers subscribers;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private Unsubscribes unsubscribes;

    private UploadsFixture stored;

    @BeforeEach
    void lookIntoTheDatabase() {
        stored = new UploadsFixture(jdbc);
    }

    @AfterEach
    void discardAll() throws IOException {
        stored.removeWaiting();
        for (String file : uploadedFiles()) {
            Files.deleteIfExists(directory.resolve("uploads").resolve(file));
        }
    }

    @Test
    void before_a_file_is_chosen_no_step_can_be_opened() throws Exception {
        assertThat(Jsoup.parse(editor().get("/imports/new").body()).select("li.step a"))
                .isEmpty();
    }

    @Test
    void a_file_comes_from_upload_to_import_and_only_what_was_mapped_is_stored() throws IOException {
        long id = new UploadClient(editor()).add("..\\..\\Kontakte <2026>.csv", CONTACTS);
        String base = "/imports/new/" + id;

        theLayoutIsDetectedAndCanBeChanged(base);
        theColumnsAreMappedAndAFaultyMappingIsExplained(base);
        theCheckTellsWhatWillHappen(base);
        String imported = theConsentIsRecorded(base);
        theOutcomeIsShown(imported);
        onlyWhatWasMappedIsStored();
        theUploadIsGoneAndTheImportIsInTheAuditLog(id);
        String errors = editor().get(path(imported) + "/rejected.csv").body();
        assertThat(errors).contains(";email;Vorname;Land\n", "beat.wizard.example;Beat;CH\n");
        fixAndImport(imported, errors.replace("beat.wizard", "beat@wizard"));
        assertThat(subscribers
                        .find(EmailAddress.parse("beat@wizard.example"))
                        .orElseThrow()
                        .data()
                        .country())
                .isEqualTo("CH");
    }

    @Test
    void an_export_of_a_common_tool_is_named_on_the_page_of_columns() throws IOException {
        long id = new UploadClient(editor())
                .add("export.csv", "Email;Name;IsExcludedFromCampaigns\na@example.org;Ada;false\n".getBytes(UTF_8));

        assertThat(editor().get("/imports/new/" + id + "/columns").body())
                .contains("This looks like an export of Mailjet.", "Only if empty");
    }

    private void theLayoutIsDetectedAndCanBeChanged(String base) throws IOException {
        String layout = editor().get(base + "/layout").body();
        assertThat(layout)
                .contains(
                        "Kontakte &lt;2026&gt;.csv", "windows-1252\" selected", "semicolon\" selected", "J\u00fcrgen");
        assertThat(editor().get(base + "/preview?charset=UTF-8&delimiter=comma&header=no")
                        .body())
                .contains("Column 1", "J\ufffdrgen", "Some characters do not fit");
        assertThat(submit(base + "/layout", "charset", "windows-1252", "delimiter", "semicolon", "header", "yes")
                        .header("Location"))
                .endsWith("/columns");
    }

    private void theColumnsAreMappedAndAFaultyMappingIsExplained(String base) throws IOException {
        String columns = editor().get(base + "/columns").body();
        assertThat(columns).contains("Kontakt", "FIRST_NAME\" selected", "EMAIL\" selected", "geheim-1");
        Answer faulty = submit(base + "/columns", "column-0", "", "column-1", "FIRST_NAME", "column-3", "FIRST_NAME");
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.body())
                .contains(
                        "“Vorname” and “Land” cannot both be the first name",
                        "Choose the column with the email address",
                        "Choose a list, or enter a name");
        assertThat(submit(
                                base + "/columns",
                                "column-0",
                                "EMAIL",
                                "column-1",
                                "FIRST_NAME",
                                "column-2",
                                "",
                                "column-3",
                                "COUNTRY",
                                "newList",
                                "Wizard list")
                        .header("Location"))
                .endsWith("/check");
    }

    private void theCheckTellsWhatWillHappen(String base) throws IOException {
        String check = awaitCheck(base);
        assertThat(check)
                .contains("What will happen")
                .contains("Wizard list (new)")
                .contains("anna@wizard.example")
                .contains("There is no @", "beat.wizard.example")
                .contains("It has 5 fields, the header has 4")
                .doesNotContain("geheim");
        assertThat(editor().get(base + "/check/invalid.csv").body()).isEqualTo("""
                \ufefferror_line;error_column;error_reason;email;Vorname;Land
                3;email;there is no @: 'beat.wizard.example';beat.wizard.example;Beat;CH
                4;(whole row);it has 5 fields, the header has 4;;;
                """);
        assertThat(lists.find("Wizard list")).isEmpty();
    }

    /** Returns the address of the import that it starts. */
    private String theConsentIsRecorded(String base) throws IOException {
        Answer empty = submit(base + "/consent");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body())
                .contains("Choose how consent was given", "Enter the wording", "Enter the source", "Enter the date")
                .contains("Confirm that these people agreed", "Consent to mail that a third party pays for");
        Answer unworded = submit(base + "/consent", "everyone-health", "true");
        assertThat(unworded.body()).contains("Enter the wording of the consent.", "<details class=\"more\" open>");
        Answer confirmed = submit(
                base + "/consent",
                "everyone-health",
                "true",
                "wording-health",
                "Use what I told you.",
                "basis",
                "sign-up",
                "wording",
                "Yes, write to me <b>monthly</b>.",
                "source",
                "Fair in Springfield",
                "date",
                "2026-05-31",
                "sure",
                "true");
        assertThat(confirmed.header("Location")).containsPattern("/imports/\\d+$");
        return confirmed.header("Location");
    }

    private void theOutcomeIsShown(String imported) throws IOException {
        String done = awaitEnd(imported);
        assertThat(done)
                .contains("<dt>Created</dt><dd>1</dd>", "<dt>Duplicates</dt><dd>1</dd>", "<dt>Invalid</dt><dd>2</dd>")
                .contains("<dt>Rows</dt><dd>4</dd>")
                .contains("Yes, write to me &lt;b&gt;monthly&lt;/b&gt;.", "Fair in Springfield", "2026-05-31")
                .contains("Consent to mail chosen by health condition", "Everyone in the", "Use what I told you.")
                .contains("Not stored, because its columns cannot be separated. See line 4")
                .doesNotContain("geheim");
    }

    private void onlyWhatWasMappedIsStored() {
        assertThat(stored.consentsAt("wizard.example"))
                .hasSize(2)
                .allSatisfy(consent -> assertThat(consent)
                        .startsWith("anna@wizard.example|J\u00fcrgen|DE|SIGN_UP|")
                        .endsWith("|Fair in Springfield|2026-05-31 00:00:00|IMPORT|Editor (editor@staff.example)"))
                .anySatisfy(consent -> assertThat(consent).contains("|Yes, write to me <b>monthly</b>.|"))
                .anySatisfy(consent -> assertThat(consent).contains("|Use what I told you.|"));
        assertThat(stored.rejectedTexts()).noneMatch(text -> text.contains("geheim"));
        assertThat(stored.errorFormats()).noneMatch(text -> text.contains("Diagnose"));
    }

    private void theUploadIsGoneAndTheImportIsInTheAuditLog(long id) throws IOException {
        await().untilAsserted(() -> assertThat(uploadedFiles()).isEmpty());
        assertThat(stored.ids()).doesNotContain(id);
        AuditLogFixture log = new AuditLogFixture(jdbc);
        assertThat(log.lastStateAfter("import.start"))
                .contains("Kontakte <2026>.csv", "Wizard list", "Yes, write to me", "Fair in Springfield");
        assertThat(log.lastStateAfter("import.end")).contains("DONE", "\"created\":1");
    }

    private void fixAndImport(String imported, String fixed) throws IOException {
        String mends = path(imported).replaceAll("\\D", "");
        Answer uploaded =
                new UploadClient(editor()).upload("/imports/new?mends=" + mends, "mended.csv", fixed.getBytes(UTF_8));
        String base = path(uploaded.header("Location")).replace("/layout", "");
        assertThat(editor().get(base + "/columns").body())
                .contains("Wizard list\" selected", "EMAIL\" selected", "FIRST_NAME\" selected", "COUNTRY\" selected");
        submit(
                base + "/columns",
                "column-3",
                "EMAIL",
                "column-4",
                "FIRST_NAME",
                "column-5",
                "COUNTRY",
                "list",
                "Wizard list");
        awaitCheck(base);
        String consent = editor().get(base + "/consent").body();
        assertThat(consent).contains("Yes, write to me &lt;b&gt;monthly", "value=\"2026-05-31\"", "value=\"Fair in");
        Answer confirmed = submit(
                base + "/consent",
                "basis",
                "sign-up",
                "wording",
                "As before.",
                "source",
                "Fair",
                "date",
                "2026-05-31",
                "sure",
                "true");
        assertThat(awaitEnd(confirmed.header("Location")))
                .contains("<dt>Created</dt><dd>1</dd>", "<dt>Invalid</dt><dd>1</dd>");
    }

    @Test
    void the_check_says_who_stays_out_and_why_and_the_import_leaves_them_alone() throws IOException {
        long list = lists.findOrCreate("Kept out").id();
        String people = "email,first_name\n";
        for (String name : List.of("left", "bounced", "complained", "suppressed", "stays", "new")) {
            people += name + "@keptout.example,N\n";
        }
        Actor.OPERATOR.run(() -> subscribers.join(list, List.of(joining("left"), joining("stays"))));
        unsubscribes.leaveList(
                new UnsubscribeClaim(
                        subscribers.find(address("left")).orElseThrow().id(), list, 1),
                new Evidence(Evidence.Channel.PAGE, null, null));
        suppressions.suppressEverywhere(address("bounced"), SuppressionReason.HARD_BOUNCE, "test");
        suppressions.suppressEverywhere(address("complained"), SuppressionReason.COMPLAINT, "test");
        suppressions.suppressOnList(address("suppressed"), list, SuppressionReason.MANUAL, "test");

        String base = mapped(people, "Kept out");
        String check = awaitCheck(base);
        for (String outcome : List.of(
                "New new",
                "Updated stays",
                "Unsubscribed left",
                "Bounced bounced",
                "Complained complained",
                "Suppressed suppressed")) {
            String[] parts = outcome.split(" ");
            assertThat(row(check, parts[0])).contains(">1<", parts[1] + "@keptout.example");
        }

        Answer confirmed = confirm(base);
        assertThat(awaitEnd(confirmed.header("Location")))
                .contains("<dt>Skipped</dt><dd>4</dd>", "1 unsubscribed, 1 bounced, 1 complained, 1 suppressed")
                .contains("<dt>Rows</dt><dd>6</dd>");
        assertThat(new SubscribersFixture(jdbc).activeOn(list))
                .containsExactly("new@keptout.example", "stays@keptout.example");
    }

    @Test
    void unknown_statuses_are_asked_for_before_the_import() throws IOException {
        String base = mapped(
                "email,first_name,status\nwarm@words.example,W,warm\nfrosty@words.example,F,frosty\n",
                "Words",
                "status.STATUS");
        String check = awaitCheck(base);
        assertThat(check)
                .contains("Unknown status values", "“warm” in “status” (1 row)", "“frosty” in “status” (1 row)")
                .doesNotContain("/consent\"");
        assertThat(path(editor().get(base + "/consent").header("Location"))).isEqualTo(base + "/check");
        assertThat(editor().submit("/imports/new", base + "/consent", "version", version(check), "sure", "true")
                        .status())
                .isIn(409, 422);

        for (String wrong : List.of("", "BLOCKED", "x")) {
            Answer open = submitFrom(base + "/check", base + "/words", "word-0", "SUBSCRIBED", "word-1", wrong);
            assertThat(open.status()).as(wrong).isEqualTo(422);
            assertThat(open.body()).contains("Choose what “frosty” means").doesNotContain("Choose what “warm” means");
        }
        assertThat(editor().submit(
                                base + "/check",
                                base + "/words",
                                "version",
                                "0",
                                "word-0",
                                "SUBSCRIBED",
                                "word-1",
                                "SUBSCRIBED")
                        .status())
                .isEqualTo(409);
        Answer said = submitFrom(base + "/check", base + "/words", "word-0", "SUBSCRIBED", "word-1", "UNSUBSCRIBED");
        assertThat(path(said.header("Location"))).isEqualTo(base + "/check");

        assertThat(awaitCheck(base)).contains("Continue to consent").doesNotContain("Unknown status values");
        assertThat(awaitEnd(confirm(base).header("Location")))
                .contains("<dt>Created</dt><dd>1</dd>", "Opted out according to the file:", "1 unsubscribed");
        assertThat(states("words.example")).containsExactly("frosty@words.example ENDED", "warm@words.example ACTIVE");
    }

    @Test
    void a_column_that_looks_like_a_status_is_asked_for_before_the_import() throws IOException {
        // What the page of the columns shows of the file does not give it away yet.
        String base = mapped(
                "email,first_name,remark\n" + "a@remark.example,A,\n".repeat(20) + "left@remark.example,L,opted out\n",
                "Remarks",
                "");
        assertThat(awaitCheck(base))
                .contains(
                        "Which rows may be mailed?", "“remark”", "looks like a subscription status but is not imported")
                .doesNotContain("/consent\"");
        assertThat(path(editor().get(base + "/consent").header("Location"))).isEqualTo(base + "/check");
        assertThat(editor().get(base + "/columns").body()).contains("Choose …");
        assertThat(columns(base, "Remarks", "")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("“remark” looks like a subscription status");
        });

        assertThat(columns(base, "Remarks", "other").status()).isEqualTo(302);
        assertThat(awaitCheck(base)).contains("Continue to consent").doesNotContain("Which rows may be mailed?");
        assertThat(columns(base, "Remarks", "status.STATUS").status()).isEqualTo(302);
        assertThat(row(awaitCheck(base), "Unsubscribed in the file")).contains(">1<", "left@remark.example");
    }

    @Test
    void the_order_of_dates_is_asked_for_when_only_the_day_of_leaving_leaves_it_open() throws IOException {
        String base =
                mapped("email,first_name,gone\nleft@order.example,L,03/05/2025\n", "Order", "status.UNSUBSCRIBED");
        assertThat(awaitCheck(base)).contains("The check failed.", "03/05/2025", "choose the order of the dates");

        assertThat(columns(base, "Order", "status.UNSUBSCRIBED", "dates", "MONTH_FIRST")
                        .status())
                .isEqualTo(302);
        assertThat(awaitCheck(base)).contains(">Continue</a>");
        awaitEnd(submit(base + "/consent").header("Location"));

        assertThat(stored.consentActionsAt("order.example"))
                .singleElement()
                .asString()
                .contains(" 2025-03-05");
    }

    @Test
    void a_file_that_adds_no_one_to_the_list_is_recorded_without_a_consent() throws IOException {
        String base =
                mapped("email,first_name,status\nleft@nobody.example,L,unsubscribed\n", "Nobody", "status.STATUS");
        assertThat(awaitCheck(base)).contains(">Continue</a>").doesNotContain("Continue to consent");
        assertThat(editor().get(base + "/consent").body())
                .contains("Record 1 person")
                .doesNotContain("name=\"wording\"", "name=\"sure\"");

        String imported = submit(base + "/consent").header("Location");

        assertThat(awaitEnd(imported)).contains("<dt>Created</dt><dd>0</dd>", "1 unsubscribed");
        assertThat(states("nobody.example")).containsExactly("left@nobody.example ENDED");
        assertThat(stored.consentActionsAt("nobody.example"))
                .singleElement()
                .asString()
                .startsWith("WITHDRAWN");

        String empty = mapped("email,first_name,status\nout@nobody.example,L,pending\n", "Nobody", "status.STATUS");
        assertThat(awaitCheck(empty)).contains("has no row to import").doesNotContain("/consent\"");
    }

    @Test
    void a_workbook_is_imported_like_a_text_file() throws IOException {
        Path workbook = WorkbookBuilder.of(
                        new String[] {"E-Mail", "First name", "Consent date"},
                        new String[] {"xlsx@workbook.example", "=1+1", "2026-02-03"},
                        new String[] {"broken", "+B", ""})
                .in(folder.resolve("people.xlsx"));
        long id = new UploadClient(editor()).add("people.xlsx", Files.readAllBytes(workbook));
        String base = "/imports/new/" + id;

        assertThat(editor().get(base + "/layout").body())
                .contains("xlsx@workbook.example")
                .doesNotContain("name=\"charset\"");
        submit(base + "/layout", "header", "yes");
        submit(
                base + "/columns",
                "column-0",
                "EMAIL",
                "column-1",
                "FIRST_NAME",
                "column-2",
                "CONSENT_DATE",
                "newList",
                "Workbooks");
        awaitCheck(base);
        Answer confirmed = submit(
                base + "/consent", "basis", "asked in person", "wording", "Asked.", "source", "Desk", "sure", "true");

        String page = awaitEnd(confirmed.header("Location"));
        assertThat(page).contains("<dt>Created</dt><dd>1</dd>", "<dt>Invalid</dt><dd>1</dd>");
        assertThat(editor().get(path(confirmed.header("Location")) + "/rejected.csv")
                        .body())
                .as("no value acts as a formula")
                .contains("error_reason,E-Mail,First name,Consent date\n", "broken,'+B,\n");
        assertThat(stored.consentsAt("workbook.example"))
                .filteredOn(consent -> consent.startsWith("xlsx@workbook.example|"))
                .singleElement()
                .asString()
                .startsWith("xlsx@workbook.example|=1+1|")
                .contains("|2026-02-03");
    }

    @Test
    void a_file_that_is_no_list_of_people_is_refused_with_a_message_and_leaves_nothing() throws IOException {
        byte[] random = new byte[50_000];
        new Random(5).nextBytes(random);
        byte[] large = new byte[(2 << 20) + 1];
        Arrays.fill(large, (byte) 'x');
        Path bomb = new WorkbookBuilder()
                .texts("<t>" + "x".repeat(32_000) + "</t>")
                .rows("<row><c t=\"s\"><v>0</v></c></row>".repeat(2_000))
                .in(folder.resolve("bomb.xlsx"));
        Path archive = new WorkbookBuilder().without("xl/workbook.xml").in(folder.resolve("archive.zip"));

        refused("empty.csv", new byte[0], 422, "empty.csv is empty");
        refused("bom.csv", "\ufeff".getBytes(UTF_8), 422, "bom.csv is empty");
        refused("blank.csv", "\n \n".getBytes(UTF_8), 422, "blank.csv is empty");
        refused("photo.csv", bytes(new byte[] {(byte) 0x89}, "PNG\r\n"), 422, "is not a text file");
        refused("random.csv", random, 422, "is not a text file");
        refused("nul.csv", "email\0,x\na@example.org".getBytes(UTF_8), 422, "is not a text file");
        refused("old.xls", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, 422, "save it as XLSX");
        refused("archive.zip", Files.readAllBytes(archive), 422, "no workbook in the format XLSX");
        refused("bomb.xlsx", Files.readAllBytes(bomb), 422, "bomb.xlsx cannot be read: its rows have more than 2 MB");
        refused("large.csv", large, 413, "larger than 2 MB");
        refused("", "email\n".getBytes(UTF_8), 422, "Choose a file.");
        assertThat(editor().submit("/imports/new", "/imports/new").body()).contains("Choose a file.");
        assertThat(stored.ids()).isEmpty();
    }

    @Tag("full")
    @Test
    void a_small_file_that_unpacks_to_more_than_a_gigabyte_is_refused_and_kept_nowhere() throws IOException {
        byte[] gap = new byte[1 << 20];
        Arrays.fill(gap, (byte) ' ');
        Path bomb = new WorkbookBuilder()
                .part("xl/sharedStrings.xml", out -> {
                    out.write("<sst>".getBytes(UTF_8));
                    for (int i = 0; i < 1_050; i++) {
                        out.write("<si/>".getBytes(UTF_8));
                        out.write(gap, 0, gap.length - 10);
                    }
                })
                .rows("<row><c t=\"s\"><v>0</v></c></row>")
                .in(folder.resolve("bomb.xlsx"));
        assertThat(Files.size(bomb)).isLessThan(2 << 20);

        refused("bomb.xlsx", Files.readAllBytes(bomb), 422, "more than 512 MB, which looks like a zip bomb");
    }

    @Test
    void names_and_entities_inside_of_a_workbook_lead_nowhere() throws IOException {
        Path climbing = WorkbookBuilder.of(new String[] {"email"}, new String[] {"a@climbing.example"})
                .part("../../climbed.csv", "x")
                .part("/tmp/climbed.csv", "x")
                .part("..\\climbed.csv", "x")
                .in(folder.resolve("climbing.xlsx"));
        new UploadClient(editor()).add("../climbing.xlsx", Files.readAllBytes(climbing));
        assertThat(uploadedFiles()).hasSize(1).noneMatch(file -> file.contains("climb"));
        assertThat(directory.resolve("climbed.csv")).doesNotExist();
        assertThat(directory.resolve("uploads").resolve("../../climbed.csv")).doesNotExist();
        assertThat(Path.of("/tmp/climbed.csv")).doesNotExist();
        discardAll();

        Path outside = WorkbookBuilder.of(new String[] {"email"})
                .part(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\""
                                + " Target=\"../../../../../etc/passwd\"/></Relationships>")
                .in(folder.resolve("outside.xlsx"));
        refused("outside.xlsx", Files.readAllBytes(outside), 422, "outside.xlsx cannot be read");
        Path laughing = WorkbookBuilder.of(new String[] {"email"})
                .part(
                        "xl/sharedStrings.xml",
                        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>")
                .in(folder.resolve("laughing.xlsx"));
        refused("laughing.xlsx", Files.readAllBytes(laughing), 422, "laughing.xlsx cannot be read");
    }

    @Test
    void a_form_whose_parts_cannot_be_told_apart_is_refused_in_words() throws IOException {
        UploadClient client = new UploadClient(editor());
        byte[] body = bytes(field("_csrf", client.token()), file("people.csv"), "email\n", end());
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=another",
                "multipart/form-data; boundary=" + "b".repeat(5_000),
                "multipart/form-data; boundary=\"" + UploadClient.BOUNDARY,
                "multipart/mixed; boundary=" + UploadClient.BOUNDARY,
                "multipart/form-data; boundary=\r\nX-Evil: 1")) {
            Answer answer = editor().send(
                            "POST", "/imports/new", body, "Content-Type: " + type, "Content-Length: " + body.length);
            assertThat(answer.status()).as(type).isEqualTo(400);
            assertThat(answer.body()).as(type).containsAnyOf("boundary", "Content-Type");
        }
        byte[] without = bytes(field("_csrf", client.token()), file("people.csv"), "email\n");
        assertThat(client.send("/imports/new", without).body()).contains("The upload is incomplete");
        byte[] longName = bytes(field("_csrf", client.token()), file("n".repeat(10_000)), "email\n", end());
        Answer refused = client.send("/imports/new", longName);
        assertThat(refused.status()).isIn(400, 422);
        assertThat(refused.body()).contains("name=\"file\"");
    }

    @Test
    void odd_files_are_shown_with_what_is_wrong_and_can_be_read_in_another_way() throws IOException {
        String wide = "/imports/new/"
                + new UploadClient(editor()).add("c,".repeat(9_999) + "c\n" + "x,".repeat(9_999) + "x\n");
        assertThat(editor().get(wide + "/layout").body()).contains("10,000 columns; the limit is 200");
        Answer refused = submit(wide + "/layout", "delimiter", "comma", "charset", "UTF-8", "header", "yes");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("10,000 columns");
        assertThat(editor().get(wide + "/columns").header("Location")).endsWith("/layout");

        String open = "/imports/new/" + new UploadClient(editor()).add("email,\"first_name\na@example.org,x\n");
        assertThat(editor().get(open + "/preview?delimiter=comma").body()).contains("cannot split the header line");

        String headerless = "/imports/new/"
                + new UploadClient(editor())
                        .add("\ufeffAda,a@example.org,x\n\"Bob\nB\",b@example.org,\"never closed\n");
        assertThat(editor().get(headerless + "/layout").body())
                .contains("no\" selected", "Column 2", "Ada")
                .doesNotContain("\ufeff");
        submit(headerless + "/layout", "header", "no");
        assertThat(editor().get(headerless + "/columns").body())
                .containsPattern("(?s)id=\"column-1\".*?EMAIL\" selected");

        String onlyHeader = "/imports/new/" + new UploadClient(editor()).add("email,first_name\n");
        assertThat(editor().get(onlyHeader + "/layout").body()).contains("There are no rows after the header line");
    }

    @Test
    void nothing_is_taken_without_the_token_against_forgery_as_the_first_field() throws IOException {
        UploadClient client = new UploadClient(editor());
        String token = client.token();
        String others = new UploadClient(pages(Role.ADMINISTRATOR)).token();
        String csv = "email\na@example.org\n";
        List<byte[]> forged = List.of(
                bytes(file("people.csv"), csv, end()),
                bytes(file("people.csv"), csv, "\r\n" + field("_csrf", token), end()),
                bytes(field("other", "x") + field("_csrf", token), file("people.csv"), csv, end()),
                bytes(field("_csrf", others), file("people.csv"), csv, end()),
                bytes(field("_csrf", token + "x".repeat(5_000)), file("people.csv"), csv, end()),
                // More than Tomcat reads of a refused body: the page still appears.
                bytes(field("_csrf", others), file("people.csv"), "x".repeat(3 << 20), end()));
        for (byte[] body : forged) {
            Answer answer = client.send("/imports/new", body);
            assertThat(answer.status())
                    .as(new String(body, 0, Math.min(body.length, 500), UTF_8))
                    .isEqualTo(403);
            assertThat(answer.body()).contains("This form has expired");
        }
        for (byte[] body : List.of(bytes("no multipart at all"), bytes(""))) {
            assertThat(client.send("/imports/new", body).body()).contains("boundary");
        }
        assertThat(new UploadClient(visitor())
                        .send("/imports/new", bytes(field("_csrf", token), file("people.csv"), csv, end()))
                        .status())
                .isEqualTo(403);
        Answer viewer = new UploadClient(pages(Role.VIEWER))
                .send(
                        "/imports/new",
                        bytes(field("_csrf", tokenOf(pages(Role.VIEWER))), file("people.csv"), csv, end()));
        assertThat(viewer.body()).contains("Your role does not allow you to import");
        assertThat(uploadedFiles()).isEmpty();
        assertThat(stored.ids()).isEmpty();
    }

    @Test
    void two_gigabytes_are_refused_before_they_arrive() throws IOException {
        UploadClient client = new UploadClient(editor());
        byte[] beginning = bytes(field("_csrf", client.token()), file("huge.csv"), "email\n");
        String answer = raw(
                "POST /imports/new HTTP/1.1\r\n" + UploadClient.TYPE + "\r\nContent-Length: 2147483648\r\n", beginning);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("larger than 2 MB, the limit for uploads");
        assertThat(uploadedFiles()).isEmpty();
    }

    @Test
    void an_endless_stream_is_cut_off_and_what_breaks_off_leaves_nothing() throws IOException {
        UploadClient client = new UploadClient(editor());
        byte[] beginning = bytes(field("_csrf", client.token()), file("endless.csv"), "email\n");
        byte[] chunk = bytes("100000\r\n", "x".repeat(1 << 20), "\r\n");
        String head = "POST /imports/new HTTP/1.1\r\n" + UploadClient.TYPE + "\r\nTransfer-Encoding: chunked\r\n";
        byte[] first = bytes(Integer.toHexString(beginning.length) + "\r\n", beginning, "\r\n");

        assertThat(raw(head, bytes(first, chunk, chunk, chunk)))
                .startsWith("HTTP/1.1 413")
                .contains("larger than");
        assertThat(raw(head, bytes(first, chunk), true)).startsWith("HTTP/1.1 400");

        await().untilAsserted(() -> assertThat(uploadedFiles()).isEmpty());
        assertThat(stored.ids()).isEmpty();
    }

    @Test
    void file_names_from_elsewhere_are_tidied() {
        assertThat(Uploads.tidy("C:\\fakepath\\people.csv")).isEqualTo("people.csv");
        assertThat(Uploads.tidy("../../etc/passwd")).isEqualTo("passwd");
        assertThat(Uploads.tidy("a\r\nb\u0000\u202Efdp.csv\ud800")).isEqualTo("abfdp.csv");
        assertThat(Uploads.tidy("x".repeat(500))).hasSize(200);
        assertThat(Uploads.tidy("x".repeat(199) + "\ud83d\ude00")).hasSize(199);
        assertThat(Uploads.tidy("/")).isEqualTo("file");
    }

    @Test
    void a_user_cannot_confirm_an_upload_that_another_user_changed() throws IOException {
        String base = mapped("email,first_name\na@changed.example,A\n", "Changed");
        awaitCheck(base);
        String before = version(editor().get(base + "/consent").body());
        submit(base + "/columns", "column-0", "EMAIL", "newList", "Another list");
        awaitCheck(base);

        for (String version : List.of(before, "", "x", "-1", "99")) {
            Answer answer = editor().submit(
                            "/imports/new",
                            base + "/consent",
                            "version",
                            version,
                            "basis",
                            "sign-up",
                            "wording",
                            "w",
                            "source",
                            "s",
                            "date",
                            "2026-01-01",
                            "sure",
                            "true");
            assertThat(answer.status()).as(version).isIn(400, 409);
        }
        assertThat(lists.find("Changed")).isEmpty();
        assertThat(lists.find("Another list")).isEmpty();
        assertThat(new SubscribersFixture(jdbc).emailsAt("changed.example")).isEmpty();
    }

    @Test
    void hostile_values_in_the_forms_get_clear_answers_and_do_nothing() throws IOException {
        String base = mapped("email,first_name\na@hostile.example,A\n", "Hostile <script>");
        assertThat(awaitCheck(base)).contains("Hostile &lt;script&gt;").doesNotContain("<script>alert");
        String huge = "x".repeat(5_000);

        Answer answer = submit(
                base + "/consent",
                "basis",
                "'; DROP TABLE imports; --",
                "wording",
                huge,
                "source",
                "<img src=x onerror=alert(1)>",
                "date",
                "2999-01-01",
                "sure",
                "true");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Choose how consent was given", "5,000 characters; the limit is 1,000", "in the future")
                .contains("&lt;img src=x", huge)
                .doesNotContain("<img src=x");
        for (String list : List.of("x".repeat(201), "a\nb", "bell\u0007")) {
            assertThat(submit(base + "/columns", "column-0", "EMAIL", "newList", list)
                            .status())
                    .as(list)
                    .isEqualTo(422);
        }
        assertThat(submit(base + "/columns", "column-0", "PASSWORD", "newList", "x")
                        .body())
                .contains("Choose a field for “email”.");
        assertThat(submit(base + "/columns", "column-0", "EMAIL", "list", "No such list")
                        .body())
                .contains("This list no longer exists");
        assertThat(submit(base + "/layout", "charset", "../../etc", "delimiter", "%00", "header", "maybe")
                        .status())
                .isEqualTo(302);
        assertThat(editor().get("/imports/new/99999999999999999999/layout").status())
                .isEqualTo(400);
        assertThat(editor().get("/imports/new?mends=x").status()).isEqualTo(400);
        assertThat(editor().get("/imports/new/424242/consent").status()).isEqualTo(404);
    }

    @Test
    void unfinished_uploads_are_listed_and_deleted_after_a_day() throws IOException {
        long id = new UploadClient(editor()).add("email\na@example.org\n");
        long discarded = new UploadClient(editor()).add("email\nb@example.org\n");
        assertThat(editor().get("/imports").body()).contains("Unfinished uploads", "/imports/new/" + id + "/layout");
        assertThat(uploadedFiles()).hasSize(2);

        assertThat(editor().submit("/account", "/imports/new/" + discarded + "/discard")
                        .header("Location"))
                .endsWith("/imports");
        assertThat(uploadedFiles()).hasSize(1);
        care.tidy();
        assertThat(uploadedFiles()).hasSize(1);
        stored.setUploadTime(id, Instant.parse("2026-01-01T00:00:00Z"));
        care.tidy();

        assertThat(uploadedFiles()).isEmpty();
        assertThat(editor().get("/imports/new/" + id + "/layout").body()).contains("no longer exists");
        assertThat(editor().get("/imports").body()).doesNotContain("Unfinished uploads");
        assertThat(new AuditLogFixture(jdbc).actsOn("upload " + id)).containsExactly("upload.add", "upload.expire");
    }

    private PageClient editor() {
        return pages(Role.EDITOR);
    }

    private void refused(String name, byte[] content, int status, String words) throws IOException {
        Answer answer = new UploadClient(editor()).upload(name, content);
        assertThat(answer.status()).as(name + answer.body()).isEqualTo(status);
        assertThat(answer.body().replace("&#39;", "'")).contains(words).contains("name=\"file\"");
        assertThat(uploadedFiles()).as(name).isEmpty();
    }

    /** Uploads and maps a file of the columns email and first_name. */
    private String mapped(String content, String list) throws IOException {
        return mapped(content, list, "");
    }

    /** The same with a third column of which this is chosen. */
    private String mapped(String content, String list, String third) throws IOException {
        String base = "/imports/new/" + new UploadClient(editor()).add(content);
        Answer answer = columns(base, list, third);
        assertThat(answer.header("Location")).as(answer.body()).endsWith("/check");
        return base;
    }

    private Answer columns(String base, String list, String third, String... more) throws IOException {
        List<String> fields = new ArrayList<>(List.of(
                "column-0",
                "EMAIL",
                "column-1",
                "FIRST_NAME",
                "column-2",
                third,
                lists.find(list).isPresent() ? "list" : "newList",
                list));
        fields.addAll(List.of(more));
        return submit(base + "/columns", fields.toArray(String[]::new));
    }

    /** What a domain's people are on the lists, by address. */
    private List<String> states(String domain) {
        return new SubscribersFixture(jdbc).subscriptionsAt(domain);
    }

    private Answer confirm(String base) throws IOException {
        return submit(
                base + "/consent",
                "basis",
                "sign-up",
                "wording",
                "Yes, write to me.",
                "source",
                "Fair",
                "date",
                "2026-05-31",
                "sure",
                "true");
    }

    /** Sends the form of a page, with the version that stands in it. */
    private Answer submit(String page, String... fields) throws IOException {
        return submitFrom(page, page, fields);
    }

    private Answer submitFrom(String page, String action, String... fields) throws IOException {
        String[] all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = "version";
        all[fields.length + 1] = version(editor().get(page).body());
        return editor().submit(page, action, all);
    }

    private static String version(String page) {
        Matcher found = VERSION.matcher(page);
        return found.find() ? found.group(1) : "-1";
    }

    private static String tokenOf(PageClient client) throws IOException {
        Matcher found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(client.get("/account").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** Of an address its path. */
    private static String path(String location) {
        return location.replaceFirst("^http://[^/]*", "");
    }

    private String awaitCheck(String base) {
        return await().until(() -> editor().get(base + "/check").body(), page -> !page.contains("hx-get"));
    }

    private String awaitEnd(String imported) {
        return await().until(() -> editor().get(path(imported)).body(), page -> !page.contains("hx-get"));
    }

    private static String row(String page, String outcome) {
        int at = page.indexOf("<b>" + outcome + "</b>");
        return page.substring(at, page.indexOf("</tr>", at));
    }

    private List<String> uploadedFiles() throws IOException {
        Path uploads = directory.resolve("uploads");
        if (!Files.exists(uploads)) {
            return List.of();
        }
        try (var files = Files.list(uploads)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String raw(String head, byte[] body) throws IOException {
        return raw(head, body, false);
    }

    /**
     * Sends just this and reads until the page is complete, while the server still waits for the rest or sees the end.
     */
    private String raw(String head, byte[] body, boolean andEnd) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(bytes(
                            head + "Host: localhost:" + port() + "\r\nCookie: " + editor().session() + "\r\n\r\n",
                            body));
            if (andEnd) {
                socket.shutdownOutput();
            }
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                answer.append(new String(buffer, 0, n, UTF_8));
                if (answer.indexOf("</html>") >= 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    private static EmailAddress address(String name) {
        return EmailAddress.parse(name + "@keptout.example");
    }

    private static org.daymark.subscriber.Joining joining(String name) {
        return new org.daymark.subscriber.Joining(
                address(name),
                org.daymark.subscriber.PersonalData.NONE,
                new org.daymark.subscriber.ConsentProof(
                        org.daymark.subscriber.ConsentBasis.OTHER,
                        "test",
                        "test",
                        org.daymark.subscriber.ConsentMethod.IMPORT,
                        null,
                        "test"));
    }
}
