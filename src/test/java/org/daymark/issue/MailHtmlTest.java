package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.daymark.GoldenFile;
import org.daymark.template.TemplateFiles;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outlook for Windows runs nowhere here: what it would lay out is held by the markup that is known to work there. */
class MailHtmlTest {
    @ParameterizedTest
    @ValueSource(strings = {IssueTester.JUNE, IssueTester.CLINIC, IssueTester.ARABIC, IssueTester.MORE})
    void every_tag_is_closed_for_every_mail_program(String kit) {
        String html = MailHtmlTester.message(kit).html();

        MailHtmlTester.assertWellFormed(html);
        MailHtmlTester.assertWellFormed(MailHtmlTester.asOutlookReads(html));
        assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(90_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {IssueTester.JUNE, IssueTester.CLINIC, IssueTester.ARABIC, IssueTester.MORE})
    void tables_are_layout_and_pictures_keep_their_place(String kit) {
        Document seen = Jsoup.parse(
                MailHtmlTester.asOutlookReads(MailHtmlTester.message(kit).html()));

        assertThat(seen.select("table"))
                .allSatisfy(table -> assertThat(table.attr("role")).isEqualTo("presentation"));
        assertThat(seen.select("img")).isNotEmpty().allSatisfy(image -> {
            assertThat(image.attr("alt")).isNotBlank();
            assertThat(image.attr("width")).matches("[1-9]\\d*");
            assertThat(image.attr("height")).matches("[1-9]\\d*");
            assertThat(image.attr("style")).contains("display:block", "height:auto", "width:100%");
        });
        assertThat(seen.select("html, body, [role=article]"))
                .hasSize(3)
                .allSatisfy(element ->
                        assertThat(element.attr("lang")).isEqualTo(kit.equals(IssueTester.ARABIC) ? "ar" : "en-US"));
    }

    @Test
    void buttons_are_table_cells_with_a_ground_of_their_own() {
        Document seen = Jsoup.parse(MailHtmlTester.asOutlookReads(
                MailHtmlTester.message(IssueTester.JUNE).html()));
        seen.outputSettings().indentAmount(1).outline(true);

        Elements buttons = seen.select("a.solid");
        assertThat(buttons).hasSize(8).allSatisfy(button -> {
            Element cell = button.parent();
            assertThat(cell.tagName()).isEqualTo("td");
            assertThat(cell.attr("bgcolor")).matches("#[0-9a-f]{6}");
            assertThat(cell.attr("style")).contains("mso-padding-alt:1");
            assertThat(button.attr("style")).contains("mso-padding-alt:0");
        });
        GoldenFile.assertMatches(
                "issue/june-outlook.html",
                seen.select("td.help > div > table, td.bars > div > table, table.act").stream()
                        .map(Element::outerHtml)
                        .collect(Collectors.joining("\n\n", "", "\n")));
    }

    @Test
    void numerals_are_cells_with_their_label_in_a_row_of_its_own() {
        Document seen = Jsoup.parse(MailHtmlTester.asOutlookReads(
                MailHtmlTester.message(IssueTester.CLINIC).html()));

        assertThat(seen.select("td.label:matchesOwn(\\d)"))
                .hasSize(2)
                .allSatisfy(
                        value -> assertThat(value.parent().nextElementSibling().selectFirst("td.quiet"))
                                .isNotNull());
    }

    @Test
    void bars_are_cells_as_wide_as_their_share_with_the_number_of_people_beside_them() {
        Document seen = Jsoup.parse(MailHtmlTester.asOutlookReads(
                MailHtmlTester.message(IssueTester.JUNE).html()));

        Elements bars = seen.select("td.fill");
        assertThat(bars.eachAttr("width")).containsExactly("67%", "20%");
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.attr("bgcolor")).matches("#[0-9a-f]{6}");
            assertThat(bar.attr("height")).isEqualTo("22");
            assertThat(bar.nextElementSibling().className()).isEqualTo("track");
        });
        assertThat(seen.select("td.bars > div > table > tbody > tr").eachText())
                .containsExactly(
                        "Small trial (n = 30), ketamine: responded",
                        "67% n = 15",
                        "Small trial (n = 30), midazolam: responded",
                        "20% n = 15",
                        "Larger trial (n = 158), ketamine: on PTSD, compared with placebo",
                        "No significant effect n = 158");
        assertThat(seen.select("td.bars [style~=font-size:20px]").eachText())
                .as("no figure is larger than another")
                .containsExactly("67%", "20%", "No significant effect");
    }

    @Test
    void margins_and_columns_hold_without_a_style_sheet() {
        Document seen = Jsoup.parse(MailHtmlTester.withoutStyleSheets(
                MailHtmlTester.message(IssueTester.JUNE).html()));

        assertThat(seen.select(".pad > table > tbody > tr > td"))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.attr("style"))
                        .containsPattern("padding:\\d+px 8% \\d+px 8%;mso-padding-alt:\\d+px 48px \\d+px 48px;"));
        assertThat(seen.select(".half").eachAttr("style"))
                .hasSize(2)
                .anySatisfy(style -> assertThat(style).contains("display:inline-block", "width:100%;max-width:266px"))
                .anySatisfy(style -> assertThat(style).contains("display:inline-block", "width:100%;max-width:238px"));
    }

    @Test
    void the_preheader_is_readable_text_hidden_by_its_size_and_followed_by_blanks() {
        Element preheader =
                Jsoup.parse(MailHtmlTester.message(IssueTester.JUNE).html()).selectFirst("body div[aria-hidden]");

        assertThat(preheader.attr("style"))
                .contains("max-height:0", "overflow:hidden", "mso-hide:all", "color:#1c1917")
                .doesNotContain("display:none", "opacity", "visibility", "#ffffff");
        assertThat(preheader.text()).startsWith("Our June awareness letter: care with good evidence");
        assertThat(preheader.wholeText().codePointCount(0, preheader.wholeText().length()))
                .as("it fills the line in a list of mails")
                .isGreaterThan(160);
    }

    @Test
    void a_dark_screen_gets_the_colours_of_the_theme() {
        for (String kit : new String[] {IssueTester.JUNE, IssueTester.CLINIC}) {
            TemplateFiles files = TemplateFiles.packaged();
            Theme theme = Theme.load(files, kit.equals(IssueTester.JUNE) ? "teal" : "indigo");
            String html = MailHtmlTester.message(kit).html();
            String media = html.substring(html.indexOf("@media (prefers-color-scheme:dark)"));

            assertThat(html).contains("content=\"light dark\" name=\"color-scheme\"");
            theme.dark().values().forEach(color -> {
                assertThat(media).contains(color);
                assertThat(html).containsPattern("\\[data-ogs[cb]\\] [^{}]*\\{[^}]*" + color);
            });
        }
    }
}
