package org.daymark.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that are mostly words are told from all others. */
class TextShareTest {
    private static final String WORDS = "Join our free support group for families in the harbor room ";

    @ParameterizedTest
    @CsvSource({"14, SansSerif", "20, Serif", "28, SansSerif", "44, Serif", "56, SansSerif"})
    void a_page_of_words_is_mostly_words_in_any_size(int size, String font) {
        int lines = 300 / size;
        assertThat(TextShare.isMuch(words(plain(new Color(240, 230, 200)), size, font, Color.BLACK, lines)))
                .isTrue();
        assertThat(TextShare.isMuch(words(plain(new Color(20, 70, 90)), size, font, Color.WHITE, lines)))
                .isTrue();
        assertThat(TextShare.isMuch(words(PictureBytes.meadow(600, 400), size, font, Color.WHITE, lines)))
                .isTrue();
    }

    @Test
    void a_photograph_with_one_line_below_it_is_not() {
        assertThat(TextShare.isMuch(words(PictureBytes.meadow(600, 400), 20, "SansSerif", Color.WHITE, 1)))
                .isFalse();
    }

    @Test
    void bricks_windows_slats_a_meadow_and_an_empty_picture_are_not() {
        assertThat(TextShare.isMuch(PictureBytes.meadow(600, 400))).isFalse();
        assertThat(TextShare.isMuch(plain(Color.WHITE))).isFalse();
        assertThat(TextShare.isMuch(plain(1, 1))).isFalse();
        assertThat(TextShare.isMuch(tiled(30, 12, 27, 10))).isFalse();
        assertThat(TextShare.isMuch(tiled(50, 40, 25, 20))).isFalse();
        assertThat(TextShare.isMuch(tiled(8, 60, 3, 50))).isFalse();
    }

    @Test
    void an_upload_that_is_mostly_words_is_kept_and_said_to_be() {
        BufferedImage page = words(plain(Color.WHITE), 28, "SansSerif", Color.BLACK, 10);
        assertThat(PictureConverter.convert(PictureBytes.file(page, "png"), "flyer.png")
                        .notes())
                .contains(ConvertedPicture.Note.WORDS);
        assertThat(PictureConverter.convert(PictureBytes.jpeg(1200, 800), "harbor.jpg")
                        .notes())
                .doesNotContain(ConvertedPicture.Note.WORDS);
    }

    private static BufferedImage words(BufferedImage paper, int size, String font, Color ink, int lines) {
        Graphics2D pen = paper.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(ink);
        pen.setFont(new Font(font, Font.PLAIN, size));
        String text = WORDS.repeat(40);
        for (int line = 0, from = 0; line < lines; line++) {
            int to = from;
            while (pen.getFontMetrics().stringWidth(text.substring(from, to + 1)) < 560) {
                to++;
            }
            pen.drawString(text.substring(from, to), 20, (int) (size * (1.3 * line + 1.5)));
            from = to;
        }
        pen.dispose();
        return paper;
    }

    private static BufferedImage tiled(int stepX, int stepY, int width, int height) {
        BufferedImage wall = plain(Color.LIGHT_GRAY);
        Graphics2D pen = wall.createGraphics();
        pen.setColor(new Color(120, 50, 40));
        for (int y = 0; y < 400; y += stepY) {
            for (int x = y / stepY % 2 * stepX / 2; x < 600; x += stepX) {
                pen.fillRect(x, y, width, height);
            }
        }
        pen.dispose();
        return wall;
    }

    private static BufferedImage plain(Color color) {
        BufferedImage paper = plain(600, 400);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, 600, 400);
        pen.dispose();
        return paper;
    }

    private static BufferedImage plain(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }
}
