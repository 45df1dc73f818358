package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import org.daymark.issue.Issue.Picture;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class IssueImagesTest {
    private final MockMvcTester server =
            MockMvcTester.of(new IssueImageController(IssueTester.packaged().images()));

    @Test
    void an_image_of_a_kit_is_served_for_ever_under_a_name_that_tells_nothing() {
        Picture picture = IssueTester.packaged()
                .kits()
                .load(IssueTester.JUNE)
                .issue()
                .pictures()
                .values()
                .iterator()
                .next();

        assertThat(picture.file()).matches("[0-9a-f]{24}\\.png");
        assertThat(picture.width()).isEqualTo(1200);
        assertThat(server.get().uri("/i/" + picture.file()))
                .hasStatusOk()
                .hasHeader("Content-Type", "image/png")
                .hasHeader("X-Content-Type-Options", "nosniff")
                .hasHeader("Cache-Control", "max-age=31536000, public, immutable");
    }

    @Test
    void anything_else_is_not_found() {
        for (String name :
                new String[] {"000000000000000000000000.png", "dawn-over-harbor.png", "issue.yaml", "..%2Flayout.ftl"
                }) {
            assertThat(server.get().uri("/i/" + name)).hasStatus4xxClientError();
        }
    }

    @Test
    void the_hero_image_is_light_enough_for_a_phone() {
        byte[] image = new TemplateFiles(null)
                .read("kits/" + IssueTester.JUNE + "/dawn-over-harbor.png")
                .orElseThrow();

        assertThat(image).hasSizeLessThan(80_000);
    }
}
