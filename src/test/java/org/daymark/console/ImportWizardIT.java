package org.daymark.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.daymark.access.Role;
import org.daymark.spreadsheet.WorkbookBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** Brings files in as an editor does in a browser, step by step. */
@Tag("full")
class ImportWizardIT extends BrowserPagesIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void signIn() {
        signIn(browser(), Role.EDITOR);
    }

    @Test
    void an_editor_imports_a_file_step_by_step() throws IOException {
        filesThatCannotBeImportedAreRefused();
        theSeparatorIsChangedInThePreview();
        theColumnsAreMapped();
        theCheckTellsWhatWillHappen();
        theConsentIsRecordedAndTheFileImported();
        theRejectedRowsCanBeFixed();
    }

    private PageAudit audit() {
        return new PageAudit(browser(), address());
    }

    private void filesThatCannotBeImportedAreRefused() throws IOException {
        audit().of("/imports/new", "import-1-file");
        find("#file").sendKeys(file("too-large.csv", "x".repeat((2 << 20) + 1)));
        assertThat(browser().driver.executeScript("return document.getElementById('file').validationMessage"))
                .asString()
                .contains("larger than 2 MB");

        // Without script the file is sent, and the page shows the answer although the server reads no further.
        browser().scripts(false);
        browser().driver.get(address() + "/imports/new");
        find("#file").sendKeys(file("too-large.csv", "x".repeat(20 << 20)));
        button("Upload").click();
        awaitText(".note-bad", "is larger than 2 MB, the limit for uploads");
        browser().scripts(true);

        browser().driver.get(address() + "/imports/new");
        find("#file").sendKeys(file("photo.csv", "\u0000\u0001\u0002"));
        button("Upload").click();
        awaitText(".note-bad", "is not a text file");
        audit().ofWhatIsOpen("import-1-file-refused");
    }

    private void theSeparatorIsChangedInThePreview() throws IOException {
        find("#file").sendKeys(file("supporters.csv", """
                        Contact;Vorname;Land;Joined;Diagnosis
                        ada@example.org;Ada;US;2026-05-01;private
                        grace.example.org;Grace;USA;2026-05-02;private
                        linus@example.org;Linus;FI;;private
                        Ada@example.org;Ada;US;2026-05-04;private
                        edsger@example.org;Edsger;NL;;;x
                        """));
        button("Upload").click();
        awaitText("h2", "Check the preview");
        assertThat(find("#preview").getText()).contains("Contact", "edsger@example.org");
        audit().ofWhatIsOpen("import-2-layout");
        new Select(find("#delimiter")).selectByValue("tab");
        awaitText("#preview th", "Contact;Vorname;Land;Joined;Diagnosis");
        new Select(find("#delimiter")).selectByValue("semicolon");
        awaitText("#preview th", "Contact");
        button("Continue to columns").click();
    }

    private void theColumnsAreMapped() {
        awaitText("h2", "Choose what each column contains");
        assertThat(new Select(find("#column-0")).getFirstSelectedOption().getText())
                .as("found by what stands in it")
                .isEqualTo("Email address");
        new Select(find("#column-0")).selectByVisibleText("First name");
        browser().driver.executeScript("document.querySelector('main form').noValidate = true");
        button("Check the file").click();
        awaitText(".note-bad", "Choose the column with the email address");
        audit().ofWhatIsOpen("import-3-columns-faulty");
        new Select(find("#column-0")).selectByVisibleText("Email address");
        new Select(find("#column-3")).selectByVisibleText("Date of consent");
        find("#newList").sendKeys("Supporters of the wizard");
        button("Check the file").click();
    }

    private void theCheckTellsWhatWillHappen() {
        awaitText("#outcome-title", "What will happen");
        assertThat(find("#outcome").getText()).contains("ada@example.org", "Duplicates 1", "Invalid 2");
        audit().ofWhatIsOpen("import-4-check");
        find(By.linkText("Continue to consent")).click();
    }

    private void theConsentIsRecordedAndTheFileImported() {
        awaitText("h2", "How was consent given?");
        browser().driver.executeScript("document.querySelector('main form').noValidate = true");
        button("Import 2 people into Supporters of the wizard").click();
        awaitText(".note-bad", "4 problems to fix");
        audit().ofWhatIsOpen("import-5-consent-faulty");
        find("input[value='sign-up']").click();
        find("#wording").sendKeys("Yes, send me the newsletter.");
        find("#source").sendKeys("Sign-up sheet at the health fair in Springfield");
        find("#sure").click();
        button("Import 2 people into Supporters of the wizard").click();

        awaitText(".head .state", "Done");
        assertThat(find(".sums").getText()).contains("Created\n2", "Duplicates\n1", "Invalid\n2", "Rows\n5");
        audit().ofWhatIsOpen("import-6-done");
    }

    private void theRejectedRowsCanBeFixed() {
        find(By.linkText("import the fixed file")).click();
        awaitText(".note-calm", "Upload the fixed rows of supporters.csv");
    }

    @Test
    void a_long_import_shows_how_far_it_is_and_can_be_ended() throws IOException {
        StringBuilder people = new StringBuilder("email,first_name\n");
        for (int i = 0; i < 40_000; i++) {
            people.append("long").append(i).append("@example.org,L\n");
        }
        browser().driver.get(address() + "/imports/new");
        find("#file").sendKeys(file("long.csv", people.toString()));
        button("Upload").click();
        awaitText("h2", "Check the preview");
        button("Continue to columns").click();
        awaitText("h2", "Choose what each column contains");
        find("#newList").sendKeys("Long list");
        button("Check the file").click();
        awaitText("#outcome-title", "What will happen");
        find(By.linkText("Continue to consent")).click();
        find("input[value='asked in person']").click();
        find("#wording").sendKeys("May we write to you?");
        find("#source").sendKeys("Front desk");
        browser().driver.executeScript("document.getElementById('date').value = '2026-05-31'");
        find("#sure").click();
        button("Import 40,000 people into Long list").click();
        awaitText(".bar-line", "of 40,000 rows");
        audit().ofWhatIsOpen("import-6-running");
        button("Cancel import").click();

        awaitText(".head .state", "Canceled");
        String sums = find(".sums").getText().replace(",", "");
        assertThat(sums).containsPattern("Created\n[1-9]\\d*000\n").contains("Invalid\n0");
        assertThat(sums.replaceAll("(?s).*Created\n(\\d+).*", "$1")).isEqualTo(sums.replaceAll("(?s).*Rows\n", ""));
        assertThat(find(".stack .note-warn").getText()).contains("of 40,000 rows", "The imported rows stay");
    }

    @Test
    void a_workbook_needs_fewer_questions_and_unfinished_files_are_listed() throws IOException {
        Path workbook = WorkbookBuilder.of(
                        new String[] {"E-Mail", "First name"}, new String[] {"xlsx@example.org", "Zo\u00eb"})
                .part(
                        "xl/workbook.xml",
                        WorkbookBuilder.workbook("<sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/>"
                                + "<sheet name=\"Old\" sheetId=\"2\" r:id=\"rId9\"/>"))
                .in(folder.resolve("people.xlsx"));
        browser().driver.get(address() + "/imports/new");
        find("#file").sendKeys(workbook.toString());
        button("Upload").click();

        awaitText("h2", "Check the preview");
        assertThat(browser().driver.findElements(By.id("charset"))).isEmpty();
        assertThat(find(".note-warn").getText()).contains("Only the sheet 'People' was read");
        audit().of("/imports", "imports-unfinished");
        find(By.linkText("people.xlsx")).click();
        awaitText("h2", "Check the preview");
        button("Discard this file").click();
        awaitText("#flash", "people.xlsx was deleted from the server");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static WebElement button(String text) {
        return find(By.xpath("//button[normalize-space()='" + text + "']"));
    }

    private static WebElement find(String selector) {
        return find(By.cssSelector(selector));
    }

    private static WebElement find(By what) {
        return browser().driver.findElement(what);
    }

    private static void awaitText(String selector, String text) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(text));
    }
}
