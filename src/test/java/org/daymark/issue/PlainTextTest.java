package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daymark.issue.IssuePreviews.Reader;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issues that are sent as plain text only. */
class PlainTextTest {
    private static final URI URL = URI.create("https://mail.harborlight.example");

    private final IssueTester tester = IssueTester.withTestKits();
    private final IssueDraft june = tester.drafts().ofKit(IssueTester.JUNE);
    private final IssueDraft plain = tester.drafts()
            .apply(june, Map.of("plain-text", List.of("false", "true")))
            .draft();

    @Test
    void the_mail_is_one_part_of_text_with_the_headers_of_every_mailing() throws Exception {
        byte[] message =
                MessageTemplate.of(compiled(plain), IssueTester.HEADERS).render(IssueTester.named("Zoë [=v1] ${x} ."));
        MimeMessage read = new MimeMessage(null, new java.io.ByteArrayInputStream(message));

        assertThat(read.getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(read.getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
        assertThat(read.getHeader("MIME-Version")).containsExactly("1.0");
        assertThat(read.getHeader("List-Unsubscribe")[0]).contains("<https://mail.harborlight.example/u/");
        assertThat(read.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(read.getHeader("List-Id")).hasSize(1);
        String whole = new String(message, StandardCharsets.UTF_8);
        assertThat(whole).doesNotContain("multipart", "boundary", "text/html", "_daymark_alternative");
        assertThat(whole.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(998));
        assertThat(whole.substring(whole.indexOf("\r\n\r\n")).split("\r\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(whole.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(((String) read.getContent()).replace("\r\n", "\n").strip())
                .contains("Hello Zoë [=v1] ${x} .,")
                .isEqualTo(ReadMessage.of(MessageTemplate.of(compiled(june), IssueTester.HEADERS)
                                .render(IssueTester.named("Zoë [=v1] ${x} .")))
                        .text()
                        .strip());
    }

    @Test
    void switching_off_again_is_the_issue_as_it_was() {
        IssueDraft back = tester.drafts()
                .apply(plain, Map.of("plain-text", List.of("false")))
                .draft();

        assertThat(back.toJson()).isEqualTo(june.toJson());
        assertThat(fingerprint(back)).isEqualTo(fingerprint(june)).isNotEqualTo(fingerprint(plain));
    }

    @Test
    void the_editor_still_shows_blocks_and_a_preview_shows_text() {
        Issue issue = tester.drafts().issue(plain);

        assertThat(tester.compiler()
                        .faces(issue, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, URL)
                        .byBlock())
                .containsOnlyKeys(issue.ids());
        IssuePreview preview = IssuePreviews.preview(
                tester.compiler().compileMarked(issue, IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, URL),
                Reader.SAMPLE,
                IssueTester.HEADERS,
                IssueTester.FIRST_OF_JUNE,
                URL);
        assertThat(preview.html()).isEmpty();
        assertThat(preview.text()).contains("Hello Alex,");
    }

    @Test
    void files_of_a_rendering_are_those_that_there_are(@TempDir Path folder) throws IOException {
        IssuePreview preview = IssuePreview.of(compiled(plain), IssueTester.HEADERS, IssueTester.named("Sam"));

        assertThat(preview.writeTo(folder))
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("issue.txt", "issue.eml");
    }

    @Test
    void a_frozen_issue_stays_plain() {
        CompiledIssue frozen = CompiledIssue.fromJson(compiled(plain).toJson());

        assertThat(frozen.plainText()).isTrue();
        assertThat(frozen).isEqualTo(compiled(plain));
        assertThat(compiled(june).plainText()).isFalse();
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return tester.compiler()
                .compile(tester.drafts().issue(draft), IssueTester.ORGANISATION, IssueTester.FIRST_OF_JUNE, URL);
    }

    private String fingerprint(IssueDraft draft) {
        return tester.compiler().fingerprint(tester.drafts().issue(draft), IssueTester.ORGANISATION, URL);
    }
}
