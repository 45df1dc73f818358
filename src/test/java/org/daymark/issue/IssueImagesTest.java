package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daymark.media.Picture;
import org.daymark.template.TemplateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueImagesTest {
    private static final String HARBOR = "kits/ptsd-awareness-month/dawn-over-harbor.png";
    private static final String WINDOW = "kits/clinic-article/evening-window.png";

    @TempDir
    Path folder;

    @Test
    void an_issue_shows_only_pictures_that_are_kept() {
        IssueTester issues = IssueTester.packaged();

        Issue.IssuePicture shown = issues.kits()
                .load(IssueTester.JUNE)
                .issue()
                .pictures()
                .values()
                .iterator()
                .next();

        assertThat(shown.file()).matches(Picture.NAME);
        assertThat(shown.width()).isEqualTo(1200);
        assertThat(issues.keptPictures()).extracting(Picture::name).contains(shown.file());
    }

    @Test
    void a_picture_of_the_folder_and_the_packaged_one_it_replaces_are_both_kept() throws IOException {
        byte[] packaged = TemplateFiles.packaged().read(HARBOR).orElseThrow();
        byte[] other = TemplateFiles.packaged().read(WINDOW).orElseThrow();
        Files.createDirectories(folder.resolve(HARBOR).getParent());
        Files.write(folder.resolve(HARBOR), other);
        IssueTester issues = IssueTester.withFolder(folder);

        issues.images().keepAll();

        assertThat(issues.keptPictures())
                .contains(Picture.of(packaged).orElseThrow(), Picture.of(other).orElseThrow());
    }

    @Test
    void a_file_too_large_to_be_read_keeps_no_other_picture_from_being_kept() throws IOException {
        Files.createDirectories(folder.resolve(HARBOR).getParent());
        Files.write(folder.resolve(HARBOR), new byte[2_000_001]);
        IssueTester issues = IssueTester.withFolder(folder);

        issues.images().keepAll();

        assertThat(issues.keptPictures())
                .extracting(Picture::name)
                .contains("7134097922fefe7a8496e2f6.png", "0f6e396789f4dd2f1aed19af.png");
    }

    @Test
    void pictures_of_released_versions_stay_in_the_jar() {
        // Mail of an earlier version shows them; the upgrade finds them here.
        IssueTester issues = IssueTester.packaged();
        issues.images().keepAll();

        assertThat(issues.keptPictures())
                .extracting(Picture::name)
                .containsAll(List.of("7134097922fefe7a8496e2f6.png", "0f6e396789f4dd2f1aed19af.png"));
    }

    @Test
    void the_hero_image_is_light_enough_for_a_phone() {
        assertThat(TemplateFiles.packaged().read(HARBOR).orElseThrow()).hasSizeLessThan(80_000);
    }
}
