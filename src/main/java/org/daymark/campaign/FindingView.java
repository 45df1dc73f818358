package org.daymark.campaign;

import org.daymark.preflight.Finding;
import org.daymark.preflight.Remedy;

/**
 * A place of a finding as a page shows it.
 *
 * @param excerpt the words in question; empty without any
 * @param field the id of the field on the page where the issue is written; empty when none is to blame
 * @param person the id of the person whose message it is; empty for all other findings
 * @param variant the id of the language variant that it is about; 0 for the campaign's own issue
 */
public record FindingView(
        String where,
        String excerpt,
        String what,
        String fix,
        Remedy remedy,
        String field,
        String person,
        long variant) {
    public static FindingView of(Finding finding) {
        String excerpt = finding.excerpt();
        String field = finding.field();
        Long person = finding.person();
        return new FindingView(
                finding.where(),
                excerpt == null ? "" : excerpt,
                finding.what(),
                finding.fix(),
                finding.remedy(),
                field == null ? "" : field,
                person == null ? "" : person.toString(),
                finding.variant());
    }
}
