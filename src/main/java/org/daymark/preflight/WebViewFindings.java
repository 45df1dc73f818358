package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;
import org.daymark.preflight.PreflightReport.Check;

/** What the pre-flight finds in a web view that has more than the mail. */
final class WebViewFindings {
    /** The list of sources may be in the web view alone. */
    private static final String SOURCE_LIST = "source-list";

    private WebViewFindings() {}

    /** A report about the mail with what is found only in fields of the web view: its size and layout are no matter. */
    static PreflightReport with(PreflightReport mail, PreflightReport web) {
        List<Check> checks = new ArrayList<>();
        for (Check check : mail.checks()) {
            List<Finding> findings = new ArrayList<>(check.rule().equals(SOURCE_LIST) ? List.of() : check.findings());
            web.checks().stream()
                    .filter(other -> other.rule().equals(check.rule()))
                    .flatMap(other -> other.findings().stream())
                    .filter(finding ->
                            finding.field() != null && findings.stream().noneMatch(known -> known.sameAs(finding)))
                    .forEach(findings::add);
            checks.add(new Check(check.rule(), check.title(), findings));
        }
        return new PreflightReport(checks, mail.contentHash(), mail.live());
    }
}
