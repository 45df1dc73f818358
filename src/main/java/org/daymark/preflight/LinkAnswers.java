package org.daymark.preflight;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.Passage;
import org.daymark.linkcheck.LinkChecks;
import org.daymark.linkcheck.LinkState;
import org.daymark.linkcheck.LinkState.Weight;
import org.daymark.message.CompiledIssue;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.text.Words;
import org.springframework.stereotype.Component;

/** What the links of an issue answered when they were checked last; a link that was not checked has no finding. */
@Component
class LinkAnswers {
    private static final String RULE = "links-answer";
    private static final Words WORDS = Words.of("preflight");

    private final LinkChecks checks;
    private final IssueCompiler compiler;

    LinkAnswers(LinkChecks checks, IssueCompiler compiler) {
        this.checks = checks;
        this.compiler = compiler;
    }

    /** A report with what is known about the links. */
    PreflightReport with(PreflightReport report, PreflightSubject subject) {
        CompiledIssue issue = subject.compiled();
        Set<String> links = new LinkedHashSet<>(checks.links(issue.html(), issue.text()));
        links.addAll(checks.links(issue.ofWebView().html(), issue.ofWebView().text()));
        Map<String, LinkState> known = checks.known(links);
        Notes notes = new Notes(RULE, Severity.ERROR, report.live());
        List<Passage> passages = known.values().stream().allMatch(state -> state.weight() == Weight.NONE)
                ? List.of()
                : compiler.passages(subject.issue(), subject.organisation(), subject.sendDate());
        for (String link : links) {
            LinkState state = known.getOrDefault(link, LinkState.UNCHECKED);
            if (state.weight() != Weight.NONE) {
                note(
                        state.weight() == Weight.ERROR ? notes.inPublic() : notes.as(Severity.WARNING),
                        passages,
                        link,
                        state);
            }
        }
        return report.with(new Check(RULE, WORDS.named(RULE), notes.findings()));
    }

    private static void note(Notes notes, List<Passage> passages, String link, LinkState state) {
        Sentence what = Sentence.of(RULE + "." + state.name(), link);
        Sentence fix = Sentence.of(RULE + "." + state.weight().name() + ".fix");
        passages.stream()
                .filter(passage -> passage.links().stream()
                        .anyMatch(found -> found.address().equals(link)))
                .findFirst()
                .ifPresentOrElse(
                        passage -> notes.in(passage, what, fix),
                        () -> notes.add(WORDS.named(RULE + ".where"), null, null, -1, what, fix, Remedy.ISSUE));
    }
}
