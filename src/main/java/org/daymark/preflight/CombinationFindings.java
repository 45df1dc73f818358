package org.daymark.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.text.Words;

/** What the pre-flight finds in the mails of people who are members of segments that blocks are shown to. */
public final class CombinationFindings {
    private static final Words WORDS = Words.of("preflight");

    private CombinationFindings() {}

    /**
     * A report with what only one more of the mails has. The content hash stays that of the first.
     *
     * @param segments the names of those that the readers of this mail are members of
     */
    public static PreflightReport with(PreflightReport before, List<String> segments, PreflightReport other) {
        Map<String, Check> all = new LinkedHashMap<>();
        before.checks().forEach(check -> all.put(check.rule(), check));
        for (Check check : other.checks()) {
            Check first = all.getOrDefault(check.rule(), new Check(check.rule(), check.title(), List.of()));
            List<Finding> findings = new ArrayList<>(first.findings());
            check.findings().stream()
                    .filter(finding -> findings.stream().noneMatch(one -> one.sameAs(finding)))
                    .forEach(finding -> findings.add(finding.at(place(finding, segments))));
            all.put(check.rule(), new Check(first.rule(), first.title(), findings));
        }
        return new PreflightReport(List.copyOf(all.values()), before.contentHash(), before.live() || other.live());
    }

    /** A field is found in its block; what is about the mail as a whole says which mail. */
    private static String place(Finding finding, List<String> segments) {
        return finding.field() != null
                ? finding.where()
                : WORDS.named("combination", finding.where(), String.join(WORDS.named("combination.and"), segments));
    }
}
