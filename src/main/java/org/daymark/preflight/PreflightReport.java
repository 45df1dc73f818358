package org.daymark.preflight;

import java.util.ArrayList;
import java.util.List;

/**
 * The findings of the pre-flight by rule, always in the same order.
 *
 * @param contentHash a hash of everything that recipients get, except words that depend on the date
 * @param live whether the mail would leave this machine
 */
public record PreflightReport(List<Check> checks, String contentHash, boolean live) {
    public PreflightReport {
        checks = List.copyOf(checks);
    }

    /**
     * The findings of one rule.
     *
     * @param rule its id, fit for an anchor; it never changes
     * @param title what people call it
     */
    public record Check(String rule, String title, List<Finding> findings) {
        public Check {
            findings = List.copyOf(findings);
        }

        /** What the rule asks and who does, in one line; empty for what is checked without a rule. */
        public String why() {
            return Rules.why(rule);
        }

        public boolean passed() {
            return findings.isEmpty();
        }

        public boolean stops() {
            return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** The same report about content with another hash. */
    public PreflightReport of(String hash) {
        return new PreflightReport(checks, hash, live);
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

    /** The errors, which block the send. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** The warnings, which a user must accept. */
    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    /** The findings grouped by rule, errors first. */
    public List<RuleFinding> byRule() {
        return byRule(findings());
    }

    /** Groups some findings of this report by rule. */
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
