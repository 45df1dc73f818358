package org.daymark.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.daymark.media.PictureBytes.concat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.daymark.media.ConvertedPicture.Note;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureConverterTest {
    private static final byte[] SCRIPT = "<html><script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    @Test
    void a_photograph_of_four_megabytes_becomes_light_and_keeps_two_widths() {
        byte[] photograph = PictureBytes.file(PictureBytes.meadow(4800, 3600), "jpeg");
        assertThat(photograph.length).isGreaterThan(4_000_000);

        ConvertedPicture converted = PictureConverter.convert(photograph, "meadow.jpg");

        assertThat(converted.wide().bytes().length).isLessThanOrEqualTo(300_000);
        assertThat(converted.wide().name()).matches(Picture.NAME.pattern()).endsWith(".jpg");
        assertThat(size(converted.wide())).isEqualTo("1200x900");
        assertThat(size(converted.small())).isEqualTo("600x450");
        assertThat(converted.width()).isEqualTo(1200);
        assertThat(converted.height()).isEqualTo(900);
        assertThat(converted.notes()).isEmpty();
    }

    @Test
    void a_camera_s_notes_its_place_comments_and_thumbnails_are_gone() {
        byte[] jpeg = PictureBytes.jpeg(800, 600);
        jpeg = PictureBytes.withSegment(jpeg, 0xfe, "taken by Rosa Diaz".getBytes(StandardCharsets.US_ASCII));
        jpeg = PictureBytes.withSegment(
                jpeg, 0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".getBytes(StandardCharsets.US_ASCII));
        jpeg = PictureBytes.withExif(jpeg, 1);
        assertThat(text(jpeg)).contains("Exif", "Phone 9", "Rosa", "xmpmeta");

        for (Picture kept : kept(PictureConverter.convert(jpeg, "rosa.jpg"))) {
            assertThat(text(kept.bytes())).doesNotContain("Exif", "Phone", "Rosa", "xmp");
        }
    }

    /** In each orientation the file is turned so that it is seen with red above left. */
    @ParameterizedTest
    @CsvSource({
        "1, red green blue white",
        "2, green red white blue",
        "3, white blue green red",
        "4, blue white red green",
        "5, red blue green white",
        "6, blue red white green",
        "7, white green blue red",
        "8, green white red blue"
    })
    void the_orientation_of_a_camera_is_honored(int orientation, String seen) {
        byte[] jpeg = PictureBytes.withExif(PictureBytes.jpeg(400, 200), orientation);

        ConvertedPicture converted = PictureConverter.convert(jpeg, "photo.jpg");

        assertThat(size(converted.wide())).isEqualTo(orientation > 4 ? "200x400" : "400x200");
        assertThat(fields(converted.wide())).isEqualTo(seen);
        assertThat(converted.notes()).containsExactly(Note.NARROW);
    }

    @Test
    void a_picture_held_upright_is_measured_upright() {
        byte[] jpeg = PictureBytes.withExif(PictureBytes.jpeg(4000, 3000), 6);

        assertThat(size(PictureConverter.convert(jpeg, "photo.jpg").wide())).isEqualTo("1200x1600");
    }

    @Test
    void four_inks_become_colors() throws IOException {
        assertThat(ink(255, 0, 0, 0)).isEqualTo(Color.CYAN);
        assertThat(ink(0, 0, 0, 0)).isEqualTo(Color.WHITE);
        assertThat(ink(0, 0, 0, 255)).isEqualTo(Color.BLACK);
        byte[] unsaid = PictureBytes.cmykJpeg(64, 48, 255, 0, 0, 0, false);
        assertThatThrownBy(() -> PictureConverter.convert(unsaid, "print.jpg"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("RGB");
    }

    private static Color ink(int cyan, int magenta, int yellow, int black) throws IOException {
        byte[] print = PictureBytes.cmykJpeg(64, 48, cyan, magenta, yellow, black, true);
        return color(PictureConverter.convert(print, "print.jpg").wide(), 20, 20);
    }

    @Test
    void sixteen_bits_grays_and_palettes_keep_their_colors() {
        assertThat(color(
                                PictureConverter.convert(PictureBytes.deepPng(false, 0x8080), "a.png")
                                        .wide(),
                                5,
                                5)
                        .getRed())
                .isBetween(126, 130);
        Color red = color(
                PictureConverter.convert(PictureBytes.deepPng(true, 0xffff), "a.png")
                        .wide(),
                5,
                5);
        assertThat(red.getRed()).isGreaterThan(250);
        assertThat(red.getAlpha()).isBetween(126, 129);
        BufferedImage gray = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setSample(5, 5, 0, 128);
        assertThat(color(
                                PictureConverter.convert(PictureBytes.file(gray, "png"), "a.png")
                                        .wide(),
                                5,
                                5)
                        .getRed())
                .isEqualTo(128);
        BufferedImage palette = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(5, 5, 0xff0000ff);
        assertThat(color(
                        PictureConverter.convert(PictureBytes.file(palette, "png"), "a.png")
                                .wide(),
                        5,
                        5))
                .isEqualTo(Color.BLUE);
        BufferedImage bits = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(5, 5, 0xffffffff);
        assertThat(color(
                        PictureConverter.convert(PictureBytes.file(bits, "png"), "a.png")
                                .wide(),
                        5,
                        5))
                .isEqualTo(Color.WHITE);
    }

    /** In linear light, half of the light looks lighter than the half of sRGB. */
    @Test
    void color_profiles_are_applied_and_gone() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage half = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 40 * 30; i++) {
            half.setRGB(i % 40, i / 40, 0x808080);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("linear\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(linear);
        }
        byte[] png = PictureBytes.withChunk(PictureBytes.file(half, "png"), "iCCP", packed.toByteArray());
        byte[] jpeg = PictureBytes.withSegment(
                PictureBytes.file(half, "jpeg"),
                0xe2,
                concat("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII), linear));

        for (byte[] file : new byte[][] {png, jpeg}) {
            Picture wide = PictureConverter.convert(file, "half").wide();
            assertThat(color(wide, 5, 5).getGreen()).as(wide.mediaType()).isBetween(184, 192);
            assertThat(text(wide.bytes())).doesNotContain("iCCP", "ICC_PROFILE");
        }
    }

    @Test
    void webp_and_gif_are_read_and_only_the_first_frame_is_kept() throws IOException {
        ConvertedPicture webp = PictureConverter.convert(PictureBytes.WEBP, "a.webp");
        assertThat(size(webp.wide())).isEqualTo("64x48");
        assertThat(color(webp.wide(), 10, 10).getRed()).isGreaterThan(150);
        assertThat(color(webp.wide(), 50, 40).getBlue()).isGreaterThan(150);
        ConvertedPicture transparent = PictureConverter.convert(PictureBytes.TRANSPARENT_WEBP, "a.webp");
        assertThat(transparent.wide().mediaType()).isEqualTo("image/png");
        assertThat(color(transparent.wide(), 50, 10).getAlpha()).isZero();
        assertThat(size(PictureConverter.convert(PictureBytes.plainWebp(70, 30), "a.webp")
                        .wide()))
                .isEqualTo("70x30");

        ConvertedPicture still = PictureConverter.convert(PictureBytes.gif(1), "a.gif");
        assertThat(still.notes()).doesNotContain(Note.FIRST_FRAME);
        ConvertedPicture moving = PictureConverter.convert(PictureBytes.gif(5), "a.gif");
        assertThat(moving.notes()).contains(Note.FIRST_FRAME);
        assertThat(color(moving.wide(), 5, 5)).isEqualTo(Color.RED);
        assertThat(moving.wide().mediaType()).isEqualTo("image/png");
    }

    @Test
    void a_large_transparent_picture_stands_on_white() {
        BufferedImage noise = new BufferedImage(1000, 800, BufferedImage.TYPE_INT_ARGB);
        Random random = new Random(3);
        for (int i = 0; i < 1000 * 800; i++) {
            noise.setRGB(i % 1000, i / 1000, random.nextInt());
        }

        ConvertedPicture converted = PictureConverter.convert(PictureBytes.file(noise, "png"), "noise.png");

        assertThat(converted.notes()).containsExactly(Note.ON_WHITE);
        assertThat(converted.wide().mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void a_small_file_that_claims_many_pixels_is_refused_unread() throws IOException {
        for (byte[] bomb : new byte[][] {
            PictureBytes.pngClaiming(50_000, 50_000),
            PictureBytes.pngClaiming(Integer.MAX_VALUE, Integer.MAX_VALUE),
            PictureBytes.pngClaiming(1, Integer.MAX_VALUE),
            PictureBytes.jpegClaiming(50_000, 50_000),
            PictureBytes.plainWebp(16_000, 16_000),
            PictureBytes.gifClaiming(50_000, 50_000)
        }) {
            assertThat(bomb.length).isLessThan(2_000);
            long before = System.nanoTime();
            assertThatThrownBy(() -> PictureConverter.convert(bomb, "bomb.png"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("The limit is")
                    .hasMessageContaining("megapixels");
            assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
        }
    }

    @Test
    void texts_that_unpack_to_gigabytes_are_not_unpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes("bomb\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(nothing);
            }
        }
        byte[] png = PictureBytes.png(40, 30);

        for (String type : new String[] {"zTXt", "iCCP"}) {
            assertThat(size(PictureConverter.convert(
                                    PictureBytes.withChunk(png, type, packed.toByteArray()), "bomb.png")
                            .wide()))
                    .isEqualTo("40x30");
        }
    }

    @Test
    void what_was_appended_or_hidden_in_a_picture_does_not_come_out() throws IOException {
        byte[] jpeg = PictureBytes.withSegment(PictureBytes.jpeg(64, 48), 0xfe, SCRIPT);
        byte[] png = PictureBytes.withChunk(PictureBytes.png(64, 48), "tEXt", SCRIPT);
        for (byte[] file : new byte[][] {jpeg, png, PictureBytes.gif(1), PictureBytes.WEBP}) {
            ConvertedPicture converted = PictureConverter.convert(concat(file, SCRIPT), "both.jpg");
            for (Picture kept : kept(converted)) {
                assertThat(text(kept.bytes())).doesNotContain("script", "PK\3\4");
                assertThat(PictureBytes.image(kept)).isNotNull();
            }
        }
    }

    @Test
    void a_truncated_picture_is_refused_wherever_it_ends() throws IOException {
        for (byte[] file : new byte[][] {
            PictureBytes.jpeg(64, 48), PictureBytes.png(64, 48), PictureBytes.gif(1), PictureBytes.WEBP
        }) {
            for (int end : new int[] {16, 40, file.length / 2, file.length - 12, file.length - 2}) {
                assertThatThrownBy(() -> PictureConverter.convert(Arrays.copyOf(file, end), "half.jpg"))
                        .as("%s bytes of %s", end, file.length)
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("half.jpg is incomplete or damaged");
            }
        }
    }

    @Test
    void damaged_bytes_are_a_picture_or_a_problem_and_nothing_else() throws IOException {
        Random random = new Random(11);
        for (byte[] file : new byte[][] {
            PictureBytes.jpeg(64, 48),
            PictureBytes.png(64, 48),
            PictureBytes.gif(2),
            PictureBytes.WEBP,
            PictureBytes.TRANSPARENT_WEBP,
            PictureBytes.plainWebp(64, 48)
        }) {
            for (int i = 0; i < 60; i++) {
                byte[] damaged = file.clone();
                for (int n = 0; n < 1 + i % 4; n++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(PictureConverter.convert(damaged, "x").width()).isPositive();
                } catch (Problem e) {
                    assertThat(e).hasMessageStartingWith("x ");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "....ftypheic | Most Compatible",
                "....ftypmif1 | Most Compatible",
                "....ftypavif | AVIF",
                "....ftypisom | video",
                "II*. | TIFF",
                "BM.. | BMP",
                "8BPS | Photoshop",
                "%PDF-1.7 | Upload it under Files",
                "<?xml version='1.0'?><svg onload='alert(1)'/> | SVG",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg> | SVG",
                "<!doctype html><p>Hello | is not a picture",
                "PK.. | is not a picture",
                "'' | is empty",
            })
    void other_files_are_refused_with_advice_whatever_their_name(String content, String advice) {
        byte[] file = content.replace('.', '\0').getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PictureConverter.convert(file, "rosa.jpg"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("rosa.jpg ")
                .hasMessageContaining(advice);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xc1, 0xc3, 0xc9})
    void kinds_of_jpeg_that_no_browser_shows_are_refused_or_read(int frame) {
        byte[] jpeg = PictureBytes.jpeg(64, 48);
        for (int i = 0; i < jpeg.length - 1; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                jpeg[i + 1] = (byte) frame;
            }
        }
        if (frame == 0xc1) {
            assertThat(PictureConverter.convert(jpeg, "a.jpg").width()).isEqualTo(64);
        } else {
            assertThatThrownBy(() -> PictureConverter.convert(jpeg, "a.jpg"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("unusual kind of JPEG");
        }
    }

    @Test
    void an_upload_waits_on_the_disk_and_leaves_nothing_there() throws IOException {
        PictureConverter converter = new PictureConverter(new DataDirectory(folder));

        assertThat(converter
                        .convert(new ByteArrayInputStream(PictureBytes.jpeg(64, 48)), "a.jpg")
                        .width())
                .isEqualTo(64);
        assertThatThrownBy(() -> converter.convert(endless(), "film.jpg"))
                .isInstanceOf(PictureConverter.TooLarge.class)
                .hasMessageContaining("15 MB");
        try (var files = Files.list(folder.resolve("pictures"))) {
            assertThat(files).isEmpty();
        }
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return length;
            }
        };
    }

    private static Picture[] kept(ConvertedPicture converted) {
        return new Picture[] {converted.wide(), converted.small()};
    }

    private static String size(Picture picture) {
        BufferedImage image = PictureBytes.image(picture);
        return image.getWidth() + "x" + image.getHeight();
    }

    private static Color color(Picture picture, int x, int y) {
        return new Color(PictureBytes.image(picture).getRGB(x, y), true);
    }

    private static String fields(Picture picture) {
        BufferedImage image = PictureBytes.image(picture);
        int right = image.getWidth() * 3 / 4;
        int below = image.getHeight() * 3 / 4;
        return String.join(
                " ",
                name(image.getRGB(right / 3, below / 3)),
                name(image.getRGB(right, below / 3)),
                name(image.getRGB(right / 3, below)),
                name(image.getRGB(right, below)));
    }

    private static String name(int pixel) {
        Color color = new Color(pixel);
        boolean red = color.getRed() > 128;
        boolean green = color.getGreen() > 128;
        return red && green ? "white" : red ? "red" : green ? "green" : "blue";
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
