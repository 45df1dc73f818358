package org.daymark.writing;

import java.util.ArrayList;
import java.util.List;
import org.daymark.issue.DraftField;
import org.daymark.issue.DraftField.Kind;
import org.daymark.issue.DraftForm;
import org.daymark.text.Excerpt;

/**
 * A block in the form of the Write page.
 *
 * @param lead the start of its text, to recognize a block without a face
 */
record FormSection(
        String id,
        int number,
        String title,
        String note,
        String lead,
        boolean leftOut,
        boolean webOnly,
        List<Part> parts) {
    private static final int MAX_LEAD = 80;

    /** The end of the id of the switch that hides a block. The block's buttons do that. */
    private static final String HIDING = "-left-out";

    /** The end of the id of the switch by which only the web view has a block. */
    private static final String PLACE = "-web-only";

    /**
     * A group of fields.
     *
     * @param id the anchor
     * @param legend the name of the group; empty if obvious
     */
    record Part(String id, String legend, List<DraftField> fields) {}

    /** The same without the switch of its place, which another text decides. */
    FormSection placed(boolean onTheWeb) {
        List<Part> without = parts.stream()
                .map(part -> new Part(
                        part.id(),
                        part.legend(),
                        part.fields().stream()
                                .filter(field -> !field.id().endsWith(PLACE))
                                .toList()))
                .filter(part -> !part.fields().isEmpty())
                .toList();
        return new FormSection(id, number, title, note, lead, leftOut, onTheWeb, without);
    }

    static List<FormSection> of(DraftForm form) {
        return form.sections().stream().map(FormSection::of).toList();
    }

    static FormSection of(DraftForm.Section section) {
        return new FormSection(
                section.id(),
                section.number(),
                section.title(),
                section.note(),
                section.number() == 0 ? "" : lead(section.fields()),
                section.leftOut(),
                section.webOnly(),
                parts(section.fields().stream()
                        .filter(field -> !field.id().endsWith(HIDING))
                        .toList()));
    }

    private static List<Part> parts(List<DraftField> fields) {
        List<Part> parts = new ArrayList<>();
        for (DraftField field : fields) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last == null || !last.legend().equals(field.group())) {
                last = new Part("part-" + field.id(), field.group(), new ArrayList<>());
                parts.add(last);
            }
            last.fields().add(field);
        }
        return parts;
    }

    private static String lead(List<DraftField> fields) {
        String lead = fields.stream()
                .filter(field -> field.kind() == Kind.LINE && field.id().endsWith("-title"))
                .map(DraftField::value)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseGet(() -> fields.stream()
                        .filter(field -> field.kind() == Kind.PROSE || field.kind() == Kind.LINE)
                        .map(DraftField::value)
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(""));
        return Excerpt.ofLine(lead, MAX_LEAD);
    }
}
