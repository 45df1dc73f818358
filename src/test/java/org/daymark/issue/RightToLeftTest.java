package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.daymark.GoldenFile;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.daymark.text.MailLanguage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RightToLeftTest {
    @ParameterizedTest
    @ValueSource(strings = {"ar", "ar-EG", "he", "fa", "ur_PK"})
    void every_element_runs_from_right_to_left(String language) {
        String html = inLanguage(language).html();
        Document seen = Jsoup.parse(MailHtmlTester.asOutlookReads(html));

        assertThat(html)
                .doesNotContain("direction:ltr", "dir=\"auto\"", "border-left")
                .doesNotContain("letter-spacing:0", "font-style:italic")
                .contains("border-right:2px solid");
        assertThat(seen.select("html, body, [role=article], table"))
                .allSatisfy(element -> assertThat(element.attr("dir")).isEqualTo("rtl"));
        assertThat(seen.select("[dir=ltr]"))
                .as("numbers, addresses and names in Latin letters only")
                .isNotEmpty()
                .allSatisfy(element -> assertThat(element.ownText()).containsPattern("[0-9A-Za-z]"));
        assertThat(seen.select("[align=left], [style*=text-align:left]").eachText())
                .as("the date only, which stands at the end of its line")
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).containsPattern("2027|٢٠٢٧|۲۰۲۷"));
        MailHtmlTester.assertWellFormed(html);
    }

    @Test
    void the_whole_letter_is_as_it_was_last_approved() {
        ReadMessage message = MailHtmlTester.message(IssueTester.ARABIC);

        GoldenFile.assertMatches("issue/arabic.html", message.html());
        GoldenFile.assertMatches("issue/arabic.txt", message.text());
    }

    @Test
    void the_words_of_the_mail_itself_are_in_its_language() {
        ReadMessage message = MailHtmlTester.message(IssueTester.ARABIC);
        for (String part : new String[] {Jsoup.parse(message.html()).text(), message.text()}) {
            assertThat(part)
                    .contains("إلغاء الاشتراك", "بلا تسجيل دخول", "تصلك هذه الرسالة", "اتصل على الرقم", "المصدر")
                    .contains("اتصل بالرقم 988", "أرسل رسالة نصية إلى 838255", "في حالة الخطر المباشر")
                    .contains("٢٧ يونيو ٢٠٢٧", "هذا الشهر")
                    .doesNotContain("Unsubscribe", "You receive", "Source", "Call ", "Text ", "June", "this month");
        }
    }

    @Test
    void lines_of_the_text_part_run_the_right_way_and_fit() {
        String text = MailHtmlTester.message(IssueTester.ARABIC).text();

        assertThat(text).contains("\u200f* PTSD").contains("[2] https://harborlight.example/ar");
        assertThat(text.lines().filter(line -> !line.contains("https://")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @ParameterizedTest
    @CsvSource({
        "es, Cancelar la suscripción, Llame al 988, junio de 2027",
        "fr, Se désinscrire, Appelez le 988, juin 2027",
        "de, Abmelden, 988 anrufen, Juni 2027",
        "es-419, Cancelar la suscripción, Llame al 988, junio de 2027",
        "de-CH, Abmelden, 988 anrufen, Juni 2027"
    })
    void other_languages_have_their_words_and_dates(String language, String leave, String call, String month) {
        ReadMessage message = inLanguage(language);
        for (String part : new String[] {Jsoup.parse(message.html()).text(), message.text()}) {
            assertThat(part)
                    .contains(leave, call, month)
                    .doesNotContain("Unsubscribe", "You receive", "Source:", "Call 988");
        }
        assertThat(message.html()).contains("dir=\"ltr\"").doesNotContain("rtl");
    }

    @ParameterizedTest
    @CsvSource({
        "padding:1px 2px 3px 4px, padding:1px 4px 3px 2px",
        "padding:0 0 24px !important, padding:0 0 24px !important",
        "margin:1px 2px 3px 4px !important, margin:1px 4px 3px 2px !important",
        "padding:5px 6px, padding:5px 6px",
        "border-left:4px solid #abcdef, border-right:4px solid #abcdef",
        "padding-right:20px, padding-left:20px",
        "border-top-left-radius:6px, border-top-right-radius:6px",
        "float:right, float:left",
        "text-align:center, text-align:center"
    })
    void sides_are_swapped(String written, String mirrored) {
        String html = "<html><body style=\"x\"><p title=\"a > b, style left\" style=\"" + written
                + ";color:#123456\">left style=\"text-align:left\"</p>";

        assertThat(MailMarkup.finished(html, MailLanguage.of("ar")))
                .contains("<p title=\"a > b, style left\" style=\"" + mirrored + ";color:#123456\">")
                .contains(">left style=\"text-align:left\"</p>");
    }

    private static ReadMessage inLanguage(String language) {
        IssueTester tester = IssueTester.withTestKits();
        Issue arabic = tester.kits().load(IssueTester.ARABIC).issue();
        Issue issue = new Issue(
                arabic.source(),
                arabic.subject(),
                arabic.preheader(),
                MailLanguage.of(language).tag(),
                arabic.theme(),
                null,
                arabic.blocks().stream().map(RightToLeftTest::withoutObservance).toList(),
                arabic.numbers(),
                arabic.ids(),
                false,
                Map.copyOf(arabic.pictures()),
                arabic.citations());
        CompiledIssue compiled = tester.compiler()
                .compile(
                        issue,
                        IssueTester.ORGANISATION,
                        LocalDate.of(2027, 6, 1),
                        URI.create("https://mail.harborlight.example"));
        return ReadMessage.of(MessageTemplate.of(compiled, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }

    private static Block withoutObservance(Block block) {
        Map<String, Object> values = new HashMap<>(block.values());
        values.computeIfPresent(
                "prose", (field, prose) -> ((String) prose).replaceAll("\\{\\{observance_\\w+\\}\\}", "{{send_date}}"));
        return new Block(block.kind(), values);
    }
}
