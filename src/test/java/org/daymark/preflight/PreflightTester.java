package org.daymark.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.daymark.domain.DomainCheck;
import org.daymark.issue.DraftEdit;
import org.daymark.issue.Drafts;
import org.daymark.issue.Issue;
import org.daymark.issue.IssueDraft;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.IssueTester;
import org.daymark.issue.Passage;
import org.daymark.message.CompiledIssue;
import org.daymark.message.TrackingLevel;
import org.daymark.message.WebView;
import org.daymark.organisation.Organisation;
import org.daymark.preflight.PreflightSubject.AudienceFacts;
import org.daymark.preflight.PreflightSubject.Route;
import org.jspecify.annotations.Nullable;

/** Checks issues made from a kit by changing fields, markup, sender, audience or way; the article finds nothing. */
final class PreflightTester {
    static final String ARTICLE = "clinic-article";

    /** Rules about what fields say: compiling the issue takes five times as long as asking them. */
    private static final Set<String> OF_FIELDS = Set.of(
            "absolute-claim",
            "hype",
            "stigma",
            "content-note",
            "benefit-risk",
            "off-label-notice",
            "claim-source",
            "claim-strength",
            "glossary");

    private static final IssueTester ISSUES = IssueTester.packaged();
    private static final Drafts DRAFTS = ISSUES.drafts();
    private static final Map<String, IssueDraft> KITS = new HashMap<>();
    private static @Nullable IssueDraft article;

    private static final String PUBLIC = "https://mail.harborlight.org";

    private static final Wordings WORDINGS = new Wordings(ISSUES.compiler());
    private static final CompiledIssue BLANK = blank();

    private IssueDraft draft;
    private String language = "";
    private HouseStyle style = new HouseStyle(List.of(), ReadingTarget.DEFAULT);
    private UnaryOperator<String> html = part -> part;
    private UnaryOperator<String> text = part -> part;
    private UnaryOperator<String> subject = line -> line;
    private boolean partsChanged;
    private Organisation organisation = organisation("news@harborlight.org", "hello@harborlight.org");
    private TrackingLevel tracking = TrackingLevel.NONE;
    private AudienceFacts audience = new AudienceFacts(4_812, Map.of("US", 4_000L));
    private Route route = new Route(true, true);
    private boolean asksToStay;
    private String publicUrl = PUBLIC;
    private LocalDate day = IssueTester.FIRST_OF_JUNE;

    private PreflightTester(IssueDraft draft) {
        this.draft = draft;
    }

    /** With words of a real person in the place of the kit's invented ones. */
    static PreflightTester article() {
        if (article == null) {
            article = kit(ARTICLE)
                    .with("block-b8-text", "Bring someone along. Two people remember more of what was said.")
                    .with("block-b8-name", "Jonas Brandt")
                    .with("block-b8-role", "Audiologist")
                    .with("block-b8-permission", "Agreed in writing on 3 May 2027.")
                    .draft;
        }
        return new PreflightTester(article);
    }

    static PreflightTester kit(String name) {
        return new PreflightTester(KITS.computeIfAbsent(name, DRAFTS::ofKit));
    }

    /** The article with this sentence in its first text. */
    static PreflightTester saying(String prose) {
        return article().with("block-b3-prose", prose);
    }

    PreflightTester with(String field, String value) {
        DraftEdit edit = DRAFTS.apply(draft, Map.of(field, List.of(value)));
        assertThat(edit.form().errors()).noneMatch(error -> error.id().equals(field));
        draft = edit.draft();
        return this;
    }

    /** With an entry in the organization's glossary. */
    PreflightTester glossary(String term, GlossaryEntry.Kind kind, String instead, String entryLanguage) {
        List<GlossaryEntry> entries = new ArrayList<>(style.glossary());
        entries.add(new GlossaryEntry(entries.size() + 1, term, kind, instead, "", entryLanguage));
        style = new HouseStyle(entries, style.target());
        return this;
    }

    PreflightTester readingTarget(int grade) {
        style = new HouseStyle(style.glossary(), new ReadingTarget(grade, ReadingTarget.DEFAULT.lix()));
        return this;
    }

    PreflightTester tracking(TrackingLevel level) {
        tracking = level;
        return this;
    }

    /** The same issue in another language. */
    PreflightTester language(String tag) {
        language = tag;
        return this;
    }

    private Issue issue() {
        Issue issue = DRAFTS.issue(draft);
        return new Issue(
                issue.source(),
                issue.subject(),
                issue.preheader(),
                language.isEmpty() ? issue.language() : language,
                issue.theme(),
                issue.observance(),
                issue.blocks(),
                issue.numbers(),
                issue.ids(),
                issue.plainText(),
                issue.pictures(),
                issue.citations());
    }

    PreflightTester asksToStay() {
        asksToStay = true;
        return this;
    }

    PreflightTester without(int block) {
        return with("block-b" + block + "-left-out", "true");
    }

    PreflightTester html(UnaryOperator<String> change) {
        html = change;
        partsChanged = true;
        return this;
    }

    /** The article's HTML part with something before its end. */
    PreflightTester withMarkup(String markup) {
        return html(part -> part.replace("</body>", markup + "</body>"));
    }

