package org.daymark.preflight;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All rules, in the order in which pages and commands list them. */
final class Rules {
    /** Those that the organization's glossary and reading target decide, or make exceptions from. */
    static final Set<String> OF_HOUSE_STYLE = Set.of("glossary", "reading-level", "hype", "stigma", "content-note");

    static final List<Rule> ALL = List.of(
            new Rule("unsubscribe-link", Severity.ERROR, SendingRules::unsubscribeLink),
            new Rule("unsubscribe-headers", Severity.ERROR, SendingRules::unsubscribeHeaders),
            new Rule("web-view", Severity.WARNING, SendingRules::webView),
            new Rule("stay-button", Severity.ERROR, SendingRules::stayButton),
            new Rule("postal-address", Severity.ERROR, SendingRules::postalAddress),
            new Rule("sender-address", Severity.ERROR, SendingRules::senderAddress),
            new Rule("sender-signed", Severity.WARNING, SendingRules::senderSigned),
            new Rule("sender-records", Severity.ERROR, SendingRules::senderRecords),
            new Rule("sender-answers", Severity.WARNING, SendingRules::senderAnswers),
            new Rule("public-address", Severity.ERROR, SendingRules::publicAddress),
            new Rule("tracking", Severity.ERROR, SendingRules::tracking),
            new Rule("audience", Severity.WARNING, SendingRules::audience),
            new Rule("placeholders", Severity.ERROR, ContentRules::placeholders),
            new Rule("null-word", Severity.ERROR, ContentRules::nullWord),
            new Rule("filler-text", Severity.ERROR, ContentRules::fillerText),
            new Rule("unfinished-invitation", Severity.WARNING, ContentRules::unfinishedInvitation),
            new Rule("text-part", Severity.ERROR, ContentRules::textPart),
            new Rule("kit-samples", Severity.ERROR, SampleRules::kitSamples),
            new Rule("subject-empty", Severity.ERROR, SubjectRules::empty),
            new Rule("subject-reply-prefix", Severity.ERROR, SubjectRules::replyPrefix),
            new Rule("subject-length", Severity.WARNING, SubjectRules::length),
            new Rule("subject-capitals", Severity.WARNING, SubjectRules::capitals),
            new Rule("subject-exclamation", Severity.WARNING, SubjectRules::exclamation),
            new Rule("preheader", Severity.WARNING, SubjectRules::preheader),
            new Rule("subject-condition", Severity.WARNING, SubjectRules::condition),
            new Rule("html-size", Severity.WARNING, SizeRules::size),
            new Rule("active-content", Severity.ERROR, SizeRules::activeContent),
            new Rule("data-images", Severity.ERROR, SizeRules::dataImages),
            new Rule("image-only", Severity.WARNING, SizeRules::imageOnly),
            new Rule("image-alt", Severity.ERROR, SizeRules::imageAlt),
            new Rule("image-size", Severity.WARNING, SizeRules::imageSize),
            new Rule("image-replaced", Severity.WARNING, SizeRules::imageReplaced),
            new Rule("image-elsewhere", Severity.WARNING, SizeRules::imageElsewhere),
            new Rule("language", Severity.ERROR, SizeRules::language),
            new Rule("layout-tables", Severity.WARNING, SizeRules::layoutTables),
            new Rule("link-empty", Severity.ERROR, LinkRules::empty),
            new Rule("link-scheme", Severity.ERROR, LinkRules::scheme),
            new Rule("link-local", Severity.ERROR, LinkRules::local),
            new Rule("link-address", Severity.ERROR, LinkRules::address),
            new Rule("link-condition", Severity.ERROR, LinkRules::condition),
            new Rule("link-shortener", Severity.WARNING, LinkRules::shortener),
            new Rule("link-text", Severity.WARNING, LinkRules::text),
            new Rule("absolute-claim", Severity.ERROR, HealthRules::absoluteClaim),
            new Rule("hype", Severity.WARNING, HealthRules::hype),
            new Rule("benefit-risk", Severity.WARNING, HealthRules::benefitRisk),
            new Rule("off-label-notice", Severity.ERROR, HealthRules::offLabelNotice),
            new Rule("help-box", Severity.ERROR, HealthRules::helpBox),
            new Rule("help-box-countries", Severity.WARNING, HealthRules::helpBoxCountries),
            new Rule("stigma", Severity.ERROR, HealthRules::stigma),
            new Rule("content-note", Severity.WARNING, HealthRules::contentNote),
            new Rule("glossary", Severity.WARNING, StyleRules::glossary),
            new Rule("reading-level", Severity.WARNING, StyleRules::readingLevel),
            new Rule("claim-source", Severity.WARNING, EvidenceRules::claimSource),
            new Rule("claim-strength", Severity.WARNING, EvidenceRules::claimStrength),
            new Rule("source-review", Severity.WARNING, EvidenceRules::sourceReview),
            new Rule("source-list", Severity.WARNING, EvidenceRules::sourceList),
            new Rule("quote-source", Severity.WARNING, EvidenceRules::quoteSource),
            new Rule("wording-language", Severity.WARNING, HealthRules::wordingLanguage));

    private static final Map<String, Rule> BY_ID =
            ALL.stream().collect(Collectors.toMap(Rule::id, Function.identity()));

    private Rules() {}

    /** What the rule with an id asks and who does, in one line; empty if the id is that of another check. */
    static String why(String id) {
        Rule rule = BY_ID.get(id);
        return rule == null ? "" : rule.why();
    }
}
