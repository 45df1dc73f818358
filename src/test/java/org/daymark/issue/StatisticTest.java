package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daymark.message.CompiledIssue;
import org.daymark.message.MessageTemplate;
import org.daymark.message.ReadMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures in proportion: bars of one scale where the number of people is known. */
class StatisticTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            67%      ; 67%
            67 %     ; 67%
            12,5%    ; 13%
            12.5 %   ; 13%
            100%     ; 100%
            """)
    void a_percentage_of_a_number_of_people_is_a_bar(String value, String width) throws IOException {
        ReadMessage mail = mailed("value: \"" + value + "\", label: slept, group: Milk, people: \"15\"");

        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("td.fill").eachAttr("width")).containsExactly(width);
        assertThat(html.select("td.bars").text()).isEqualTo("Milk: slept " + value + " n = 15");
        assertThat(mail.text()).contains("  Milk: " + value + " slept (n = 15)\n");
    }

    @Test
    void nothing_of_a_group_is_a_bar_without_a_filled_part() throws IOException {
        Document html =
                Jsoup.parse(mailed("value: 0%, label: slept, people: \"15\"").html());

        assertThat(html.select("td.fill")).isEmpty();
        assertThat(html.select("td.track")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            101%           ; 15
            one in three   ; 15
            -5%            ; 15
            67%            ;
            """)
    void other_figures_alone_stay_numerals(String value, String people) throws IOException {
        ReadMessage mail = mailed(
                "value: \"" + value + "\", label: slept" + (people == null ? "" : ", people: \"" + people + "\""));

        Document html = Jsoup.parse(mail.html());
        assertThat(html.select("td.bars, td.fill")).isEmpty();
        assertThat(html.select("td.label").eachText()).contains(value);
        assertThat(mail.text()).contains("  " + value + " slept" + (people == null ? "\n" : " (n = 15)\n"));
    }

    private ReadMessage mailed(String figure) throws IOException {
        Files.createDirectories(folder.resolve("kits/mine"));
        Files.writeString(folder.resolve("kits/mine/issue.yaml"), """
                title: t
                subject: s
                preheader: p
                language: en
                theme: teal
                blocks:
                - block: statistic
                  title: Sleep
                  figures: [{%s}]
                  prose: These figures are invented.
                  source: Invented
                  link: https://example.org/
                - block: footer
                """.formatted(figure));
        CompiledIssue issue = IssueTester.withFolder(folder).compiled("mine", IssueTester.FIRST_OF_JUNE);
        return ReadMessage.of(MessageTemplate.of(issue, IssueTester.HEADERS).render(IssueTester.named("Sam")));
    }
}
