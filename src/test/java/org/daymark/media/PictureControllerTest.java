package org.daymark.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.DaymarkTester;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class PictureControllerTest {
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 1, 2, 3};

    @Test
    void a_picture_is_served_for_ever_by_its_bytes_and_anything_else_is_not_found() {
        try (DaymarkTester daymark = DaymarkTester.with(TestDatabase.H2.freshSettings())) {
            Pictures pictures = daymark.get(Pictures.class);
            Picture picture = Picture.of(JPEG).orElseThrow();
            pictures.keep(picture);
            MockMvcTester server = MockMvcTester.of(new PictureController(pictures));
            String address = "/i/" + picture.name();

            assertThat(picture.name()).matches("[0-9a-f]{24}\\.jpg");
            assertThat(server.get().uri(address))
                    .hasStatusOk()
                    .hasHeader("Content-Type", "image/jpeg")
                    .hasHeader("X-Content-Type-Options", "nosniff")
                    .hasHeader("ETag", "\"" + picture.sha256() + "\"")
                    .hasHeader("Cache-Control", "max-age=31536000, public, immutable")
                    .body()
                    .isEqualTo(JPEG);
            assertThat(server.head().uri(address))
                    .hasStatusOk()
                    .hasHeader("ETag", "\"" + picture.sha256() + "\"")
                    .hasHeader("Content-Length", "6");
            assertThat(server.get().uri(address).header("If-None-Match", "\"" + picture.sha256() + "\""))
                    .hasStatus(304)
                    .body()
                    .isEmpty();
            for (String name : new String[] {
                picture.name().replace(".jpg", ".png"),
                "000000000000000000000000.png",
                "dawn-over-harbor.png",
                "issue.yaml",
                "..%2Flayout.ftl"
            }) {
                assertThat(server.get().uri("/i/" + name)).hasStatus4xxClientError();
            }
        }
    }

    @Test
    void bytes_that_are_no_picture_are_none() {
        assertThat(Picture.of(
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Picture.of(new byte[] {(byte) 0x89})).isEmpty();
    }
}
