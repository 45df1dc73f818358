package org.daymark.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.junit.jupiter.api.Test;

class FilePagesTest extends PagesTest {
    private static final Pattern ADDRESS =
            Pattern.compile("https://news\\.harborlight\\.example(/f/[0-9a-f]{24}\\.pdf)");

    @Test
    void a_pdf_is_hosted_under_a_name_that_no_one_can_guess_until_it_is_deleted() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        PictureClient client = new PictureClient(editor);
        String pdf = "%PDF-1.7\n1 0 obj\n" + "x".repeat(600_000) + "\n%%EOF\n";
        client.addFile("Guía für <alle>.pdf", pdf);
        String list = editor.get("/files").body();
        Matcher found = ADDRESS.matcher(list);
        assertThat(found.find()).isTrue();
        String path = found.group(1);

        Answer answer = visitor().get(path);

        assertThat(list).contains("Guía für &lt;alle&gt;.pdf");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(pdf);
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment; filename")
                .contains("filename*=UTF-8''Gu%C3%ADa");
        assertThat(pages(Role.VIEWER).get("/files").body()).contains(path).doesNotContain("Guía", "Upload file");
        assertThat(client.upload("/files", "again.pdf", pdf.getBytes(UTF_8)).body())
                .contains("This file is already here");

        String name = path.substring("/f/".length());
        editor.submit("/files/" + name + "/delete", "/files/" + name + "/delete");
        assertThat(visitor().get(path).status()).isEqualTo(404);
        assertThat(editor.get("/files/" + name + "/delete").status()).isEqualTo(404);
    }

    @Test
    void what_is_no_whole_pdf_is_refused_with_advice() throws IOException {
        PictureClient client = new PictureClient(pages(Role.EDITOR));

        assertThat(client.upload("/files", "page.pdf", "<html>%PDF-1.7 %%EOF".getBytes(UTF_8))
                        .body())
                .contains("page.pdf is not a PDF");
        assertThat(client.upload("/files", "half.pdf", "%PDF-1.7\n1 0 obj".getBytes(UTF_8))
                        .body())
                .contains("half.pdf is incomplete or damaged");
        assertThat(client.upload("/files", "", new byte[0]).body()).contains("Choose a file.");
        assertThat(client.upload("/files", "large.pdf", new byte[(15 << 20) + 100_000])
                        .status())
                .isEqualTo(413);
    }
}
