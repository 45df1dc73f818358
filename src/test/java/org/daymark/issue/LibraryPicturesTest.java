package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.media.LibraryChange;
import org.daymark.media.LibraryPicture;
import org.daymark.media.PictureBytes;
import org.daymark.media.PictureForm;
import org.daymark.media.PictureLibrary;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.junit.jupiter.api.Test;

/** Blocks show pictures of the library as they show those of their kit. */
class LibraryPicturesTest extends DaymarkTest {
    private static final URI PUBLIC = URI.create("https://news.harborlight.example");
    private static final String IMAGE = "block-b2-image";
    private static final String ALT = "block-b2-alt";

    private PictureLibrary library;
    private Drafts drafts;
    private IssueDraft draft;

    @Override
    protected boolean alone() {
        return true;
    }

    @Override
    protected void started() {
        library = daymark.get(PictureLibrary.class);
        drafts = daymark.get(Drafts.class);
        draft = drafts.ofKit("clinic-article");
    }

    private LibraryPicture added(String alt, boolean decorative) throws IOException {
        long id = library.add(new ByteArrayInputStream(PictureBytes.jpeg(1600, 1200)), "clinic.jpg")
                .id();
        library.describe(id, 1, new LibraryChange("Clinic", alt, decorative, 50, 50));
        return library.find(id).orElseThrow();
    }

    @Test
    void a_portrait_is_always_the_square_crop() throws IOException {
        LibraryPicture picture = added("Jonas Brandt at his desk", false);
        String square = picture.reference(PictureForm.CROP_1_1);
        for (PictureForm form : List.of(PictureForm.WIDE, PictureForm.CROP_2_1, PictureForm.CROP_1_1)) {
            IssueDraft changed = drafts.apply(
                            draft,
                            Map.of(
                                    "block-b8-image",
                                    List.of(picture.reference(form)),
                                    "block-b8-round",
                                    List.of("true")))
                    .draft();

            assertThat(drafts.issue(changed).blocks().get(7).text("image")).isEqualTo(square);
            assertThat(html(changed))
                    .contains(picture.file(PictureForm.CROP_1_1).name())
                    .contains("alt=\\\"Jonas Brandt at his desk\\\"")
                    .contains("border-radius:50%");
        }
        DraftField field = drafts.form(draft)
                .fields()
                .filter(each -> each.id().equals("block-b8-image"))
                .findFirst()
                .orElseThrow();
        assertThat(field.required()).isFalse();
        assertThat(field.choices())
                .extracting(DraftField.Choice::value)
                .contains(square)
                .doesNotContain(picture.reference(PictureForm.WIDE));
    }

    private DraftEdit with(String image, String alt) {
        return drafts.apply(draft, Map.of(IMAGE, List.of(image), ALT, List.of(alt)));
    }

    private String html(IssueDraft changed) {
        return daymark.get(IssueCompiler.class)
                .compile(
                        drafts.issue(changed),
                        daymark.get(Organisations.class).current(),
                        LocalDate.of(2027, 6, 1),
                        PUBLIC)
                .toJson();
    }

    @Test
    void a_block_shows_a_picture_of_the_library_with_its_description() throws IOException {
        LibraryPicture picture = added("The clinic at night", false);

        DraftEdit edit = with(picture.reference(PictureForm.WIDE), "");

        assertThat(edit.complete()).isTrue();
        assertThat(html(edit.draft()))
                .contains("/i/" + picture.file(PictureForm.WIDE).name(), "The clinic at night", "height=\\\"450\\\"");
        assertThat(html(with(picture.reference(PictureForm.CROP_2_1), "Our door")
                        .draft()))
                .contains("/i/" + picture.file(PictureForm.CROP_2_1).name(), "Our door", "height=\\\"300\\\"")
                .doesNotContain("The clinic at night");
    }

    @Test
    void a_decorative_picture_needs_no_description_and_another_one_does() throws IOException {
        LibraryPicture decorative = added("", true);
        assertThat(html(with(decorative.reference(PictureForm.WIDE), "").draft()))
                .contains("alt=\\\"\\\"");

        long bare = library.add(new ByteArrayInputStream(PictureBytes.png(300, 200)), "bare.png")
                .id();
        assertThat(drafts.faults(with("library:" + bare, "").draft()))
                .extracting(DraftFault::what)
                .containsExactly("Image description is required.");
    }

    @Test
    void the_form_offers_the_library_before_the_files_of_the_kit() throws IOException {
        LibraryPicture picture = added("A door", false);

        DraftField field = drafts.form(draft).sections().stream()
                .flatMap(section -> section.fields().stream())
                .filter(one -> one.id().equals(IMAGE))
                .findFirst()
                .orElseThrow();

        assertThat(field.choices())
                .extracting(DraftField.Choice::label)
                .startsWith("Clinic", "Clinic – 2:1", "Clinic – 3:2", "Clinic – 1:1")
                .contains("evening window");
        assertThat(field.choices().get(0).value()).isEqualTo(picture.reference(PictureForm.WIDE));
    }

    @Test
    void pictures_that_are_not_there_or_withdrawn_are_refused() throws IOException {
        LibraryPicture picture = added("A door", false);
        IssueDraft chosen = with(picture.reference(PictureForm.WIDE), "").draft();
        library.withdraw(picture.id(), "Revoked");

        for (IssueDraft refused : List.of(
                chosen,
                with("library:999", "x").draft(),
                with("library:" + picture.id() + ":9x9", "x").draft(),
                with("library:", "x").draft())) {
            assertThat(drafts.faults(refused)).extracting(DraftFault::field).contains(IMAGE);
            assertThatThrownBy(() -> drafts.issue(refused)).isInstanceOf(Problem.class);
            assertThat(drafts.presentable(refused).blocks()).isNotEmpty();
        }
    }
}
