package org.daymark.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import org.daymark.DaymarkTest;
import org.daymark.media.LibraryChange;
import org.daymark.media.PictureBytes;
import org.daymark.media.PictureForm;
import org.daymark.media.PictureLibrary;
import org.daymark.message.CompiledIssue;
import org.daymark.organisation.Organisation;
import org.daymark.organisation.Organisations;
import org.daymark.problem.Problem;
import org.daymark.template.SystemTexts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logo and the color of an organization. */
class OrganisationLookTest extends DaymarkTest {
    private static final String PLUM = "#7a2e6b";

    private Organisations organisations;
    private Drafts drafts;

    @Override
    protected boolean alone() {
        return true;
    }

    @Override
    protected void started() {
        organisations = daymark.get(Organisations.class);
        drafts = daymark.get(Drafts.class);
    }

    @Test
    void new_issues_and_system_mails_have_the_color_and_older_drafts_keep_theirs() {
        IssueDraft older = drafts.ofKit(IssueTester.JUNE);

        organisations.save(look(null, null, PLUM));

        assertThat(organisations.current().accent()).isEqualTo(PLUM);
        assertThat(html(drafts.ofKit(IssueTester.JUNE))).contains(PLUM).doesNotContain("#0f766e");
        assertThat(html(older)).contains("#0f766e").doesNotContain(PLUM);
        assertThat(drafts.blank(IssueTester.JUNE).content().path("theme").asString())
                .isEqualTo(Theme.OWN);
        assertThat(drafts.form(older)
                        .fields()
                        .filter(field -> field.id().equals("theme"))
                        .findFirst()
                        .orElseThrow()
                        .choices())
                .extracting(DraftField.Choice::value)
                .contains(Theme.OWN);
        assertThat(daymark.get(SystemTexts.class)
                        .html(
                                "reset",
                                Map.of(
                                        "name",
                                        "Sam",
                                        "organisation",
                                        "Praxis",
                                        "life",
                                        "an hour",
                                        "link",
                                        "https://x")))
                .contains("background:" + PLUM)
                .doesNotContain("#0f766e");
    }

    @Test
    void an_issue_survives_that_the_color_is_taken_away() {
        organisations.save(look(null, null, PLUM));
        IssueDraft draft = drafts.ofKit(IssueTester.JUNE);
        String frozen = compiled(draft).toJson();

        organisations.save(look(null, null, null));

        assertThat(drafts.faults(draft)).hasSize(1);
        assertThat(html(drafts.ofKit(IssueTester.JUNE))).contains("#0f766e");
        assertThat(CompiledIssue.fromJson(frozen).html()).contains(PLUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffff00", "#5eead4", "#ff6600", "#ffffff", "#888888"})
    void a_color_that_cannot_be_read_is_refused_with_the_nearest_that_can(String light) {
        String words = organisations.faults(look(null, null, light)).get("accent");

        assertThat(words).contains("is too light to read").matches(".*#[0-9a-f]{6}");
        String nearest = words.substring(words.length() - 7);
        assertThat(organisations.faults(look(null, null, nearest))).isEmpty();
        assertThat(Theme.contrast(nearest, "#ffffff")).isBetween(4.5, 6.5);
        assertThatThrownBy(() -> organisations.save(look(null, null, light)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teal", "#0f766", "#0f766e;x", "url(x)", "#0F766E"})
    void what_is_no_color_is_refused(String color) {
        assertThat(organisations.faults(look(null, null, color))).containsKey("accent");
    }

    @Test
    void the_header_shows_the_logo_with_its_words() throws IOException {
        PictureLibrary library = daymark.get(PictureLibrary.class);
        long id = library.add(new ByteArrayInputStream(PictureBytes.jpeg(1600, 400)), "logo.jpg")
                .id();
        library.describe(id, 1, new LibraryChange("Logo", "A lighthouse", false, 50, 50));

        organisations.save(look("library:" + id, null, null));
        Element logo = logo();
        organisations.save(look("library:" + id, "Praxis, the clinic at the lake", null));
        Element described = logo();

        assertThat(logo.attr("src"))
                .endsWith("/i/"
                        + library.find(id).orElseThrow().file(PictureForm.WIDE).name());
        assertThat(logo.attr("alt")).isEqualTo("A lighthouse");
        assertThat(logo.attr("width")).isEqualTo("192");
        assertThat(logo.attr("height")).isEqualTo("48");
        assertThat(described.attr("alt")).isEqualTo("Praxis, the clinic at the lake");
        String frozen = compiled(drafts.ofKit(IssueTester.JUNE)).toJson();
        organisations.save(look(null, null, null));
        assertThat(CompiledIssue.fromJson(frozen).html()).contains("Praxis, the clinic at the lake");
        assertThat(html(drafts.ofKit(IssueTester.JUNE))).doesNotContain("the clinic at the lake");
    }

    @Test
    void a_picture_that_the_library_does_not_have_is_no_logo() {
        assertThat(organisations.faults(look("library:999", null, null)))
                .containsEntry("logo", "is not in the library, or it was withdrawn");
        assertThat(organisations.faults(look("dawn-over-harbor.png", null, null)))
                .containsEntry("logo", "is not a picture of the library");
    }

    private Element logo() {
        return Jsoup.parse(html(drafts.ofKit(IssueTester.JUNE))).selectFirst("img");
    }

    private String html(IssueDraft draft) {
        return compiled(draft).html();
    }

    private CompiledIssue compiled(IssueDraft draft) {
        return daymark.get(IssueCompiler.class)
                .compile(
                        drafts.issue(draft),
                        organisations.current(),
                        LocalDate.of(2027, 6, 1),
                        URI.create("https://news.harborlight.example"));
    }

    private static Organisation look(@Nullable String logo, @Nullable String alt, @Nullable String accent) {
        Organisation sample = IssueTester.ORGANISATION;
        return new Organisation(
                sample.name(),
                sample.postalAddress(),
                sample.fromName(),
                sample.fromAddress(),
                sample.replyTo(),
                sample.phone(),
                sample.website(),
                sample.countries(),
                sample.timeZone(),
                logo,
                alt,
                accent);
    }
}
