package org.daymark.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.daymark.access.Role;
import org.daymark.console.PageClient;
import org.daymark.console.PageClient.Answer;
import org.daymark.console.PagesTest;
import org.daymark.media.PictureBytes;
import org.junit.jupiter.api.Test;

class PicturePagesTest extends PagesTest {
    @Test
    void an_editor_uploads_describes_replaces_and_withdraws_a_picture() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        PictureClient client = new PictureClient(editor);
        byte[] photo = PictureBytes.withExif(PictureBytes.jpeg(1600, 1200), 6);

        long id = client.add("rosa <b>.jpg", photo);
        String page = "/pictures/" + id;

        assertThat(editor.get(page).body())
                .contains("rosa &lt;b&gt;.jpg", "No campaign, saved block, template or kit", "2:1");
        Answer saved = editor.submit(
                page,
                page,
                "version",
                "1",
                "title",
                "Rosa",
                "alt",
                "Rosa at the window",
                "focalX",
                "20",
                "focalY",
                "10");
        assertThat(saved.header("Location")).endsWith(page);
        assertThat(editor.get(page).body()).contains("value=\"Rosa at the window\"", "value=\"20\"");
        Answer stale = editor.submit(page, page, "version", "1", "title", "Ros", "focalX", "20", "focalY", "10");
        assertThat(stale.status()).isEqualTo(422);
        assertThat(stale.body()).contains("Another user changed this picture", "value=\"Ros\"");
        assertThat(client.upload(page + "/replacement", "new.png", PictureBytes.png(700, 500))
                        .status())
                .isEqualTo(302);
        assertThat(editor.get(page).body()).contains("Check the description");

        assertThat(editor.submit(page + "/withdraw", page + "/withdraw", "reason", " ")
                        .body())
                .contains("A reason is required");
        editor.submit(page + "/withdraw", page + "/withdraw", "reason", "Revoked");
        assertThat(editor.get(page).body())
                .contains("Withdrawn picture " + id, "Withdrawn by")
                .doesNotContain("Rosa");
    }

    @Test
    void a_file_that_is_no_picture_is_explained() throws IOException {
        PictureClient client = new PictureClient(pages(Role.EDITOR));
        byte[] heic = "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1);

        Answer refused = client.upload("/pictures", "IMG_1.HEIC", heic);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("IMG_1.HEIC is an HEIC photo", "Most Compatible");
        assertThat(client.upload("/pictures", "film.jpg", new byte[(15 << 20) + 100_000])
                        .status())
                .isEqualTo(413);
        assertThat(client.upload("/pictures", "film.jpg", new byte[(15 << 20) + 1])
                        .status())
                .isEqualTo(413);
        assertThat(client.upload("/pictures", "", new byte[0]).body()).contains("Choose a file.");
    }

    @Test
    void viewers_see_the_list_without_names_and_nothing_else() throws IOException {
        long id = new PictureClient(pages(Role.EDITOR)).add("jane-roe.jpg", PictureBytes.jpeg(310, 200));
        PageClient viewer = pages(Role.VIEWER);

        assertThat(viewer.get("/pictures").body())
                .contains("Picture " + id, "/i/")
                .doesNotContain("jane-roe", "Upload picture");
        assertThat(viewer.get("/pictures/" + id).status()).isEqualTo(403);
        assertThat(pages(Role.APPROVER).get("/pictures").body()).contains("jane-roe");
        assertThat(visitor().get("/pictures").status()).isEqualTo(302);
    }

    @Test
    void a_picture_that_nothing_shows_can_be_deleted() throws IOException {
        PageClient editor = pages(Role.EDITOR);
        long id = new PictureClient(editor).add("delete-me.jpg", PictureBytes.jpeg(330, 200));

        editor.submit("/pictures/" + id + "/delete", "/pictures/" + id + "/delete");

        assertThat(editor.get("/pictures/" + id).status()).isEqualTo(404);
        assertThat(editor.get("/pictures?sort=title&page=1").body()).doesNotContain("delete-me");
    }
}
