package org.daymark.preflight;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.daymark.issue.DraftFault;
import org.daymark.issue.IssueCompiler;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.Passage;
import org.daymark.message.CompiledIssue;
import org.daymark.message.IssuePreview;
import org.daymark.message.RenderingFailed;
import org.daymark.preflight.PreflightReport.Check;
import org.daymark.problem.Problem;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Checks an issue before it is sent. */
@Service
public class Preflight {
    private static final String COMPLETE = "complete";
    private static final Words WORDS = Words.of("preflight");

    private final IssueCompiler compiler;
    private final Wordings wordings;
    private final Supplier<HouseStyle> style;

    /** Pages, approvals and the start of a send ask again and again about what has not changed. */
    private final Cache<Asked, Recent> recent =
            Caffeine.newBuilder().maximumSize(50).executor(Runnable::run).build();

    Preflight(IssueCompiler compiler, Supplier<HouseStyle> style) {
        this.style = style;
        this.compiler = compiler;
        this.wordings = new Wordings(compiler);
    }

    /**
     * Checks a subject: its mail, and its web view if that has more. The same subject always gets the same report,
     * without network access.
     */
    public PreflightReport check(PreflightSubject subject) {
        String hash = compiler.fingerprint(subject.issue(), subject.organisation(), subject.publicUrl());
        PreflightReport mail = check(subject.ofMail(), hash);
        return subject.issue().hasMoreOnTheWeb() ? WebViewFindings.with(mail, check(subject.ofWebView(), hash)) : mail;
    }

    /** What a report depends on beside the words of the rules; the fingerprint stands for the templates. */
    private record Asked(PreflightSubject subject, String hash, HouseStyle style) {}

    /** A report, and the words of the rules that it was made with. */
    private record Recent(PreflightReport report, Wording wording, Wording english, List<OffLabel> offLabel) {
        boolean madeWith(Wording present, Wording presentEnglish, List<OffLabel> presentOffLabel) {
            return wording == present && english == presentEnglish && offLabel == presentOffLabel;
        }
    }

    private PreflightReport check(PreflightSubject subject, String hash) {
        Asked asked = new Asked(subject, hash, style.get());
        String language = subject.issue().language();
        Wording wording = wordings.of(language);
        Wording english = wordings.english();
        List<OffLabel> offLabel = wordings.offLabel(language);
        Recent known = recent.getIfPresent(asked);
        if (known == null || !known.madeWith(wording, english, offLabel)) {
            known = new Recent(check(subject, hash, asked.style()), wording, english, offLabel);
            recent.put(asked, known);
        }
        return known.report();
    }

    private PreflightReport check(PreflightSubject subject, String hash, HouseStyle present) {
        List<Passage> passages = compiler.passages(subject.issue(), subject.organisation(), subject.sendDate());
        try {
            CompiledIssue issue = subject.compiled();
            IssuePreview message = IssuePreviews.preview(
                    issue, IssuePreviews.Reader.UNKNOWN, subject.headers(), subject.sendDate(), subject.publicUrl());
            return new PreflightReport(
                    checks(new Examined(
                            subject,
                            issue,
                            message,
                            passages,
                            wordings,
                            present,
                            compiler.readingLevel(passages, subject.issue().language()))),
                    hash,
                    subject.route().leavesMachine());
        } catch (RenderingFailed e) {
            return broken(e, hash);
        }
    }

    /** The report for an issue that cannot be compiled. */
    public static PreflightReport broken(Problem problem) {
        return broken(problem, "");
    }

    /**
     * The report for an issue with invalid fields: one finding per field, and what the rules find elsewhere.
     *
     * @param subject the issue with the names of those fields in their place
     */
    public PreflightReport unfinished(List<DraftFault> faults, PreflightSubject subject) {
        Set<String> invalid = faults.stream().map(DraftFault::field).collect(Collectors.toSet());
        List<Check> checks = new ArrayList<>(unfinished(faults).checks());
        for (Check check : check(subject).checks()) {
            checks.add(new Check(
                    check.rule(),
                    check.title(),
                    check.findings().stream()
                            .filter(finding -> finding.field() == null || !invalid.contains(finding.field()))
                            .toList()));
        }
        return new PreflightReport(checks, "", subject.route().leavesMachine());
    }

    /** The report for an issue with invalid fields that cannot be rendered without them, with one finding per field. */
    public static PreflightReport unfinished(List<DraftFault> faults) {
        List<Finding> findings = faults.stream()
                .map(fault -> new Finding(
                        COMPLETE,
                        Severity.ERROR,
                        fault.where(),
                        fault.field(),
                        null,
                        -1,
                        fault.what(),
                        fault.what(),
                        WORDS.named("complete.field.fix"),
                        Remedy.FIELD,
                        null,
                        0,
                        null))
                .toList();
        return incomplete(findings, "");
    }

    private static PreflightReport broken(Problem problem, String hash) {
        Finding finding = new Finding(
                COMPLETE,
                Severity.ERROR,
                Place.ISSUE.words(),
                null,
                null,
                -1,
                COMPLETE,
                WORDS.named("complete.what"),
                String.valueOf(problem.getMessage()),
                Remedy.ISSUE,
                null,
                0,
                null);
        return incomplete(List.of(finding), hash);
    }

    private static PreflightReport incomplete(List<Finding> findings, String hash) {
        return new PreflightReport(List.of(new Check(COMPLETE, WORDS.named(COMPLETE), findings)), hash, false);
    }

    private static List<Check> checks(Examined mail) {
        List<Check> checks = new ArrayList<>();
        for (Rule rule : Rules.ALL) {
            Notes notes =
                    new Notes(rule.id(), rule.severity(), mail.subject().route().leavesMachine());
            rule.check().check(mail, notes);
            checks.add(new Check(rule.id(), rule.title(), notes.findings()));
        }
        return checks;
    }
}
