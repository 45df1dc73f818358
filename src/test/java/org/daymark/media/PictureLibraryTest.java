package org.daymark.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.daymark.SettableClock;
import org.daymark.access.Actor;
import org.daymark.access.NotPermitted;
import org.daymark.access.Role;
import org.daymark.audit.Audit;
import org.daymark.audit.AuditLogFixture;
import org.daymark.problem.Problem;
import org.daymark.storage.DataDirectory;
import org.daymark.storage.OnEachDatabase;
import org.daymark.storage.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnEachDatabase
class PictureLibraryTest {
    private final SettableClock clock = new SettableClock();
    private final JdbcClient jdbc;
    private final Pictures pictures;
    private final AuditLogFixture log;
    private final DataSourceTransactionManager transactions;

    @TempDir
    private Path folder;

    PictureLibraryTest(TestDatabase database) {
        DataSource schema = database.freshSchema();
        jdbc = JdbcClient.create(schema);
        transactions = new DataSourceTransactionManager(schema);
        pictures = new Pictures(jdbc, transactions, clock);
        log = new AuditLogFixture(jdbc);
    }

    private PictureLibrary library() {
        return new PictureLibrary(
                jdbc,
                pictures,
                new PictureConverter(new DataDirectory(folder)),
                new Audit(jdbc, clock),
                clock,
                transactions);
    }

    private long add(byte[] file, String name) throws IOException {
        return library().add(new ByteArrayInputStream(file), name).id();
    }

