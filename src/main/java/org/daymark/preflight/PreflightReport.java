package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;

/**
 * What the pre-flight found, rule by rule and always in the same order.
 *
 * @param contentHash of everything that recipients get, but for words that depend on the day it is sent
 * @param live whether the mail would leave this machine
 */
public record PreflightReport(List<Check> checks, String contentHash, boolean live) {
    public PreflightReport {
        checks = List.copyOf(checks);
    }

    /**
     * What one rule found.
     *
     * @param rule its id, fit for an anchor; it never changes
     * @param title what people call it
     */
    public record Check(String rule, String title, List<Finding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }

        public boolean passed() {
            return findings.isEmpty();
        }

        public boolean stops() {
            return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** This report with one more check. */
    public PreflightReport with(Check check) {
        List<Check> all = new ArrayList<>(checks);
        all.add(check);
        return new PreflightReport(all, contentHash, live);
    }

    public List<Finding> findings() {
        return checks.stream().flatMap(check -> check.findings().stream()).toList();
    }

    /** What keeps the issue from being sent. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** What someone has to answer for. */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** The findings as they are decided on, rule by rule: the errors first. */
    public List<RuleFinding> byRule() {
        return byRule(findings());
    }

    /** The same of some findings of this report. */
    public List<RuleFinding> byRule(List<Finding> some) {
        List<RuleFinding> groups = new ArrayList<>();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING)) {
            for (Check check : checks) {
                List<Finding> places = some.stream()
                        .filter(finding ->
                                finding.severity() == severity && finding.rule().equals(check.rule()))
                        .toList();
                if (!places.isEmpty()) {
                    groups.add(new RuleFinding(check.rule(), check.title(), severity, places));
                }
            }
        }
        return groups;
    }

    private List<Finding> of(Severity severity) {
        return findings().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
