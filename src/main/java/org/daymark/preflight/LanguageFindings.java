package org.daymark.preflight;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.issue.TranslatedBlock;
import org.daymark.issue.TranslatedBlock.State;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.text.Words;

/** What the pre-flight finds in the other languages of an issue. */
public final class LanguageFindings {
    private static final String RULE = "translation";
    private static final Words WORDS = Words.of("preflight");

    /** What is found about sender, list and keys is found once, not again in every language. */
    private static final Set<Remedy> OF_THE_ISSUE = Set.of(Remedy.FIELD, Remedy.ISSUE, Remedy.TEMPLATES);

    private LanguageFindings() {}

    /**
     * A block of a language variant, or of its base where the variant lacks it.
     *
     * @param number 0 for the issue itself
     * @param title what people call this kind of block
     * @param anchor of the block on the page where it is written
     */
    public record Named(TranslatedBlock block, int number, String title, String anchor) {
        String where() {
            return number == 0
                    ? WORDS.named(RULE + ".head")
                    : WORDS.named(RULE + ".block", title, Integer.toString(number));
        }
    }

    /** What a language variant lacks of a translation. */
    public static Check translation(List<Named> blocks) {
        Notes notes = new Notes(RULE, Severity.WARNING, true);
        for (Named named : blocks) {
            State state = named.block().state();
            if (state != State.CURRENT) {
                notes.add(
                        named.where(),
                        state == State.MISSING ? null : named.anchor(),
                        null,
                        -1,
                        Sentence.of(RULE + "." + state, Integer.toString(named.number())),
                        Sentence.of(RULE + "." + state + ".fix"),
                        state == State.MISSING ? Remedy.ISSUE : Remedy.FIELD);
            }
        }
        return new Check(RULE, WORDS.named(RULE), notes.findings());
    }

    /** A report with the findings of a language variant. The content hash stays that of the first. */
    public static PreflightReport with(PreflightReport base, long variant, String language, PreflightReport other) {
        Map<String, Check> all = new LinkedHashMap<>();
        base.checks().forEach(check -> all.put(check.rule(), check));
        for (Check check : other.checks()) {
            Check first = all.getOrDefault(check.rule(), new Check(check.rule(), check.title(), List.of()));
            List<Finding> findings = new ArrayList<>(first.findings());
            check.findings().stream()
                    .filter(finding -> OF_THE_ISSUE.contains(finding.remedy()) || !found(first, finding))
                    .forEach(finding -> findings.add(finding.in(variant, language)));
            all.put(check.rule(), new Check(first.rule(), first.title(), findings));
        }
        return new PreflightReport(List.copyOf(all.values()), base.contentHash(), base.live() || other.live());
    }

    private static boolean found(Check check, Finding finding) {
        return check.findings().stream()
                .anyMatch(one -> one.key().equals(finding.key()) && one.severity() == finding.severity());
    }
}
