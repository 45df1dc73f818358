package org.daymark.preflight;

import java.util.List;
import org.daymark.issue.DraftFault;
import org.springframework.stereotype.Component;

/** Checks an issue with all that is known here: the rules, the attributes, and what its links answered last. */
@Component
public class IssueChecks {
    private final Preflight preflight;
    private final AttributeTagFindings attributeTags;
    private final LinkAnswers linkAnswers;

    IssueChecks(Preflight preflight, AttributeTagFindings attributeTags, LinkAnswers linkAnswers) {
        this.preflight = preflight;
        this.attributeTags = attributeTags;
        this.linkAnswers = linkAnswers;
    }

    public PreflightReport check(PreflightSubject subject) {
        PreflightReport report = attributeTags.with(preflight.check(subject), subject.issue(), subject.compiled());
        return linkAnswers.with(report, subject);
    }

    /** Checks the words of an issue that has faults; see {@link Preflight#unfinished(List, PreflightSubject)}. */
    public PreflightReport unfinished(List<DraftFault> faults, PreflightSubject presentable) {
        return preflight.unfinished(faults, presentable);
    }
}
