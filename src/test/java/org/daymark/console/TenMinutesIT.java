package org.daymark.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.daymark.mail.SmtpPeer;
import org.daymark.mail.SmtpPeer.Step;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The acceptance script of the editor: in ten minutes from an article on the clipboard to a campaign that is sent, with
 * a mouse, by the keyboard alone, and on a phone. It prints how long each step took.
 */
@Tag("slow")
class TenMinutesIT extends ServerPages {
    private static final int READERS = 60;
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final AtomicBoolean slow = new AtomicBoolean();
    private SmtpPeer mailServer;

    @BeforeEach
    void anOrganizationWithAnEditorAnApproverAndReaders() throws IOException {
        mailServer = SmtpPeer.playing(
                "", (step, text) -> step == Step.AFTER_END && slow.get() ? "wait 1500 ms then 250 2.0.0 taken" : null);
        Map<String, String> settings = new HashMap<>(TestDatabase.H2.freshSettings());
        settings.put("DAYMARK_SMTP_URL", mailServer.url());
        int port = freePort();
        settings.put("DAYMARK_PUBLIC_URL", "http://localhost:" + port);
        start(settings, port);
        theAdministratorSetsUp();
        importReaders(folder, "Readers", READERS);
        signOut();
    }

    @AfterEach
    void stopServers() {
        stop();
        mailServer.close();
    }

    @Test
    @Timeout(900)
    void an_issue_is_written_reviewed_and_sent_with_a_mouse() throws IOException {
        walk("mouse", MouseHand::new);
    }

    @Test
    @Timeout(900)
    void an_issue_is_written_reviewed_and_sent_by_the_keyboard_alone() throws IOException {
        walk("keyboard", KeyboardHand::new);
    }

    @Test
    @Timeout(900)
    void an_issue_is_written_reviewed_and_sent_on_a_phone() throws IOException {
        walk("touch at 390 px", TouchHand::new);
    }

    private void walk(String name, Function<Browser, Hand> way) throws IOException {
        Hand hand = way.apply(browser);
        StepTimes times = new StepTimes("Ten minutes, " + name);
        signInAt("edda@staff.example");
        hand.begin();
        try {
            IssueScript issue = new IssueScript(this, hand, times, folder);
            issue.write();
            new SendScript(this, hand, times, slow).send(READERS);
            hand.end();
            theMailIsAsItsPreview();
            theAuditLogHasTheConflict();
        } finally {
            hand.end();
            times.print();
        }
        assertThat(times.sum()).isLessThan(TEN_MINUTES);
        assertThat(log()).doesNotContain("Exception");
    }

    /** For one reader, at two widths; and none of its pictures says where it was taken. */
    private void theMailIsAsItsPreview() throws IOException {
        ReceivedMail mail = newestTo("reader1@example.org");
        assertThat(mail.subject()).isEqualTo("What helps after trauma");
        assertThat(newestTo("tester@clinic.example").subject()).isEqualTo("[Test] What helps after trauma");
        String campaign = browser.driver.getCurrentUrl();
        browser.driver.get(campaign + "/write");
        find(".reader summary").click();
        find(".reader input[type=search]").sendKeys("reader1@");
        String reader = find("#readers-found a").getDomAttribute("href").replaceAll(".*as=(\\d+).*", "$1");
        MailPictures pictures = new MailPictures(browser, folder);
        long compared = 0;
        for (int width : new int[] {600, 360}) {
            compared += pictures.assertSame(mail.html(), campaign + "/preview/mail?as=" + reader, width);
        }
        System.out.printf(Locale.ROOT, "The mail equals its preview in %,d pixels%n", compared);
        assertThat(pictures.ofMail(mail.html()))
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture)
                        .hasSizeLessThanOrEqualTo(300_000)
                        .satisfies(bytes ->
                                assertThat(new String(bytes, ISO_8859_1)).doesNotContain("Exif", "Phone 9")));
    }

    private void theAuditLogHasTheConflict() {
        browser.driver.manage().deleteAllCookies();
        signInAt("ada@staff.example");
        open("/audit?act=campaign.set-aside");
        awaitText("main", "Edda Writer");
    }

    private ReceivedMail newestTo(String email) {
        List<SmtpPeer.Mail> mails = await().until(() -> mailsTo(email), found -> !found.isEmpty());
        return ReceivedMail.of(mails.get(mails.size() - 1).content().getBytes(ISO_8859_1));
    }

    /** How many mails to readers the mail server took. */
    final long readersMails() {
        return mailServer.accepted().stream()
                .filter(mail -> mail.recipient().endsWith("@example.org"))
                .count();
    }

    /** The text of the newest mail to an address. */
    @Override
    protected String mailTo(String email) {
        return newestTo(email).text();
    }

    private List<SmtpPeer.Mail> mailsTo(String email) {
        return mailServer.accepted().stream()
                .filter(mail -> mail.recipient().equals(email))
                .toList();
    }
}
