package org.daymark.issue;

import java.util.List;
import org.daymark.issue.DraftField.Kind;

/**
 * Which fields each kind of block has in the form, and what to tell people about them.
 *
 * @param title what people call that kind of block
 */
record BlockForm(String title, String note, List<Part> parts) {
    private static final String MARKDOWN =
            "**bold**, *italic*, [words](https://…) for a link, a line that begins with - for a point.";
    private static final int LINE = 200;
    private static final int PROSE = 6_000;

    private static final Entry TITLE = line("title", "Heading", true, "");
    private static final Entry MAYBE_TITLE = line("title", "Heading", false, "");
    private static final Entry EYEBROW = line("eyebrow", "Line above the heading", false, "");
    private static final Entry TEXT = prose("prose", "Text", true);
    private static final Entry MAYBE_TEXT = prose("prose", "Text", false);

    /** Something to fill in: one field, or a list of entries with the same fields. */
    sealed interface Part permits Entry, Entries {}

    /** @param path the field's name; {@code left.title} is the title inside left */
    record Entry(String path, String group, String label, Kind kind, boolean required, int maxLength, String help)
            implements Part {}

    /**
     * @param name the list's field
     * @param each what people call one entry
     * @param most how many there may be
     */
    record Entries(String name, String each, int most, List<Entry> fields) implements Part {}

    /** The fields of the issue itself. */
    static final List<Entry> HEAD = List.of(
            new Entry(
                    "subject",
                    "",
                    "Subject",
                    Kind.LINE,
                    true,
                    300,
                    "Up to 60 characters are seen everywhere. Name no health condition: it shows on lock screens."),
            new Entry(
                    "preheader",
                    "",
                    "Preview line",
                    Kind.LINE,
                    true,
                    300,
                    "What mail programs show beside the subject: go on from it, do not repeat it."),
            new Entry("theme", "", "Colours", Kind.CHOICE, true, 0, ""));

    static BlockForm of(String type) {
        return switch (type) {
            case "header" ->
                new BlockForm(
                        "Header",
                        "The organisation's name over everything.",
                        List.of(line("label", "Line beside the name", false, "Often the month: {{send_month}}.")));
            case "hero" ->
                new BlockForm(
                        "Opening",
                        "",
                        List.of(
                                new Entry("image", "", "Image", Kind.IMAGE, true, 0, ""),
                                line("alt", "What the image shows", true, "For people who do not see it."),
                                EYEBROW,
                                TITLE,
                                MAYBE_TEXT));
            case "text" ->
                new BlockForm(
                        "Text",
                        "",
                        List.of(
                                EYEBROW,
                                MAYBE_TITLE,
                                TEXT,
                                new Entry("note", "", "Set apart in a box", Kind.SWITCH, false, 0, "")));
            case "checklist" ->
                new BlockForm(
                        "Checklist",
                        "",
                        List.of(
                                MAYBE_TITLE,
                                MAYBE_TEXT,
                                new Entry("items", "", "Points", Kind.ITEMS, true, PROSE, "One point a line.")));
            case "two_columns" ->
                new BlockForm(
                        "Two columns",
                        "One under the other on a phone.",
                        List.of(
                                in("Left", line("left.title", "Heading", true, "")),
                                in("Left", prose("left.prose", "Text", true)),
                                in("Right", line("right.title", "Heading", true, "")),
                                in("Right", prose("right.prose", "Text", true))));
            case "statistic" ->
                new BlockForm(
                        "Statistic",
                        "",
                        List.of(
                                TITLE,
                                new Entries(
                                        "figures",
                                        "Figure",
                                        4,
                                        List.of(
                                                new Entry("value", "", "Figure", Kind.LINE, true, 20, "Such as 67%."),
                                                line("label", "What it counts", true, ""))),
                                prose("prose", "What it means", true),
                                line("source", "Source", true, "Who published it, where and when."),
                                url("link", "Address of the source")));
            case "quote" ->
                new BlockForm(
                        "Quote",
                        "Only with the person's written consent.",
                        List.of(
                                new Entry(
                                        "text",
                                        "",
                                        "Their words",
                                        Kind.LINE,
                                        true,
                                        600,
                                        "Without quotation marks: the layout sets them."),
                                line("name", "Name", true, ""),
                                line("role", "Who they are", true, "")));
            case "call_to_action" ->
                new BlockForm(
                        "Call to action",
                        "",
                        List.of(
                                TITLE,
                                TEXT,
                                new Entry(
                                        "button",
                                        "",
                                        "Words on the button",
                                        Kind.LINE,
                                        true,
                                        60,
                                        "Say what happens: “See our opening hours”, not “Click here”."),
                                url("link", "Where the button leads"),
                                new Entry(
                                        "phone",
                                        "",
                                        "Telephone",
                                        Kind.PHONE,
                                        false,
                                        60,
                                        "{{phone}} is the organisation's.")));
            case "help_box" ->
                new BlockForm(
                        "Help box",
                        "The crisis lines of your countries stand below this text; they come from the settings.",
                        List.of(TITLE, TEXT));
            case "divider" -> new BlockForm("Divider", "A thin rule between two parts.", List.of());
            case "references" ->
                new BlockForm(
                        "Sources",
                        "",
                        List.of(
                                TITLE,
                                new Entries(
                                        "items",
                                        "Source",
                                        30,
                                        List.of(
                                                new Entry("text", "", "Source", Kind.PROSE, true, 1_000, ""),
                                                url("link", "Address")))));
            case "footer" ->
                new BlockForm(
                        "Footer",
                        "Postal address, why people get this, and the way out. Every mail has it, and nobody can"
                                + " change it here.",
                        List.of());
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static Entry line(String path, String label, boolean required, String help) {
        return new Entry(path, "", label, Kind.LINE, required, LINE, help);
    }

    private static Entry prose(String path, String label, boolean required) {
        return new Entry(path, "", label, Kind.PROSE, required, PROSE, MARKDOWN);
    }

    private static Entry url(String path, String label) {
        return new Entry(path, "", label, Kind.URL, true, 1_000, "Begins with https://.");
    }

    private static Entry in(String group, Entry entry) {
        return new Entry(
                entry.path(), group, entry.label(), entry.kind(), entry.required(), entry.maxLength(), entry.help());
    }
}
