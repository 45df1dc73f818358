package org.daymark.issue;

/**
 * What submitted values make of an issue.
 *
 * @param draft the issue with every submitted value, those included that keep it from being sent
 * @param form the form with the values as they were submitted, each wrong one with its error
 * @param unkept why the draft cannot be kept at all; else empty
 */
public record DraftEdit(IssueDraft draft, DraftForm form, String unkept) {
    /** Whether every value can be sent as it is. */
    public boolean complete() {
        return form.errors().isEmpty();
    }
}
