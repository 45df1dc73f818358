package org.daymark.issue;

/**
 * What became of values that were submitted for an issue.
 *
 * @param draft the issue with every submitted value that can stand; the others are as they were
 * @param form the form with the values as they were submitted, each wrong one with its error
 */
public record DraftEdit(IssueDraft draft, DraftForm form) {
    /** Whether every submitted value was taken. */
    public boolean complete() {
        return form.errors().isEmpty();
    }
}
