package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.daymark.message.CompiledIssue;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockFacesTest {
    private final IssueTester tester = IssueTester.withTestKits();

    private BlockFaces faces(String kit) {
        return tester.compiler()
                .faces(
                        tester.kits().load(kit).issue(),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create("https://mail.harborlight.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {IssueTester.JUNE, IssueTester.CLINIC, IssueTester.MORE})
    void each_block_has_a_face_and_together_they_say_what_the_mail_says(String kit) {
        Issue issue = tester.kits().load(kit).issue();
        CompiledIssue mail = tester.compiled(kit, IssueTester.FIRST_OF_JUNE);
        BlockFaces faces = faces(kit);

        assertThat(faces.byBlock()).containsOnlyKeys(issue.ids());
        Element together = new Element("div");
        issue.ids().forEach(id -> together.append(faces.byBlock().get(id)));
        Element whole = Jsoup.parse(mail.ofWebView().html()).body();
        whole.select("[aria-hidden=true]").remove();
        assertThat(words(together).replace("friend", "")).isEqualTo(words(whole).replaceAll("[\uE000-\uF8FF]", ""));
        assertThat(mail.html()).doesNotContain("<!--block");
    }

    private static String words(Element element) {
        return element.wholeText().replaceAll("\\s+", "");
    }

    @Test
    void a_face_has_no_styles_links_or_addresses_of_its_own() {
        faces(IssueTester.JUNE).byBlock().forEach((id, html) -> {
            Element face = Jsoup.parseBodyFragment(html).body();
            assertThat(face.select("[style], [href], [id], style, script, [srcset]"))
                    .as(id)
                    .isEmpty();
            assertThat(face.select("img").eachAttr("src")).as(id).allMatch(src -> src.startsWith("/i/"));
        });
        assertThat(faces(IssueTester.JUNE).byBlock().values().toString()).contains("data-style");
        assertThat(faces(IssueTester.JUNE).styles()).contains("prefers-color-scheme");
    }

    @Test
    void merge_fields_can_be_told_from_text() {
        Element greeting = Jsoup.parseBodyFragment(
                        String.join("", faces(IssueTester.JUNE).byBlock().values()))
                .body();
        assertThat(greeting.select(".merge-field").eachText()).contains("friend");
    }
}