    @Test
    void a_picture_is_kept_in_two_widths_and_three_crops() throws IOException {
        long id = add(PictureBytes.jpeg(2000, 1500), "C:\\fotos\\rosa\u202egpj.jpg");

        LibraryPicture picture = library().find(id).orElseThrow();

        assertThat(picture.title()).isEqualTo("rosagpj.jpg");
        assertThat(picture.altMissing()).isTrue();
        assertThat(sizes(picture))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        PictureForm.WIDE, "1200x900",
                        PictureForm.SMALL, "600x450",
                        PictureForm.CROP_2_1, "1200x600",
                        PictureForm.CROP_3_2, "1200x800",
                        PictureForm.CROP_1_1, "900x900"));
        assertThat(picture.reference(PictureForm.CROP_2_1)).isEqualTo("library:" + id + ":2x1");
        assertThat(library().chosen("library:" + id).orElseThrow().file()).isEqualTo(picture.file(PictureForm.WIDE));
        assertThat(library().chosen("library:" + id + ":1x1").orElseThrow().file())
                .isEqualTo(picture.file(PictureForm.CROP_1_1));
        for (String other :
                List.of("library:", "library:0", "library:1x", "library:" + id + ":", "library:99", "a.png")) {
            assertThat(library().chosen(other)).as(other).isEmpty();
        }
        assertThat(log.acts()).containsExactly("picture.add");
    }

    @Test
    void another_focal_point_moves_the_crops_and_old_files_stay_for_sent_mail() throws IOException {
        long id = add(PictureBytes.jpeg(1200, 1200), "fields.jpg");
        LibraryPicture before = library().find(id).orElseThrow();

        library().describe(id, before.version(), new LibraryChange("Fields", "Four fields", false, 50, 0));

        LibraryPicture after = library().find(id).orElseThrow();
        assertThat(after.altMissing()).isFalse();
        assertThat(after.file(PictureForm.WIDE)).isEqualTo(before.file(PictureForm.WIDE));
        String crop = after.file(PictureForm.CROP_2_1).name();
        assertThat(crop).isNotEqualTo(before.file(PictureForm.CROP_2_1).name());
        BufferedImage shown = PictureBytes.image(pictures.find(crop).orElseThrow());
        assertThat(shown.getRGB(100, 590) & 0xff0000).isGreaterThan(0xd00000);
        assertThat(pictures.find(before.file(PictureForm.CROP_2_1).name())).isPresent();
        assertThatThrownBy(
                        () -> library().describe(id, before.version(), new LibraryChange("Other", "", false, 50, 50)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("Another user changed");
        assertThatThrownBy(() -> library().describe(id, 2, new LibraryChange("F", "", false, 101, 50)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> library().describe(id, 2, new LibraryChange("F", "a\nb", false, 1, 50)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_replaced_picture_asks_for_its_description_again() throws IOException {
        long id = add(PictureBytes.jpeg(800, 600), "old.jpg");
        LibraryPicture before = library().find(id).orElseThrow();
        library().describe(id, before.version(), new LibraryChange("Clinic", "The clinic", false, 50, 50));
        clock.advance(Duration.ofMinutes(1));

        library().replace(id, new ByteArrayInputStream(PictureBytes.jpeg(800, 400)), "new.jpg");

        LibraryPicture after = library().find(id).orElseThrow();
        assertThat(after.title()).isEqualTo("Clinic");
        assertThat(after.altOutdated()).isTrue();
        assertThat(after.file(PictureForm.WIDE).height()).isEqualTo(400);
        assertThat(library().namesOf(id)).contains(before.file(PictureForm.WIDE).name());
        clock.advance(Duration.ofMinutes(1));
        library().describe(id, after.version(), new LibraryChange("Clinic", "The clinic", false, 50, 50));
        assertThat(library().find(id).orElseThrow().altOutdated()).isFalse();
    }

    @Test
    void a_withdrawn_picture_is_gray_under_all_its_names_for_ever() throws IOException {
        long id = add(PictureBytes.jpeg(800, 600), "rosa-diaz.jpg");
        library().replace(id, new ByteArrayInputStream(PictureBytes.png(600, 600)), "rosa.png");
        List<String> names = library().namesOf(id);
        names.forEach(name -> assertThat(pictures.find(name)).isPresent());
        MockMvcTester server = MockMvcTester.of(new PictureController(pictures));
        String first = names.get(0);
        String tag = server.get().uri("/i/" + first).exchange().getResponse().getHeader("ETag");
        BufferedImage was = PictureBytes.image(pictures.find(first).orElseThrow());

        library().withdraw(id, "Consent revoked by letter");

        for (String name : names) {
            BufferedImage shown = PictureBytes.image(pictures.find(name).orElseThrow());
            assertThat(shown.getRGB(1, 1) & 0xff).as(name).isBetween(0xcd, 0xd5);
            assertThat(shown.getRGB(shown.getWidth() - 1, 1)).isEqualTo(shown.getRGB(1, 1));
        }
        BufferedImage field = PictureBytes.image(pictures.find(first).orElseThrow());
        assertThat(field.getWidth()).isEqualTo(was.getWidth());
        assertThat(field.getHeight()).isEqualTo(was.getHeight());
        assertThat(server.get().uri("/i/" + first).header("If-None-Match", String.valueOf(tag)))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-cache");
        assertThatThrownBy(() -> add(PictureBytes.jpeg(800, 600), "again.jpg"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("was withdrawn");
        pictures.keep(Picture.of(PictureConverter.convert(PictureBytes.jpeg(800, 600), "x")
                        .wide()
                        .bytes())
                .orElseThrow());
        assertThat(pictures.find(first).orElseThrow().withdrawn()).isTrue();
        LibraryPicture kept = library().find(id).orElseThrow();
        assertThat(kept.title() + kept.alt()).isEmpty();
        assertThat(log.acts()).endsWith("picture.withdraw");
        assertThat(log.entriesWith("rosa")).isZero();
        for (Runnable change : List.<Runnable>of(
                () -> library().withdraw(id, "again"),
                () -> library().delete(id),
                () -> library().describe(id, kept.version(), new LibraryChange("a", "", false, 1, 1)))) {
            assertThatThrownBy(change::run).isInstanceOf(Problem.class);
        }
    }

    @Test
    void a_picture_is_in_the_library_once_and_a_deleted_one_is_gone() throws IOException {
        long id = add(PictureBytes.jpeg(800, 600), "a.jpg");
        assertThat(add(PictureBytes.jpeg(800, 600), "b.jpg")).isEqualTo(id);
        assertThat(library().count()).isOne();
        List<String> names = library().namesOf(id);

        library().delete(id);

        assertThat(library().find(id)).isEmpty();
        assertThat(library().count()).isZero();
        names.forEach(name -> assertThat(pictures.find(name)).isEmpty());
        assertThat(add(PictureBytes.jpeg(800, 600), "b.jpg")).isPositive();
        names.forEach(name -> assertThat(pictures.find(name)).isPresent());
    }

    @Test
    void a_file_that_was_replaced_is_not_taken_for_the_picture_of_today() throws IOException {
        long id = add(PictureBytes.jpeg(800, 600), "a.jpg");
        library().replace(id, new ByteArrayInputStream(PictureBytes.jpeg(640, 480)), "a.jpg");

        assertThatThrownBy(() -> add(PictureBytes.jpeg(800, 600), "b.jpg"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("already in the library, as “a.jpg”");
    }

    @Test
    void pictures_are_listed_in_three_orders() throws IOException {
        add(PictureBytes.jpeg(64, 48), "Zebra.jpg");
        add(PictureBytes.file(PictureBytes.meadow(600, 400), "jpeg"), "meadow.jpg");
        add(PictureBytes.jpeg(80, 48), "apple.jpg");

        assertThat(titles(PictureOrder.NEWEST)).containsExactly("apple.jpg", "meadow.jpg", "Zebra.jpg");
        assertThat(titles(PictureOrder.TITLE)).containsExactly("apple.jpg", "meadow.jpg", "Zebra.jpg");
        assertThat(titles(PictureOrder.LARGEST).get(0)).isEqualTo("meadow.jpg");
        assertThat(library().page(PictureOrder.NEWEST, 2, 5)).hasSize(1);
    }

    @Test
    void only_writers_change_the_library() throws IOException {
        long id = add(PictureBytes.jpeg(64, 48), "a.jpg");
        for (Role role : List.of(Role.VIEWER, Role.APPROVER)) {
            Actor.user(3, "Erna", role, null).run(() -> {
                assertThatThrownBy(() -> library().withdraw(id, "x")).isInstanceOf(NotPermitted.class);
                assertThatThrownBy(() -> library().delete(id)).isInstanceOf(NotPermitted.class);
                assertThatThrownBy(() -> add(PictureBytes.jpeg(90, 48), "b.jpg"))
                        .isInstanceOf(NotPermitted.class);
            });
        }
        Actor.user(4, "Eve", Role.EDITOR, null).run(() -> library().withdraw(id, "x"));
        assertThat(library().find(id).orElseThrow().withdrawnBy()).isEqualTo("Eve");
    }

    private List<String> titles(PictureOrder order) {
        return library().page(order, 0, 10).stream().map(LibraryPicture::title).toList();
    }

    private static Map<PictureForm, String> sizes(LibraryPicture picture) {
        return picture.files().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey,
                        file -> file.getValue().width() + "x" + file.getValue().height()));
    }
}