    PreflightTester text(UnaryOperator<String> change) {
        text = change;
        partsChanged = true;
        return this;
    }

    PreflightTester compiledSubject(String line) {
        subject = before -> line;
        partsChanged = true;
        return this;
    }

    PreflightTester from(String address, String replyTo) {
        organisation = organisation(address, replyTo);
        return this;
    }

    PreflightTester organisation(UnaryOperator<Organisation> change) {
        organisation = change.apply(organisation);
        return this;
    }

    PreflightTester to(long people, Map<String, Long> countries) {
        audience = new AudienceFacts(people, countries);
        return this;
    }

    PreflightTester staysOnThisMachine() {
        route = new Route(false, false);
        return this;
    }

    PreflightTester unsigned() {
        route = new Route(true, false);
        return this;
    }

    /** Mail leaves this machine, and the last check of the sender's domain found this. */
    PreflightTester withRecords(DomainCheck... found) {
        route = new Route(true, true, List.of(found));
        return this;
    }

    PreflightTester sentOn(LocalDate other) {
        day = other;
        return this;
    }

    PreflightTester publicUrl(String url) {
        publicUrl = url;
        return this;
    }

    /** What rules find in the fields of the issue, without compiling it. */
    List<Finding> findsInFields(Set<String> rules) {
        return finds(rules, subject(BLANK, day));
    }

    PreflightReport report() {
        return new Preflight(ISSUES.compiler(), () -> style).check(subject(compiled(), day));
    }

    /** What one rule finds. */
    List<Finding> finds(String rule) {
        if (OF_FIELDS.contains(rule) && !partsChanged && !issue().hasMoreOnTheWeb()) {
            return findsInFields(Set.of(rule));
        }
        PreflightSubject subject = subject(compiled(), day);
        if (!subject.issue().hasMoreOnTheWeb()) {
            return finds(Set.of(rule), subject);
        }
        return report().checks().stream()
                .filter(check -> check.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .findings();
    }

    private CompiledIssue compiled() {
        CompiledIssue compiled =
                ISSUES.compiler().compile(issue(), organisation, day, URI.create(publicUrl), WebView.PREVIEW, tracking);
        return new CompiledIssue(
                subject.apply(compiled.subject()),
                compiled.language(),
                compiled.fromName(),
                compiled.fromAddress(),
                compiled.replyTo(),
                compiled.helpUrl(),
                html.apply(compiled.html()),
                text.apply(compiled.text()),
                compiled.slots(),
                compiled.preheader(),
                compiled.web(),
                compiled.countedMails());
    }

    private PreflightSubject subject(CompiledIssue compiled, LocalDate sendDate) {
        return new PreflightSubject(
                issue(),
                compiled,
                IssueTester.HEADERS,
                organisation,
                sendDate,
                URI.create(publicUrl),
                audience,
                route,
                DRAFTS.leftovers(draft, organisation),
                asksToStay);
    }

    /** Runs these rules alone. */
    private List<Finding> finds(Set<String> rules, PreflightSubject subject) {
        PreflightSubject mail = subject.ofMail();
        List<Passage> passages = ISSUES.compiler().passages(mail.issue(), organisation, mail.sendDate());
        Examined examined = new Examined(
                mail,
                mail.compiled(),
                IssuePreviews.preview(
                        mail.compiled(),
                        IssuePreviews.Reader.UNKNOWN,
                        IssueTester.HEADERS,
                        mail.sendDate(),
                        mail.publicUrl()),
                passages,
                WORDINGS,
                style,
                ISSUES.compiler().readingLevel(passages, mail.issue().language()));
        assertThat(Rules.ALL).extracting(Rule::id).containsAll(rules);
        return Rules.ALL.stream()
                .filter(rule -> rules.contains(rule.id()))
                .flatMap(rule -> {
                    Notes notes =
                            new Notes(rule.id(), rule.severity(), mail.route().leavesMachine());
                    rule.check().check(examined, notes);
                    return notes.findings().stream();
                })
                .toList();
    }

    /** The one thing that a rule finds. */
    Finding finding(String rule) {
        List<Finding> findings = finds(rule);
        assertThat(findings).as(rule).hasSize(1);
        assertThat(findings.get(0).fix()).isNotBlank();
        return findings.get(0);
    }

    private static CompiledIssue blank() {
        CompiledIssue compiled = ISSUES.compiler()
                .compile(
                        DRAFTS.issue(DRAFTS.ofKit(ARTICLE)),
                        IssueTester.ORGANISATION,
                        IssueTester.FIRST_OF_JUNE,
                        URI.create(PUBLIC));
        return new CompiledIssue(
                compiled.subject(),
                compiled.language(),
                compiled.fromName(),
                compiled.fromAddress(),
                compiled.replyTo(),
                compiled.helpUrl(),
                "<html><body></body></html>",
                "",
                compiled.slots(),
                compiled.preheader(),
                compiled.web());
    }

    private static Organisation organisation(String from, String replyTo) {
        Organisation sample = IssueTester.ORGANISATION;
        return new Organisation(
                sample.name(),
                sample.postalAddress(),
                sample.fromName(),
                from,
                replyTo,
                sample.phone(),
                sample.website(),
                sample.countries(),
                sample.timeZone());
    }
}
