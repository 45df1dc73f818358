package org.daymark.preflight;

import java.util.List;
import java.util.Set;

/** All rules, in the order in which pages and commands list them. */
final class Rules {
    /** Those that the organization's glossary and reading target decide, or make exceptions from. */
    static final Set<String> OF_HOUSE_STYLE = Set.of("glossary", "reading-level", "hype", "stigma", "content-note");

    static final List<Rule> ALL = List.of(
            new Rule(
                    "unsubscribe-link",
                    Severity.ERROR,
                    "CAN-SPAM Act, 15 U.S.C. 7704(a)(3)",
                    "Both parts contain a visible link to unsubscribe.",
                    SendingRules::unsubscribeLink),
            new Rule(
                    "unsubscribe-headers",
                    Severity.ERROR,
                    "RFC 2369, RFC 8058",
                    "The headers offer one-click unsubscribing over HTTPS.",
                    SendingRules::unsubscribeHeaders),
            new Rule(
                    "web-view",
                    Severity.WARNING,
                    "Practice: mail programs cut or spoil long mails",
                    "Both parts contain a link to the web view.",
                    SendingRules::webView),
            new Rule(
                    "stay-button",
                    Severity.ERROR,
                    "Practice",
                    "A mail that asks whether people want to stay has the button for yes.",
                    SendingRules::stayButton),
            new Rule(
                    "postal-address",
                    Severity.ERROR,
                    "CAN-SPAM Act, 15 U.S.C. 7704(a)(5)",
                    "Both parts contain the postal address.",
                    SendingRules::postalAddress),
            new Rule(
                    "sender-address",
                    Severity.ERROR,
                    "RFC 7489 (DMARC)",
                    "The From address is in a domain of the organization.",
                    SendingRules::senderAddress),
            new Rule(
                    "sender-signed",
                    Severity.WARNING,
                    "RFC 6376 (DKIM), sender requirements of Gmail and Yahoo",
                    "Mail is signed for the sender's domain.",
                    SendingRules::senderSigned),
            new Rule(
                    "sender-records",
                    Severity.ERROR,
                    "RFC 7208 (SPF), RFC 6376 (DKIM), RFC 9989 (DMARC), sender requirements of Gmail, Yahoo and Outlook.com",
                    "DNS has the records of the sender's domain.",
                    SendingRules::senderRecords),
            new Rule(
                    "sender-answers",
                    Severity.WARNING,
                    "Practice: people answer a letter to ask for help",
                    "Someone reads the answers.",
                    SendingRules::senderAnswers),
            new Rule(
                    "public-address",
                    Severity.ERROR,
                    "RFC 8058 wants HTTPS",
                    "Readers reach links and images by HTTPS.",
                    SendingRules::publicAddress),
            new Rule(
                    "tracking",
                    Severity.ERROR,
                    "GDPR, article 9; Washington's My Health My Data Act",
                    "No one records who reads about an illness.",
                    SendingRules::tracking),
            new Rule("audience", Severity.WARNING, "Practice", "The list has people.", SendingRules::audience),
            new Rule(
                    "placeholders",
                    Severity.ERROR,
                    "Practice",
                    "No placeholder of any system is left.",
                    ContentRules::placeholders),
            new Rule(
                    "null-word", Severity.ERROR, "Practice", "No missing value shows as null.", ContentRules::nullWord),
            new Rule("filler-text", Severity.ERROR, "Practice", "No filler text is left.", ContentRules::fillerText),
            new Rule(
                    "unfinished-invitation",
                    Severity.WARNING,
                    "Practice",
                    "An invitation says where to go.",
                    ContentRules::unfinishedInvitation),
            new Rule(
                    "text-part",
                    Severity.ERROR,
                    "RFC 2046, section 5.1.4",
                    "The plain text says what the HTML says.",
                    ContentRules::textPart),
            new Rule(
                    "kit-samples",
                    Severity.ERROR,
                    "Practice: what a kit invents is not true of anyone",
                    "Nothing that the kit invented is left.",
                    SampleRules::kitSamples),
            new Rule(
                    "subject-empty",
                    Severity.ERROR,
                    "RFC 5322, section 3.6.5",
                    "There is a subject.",
                    SubjectRules::empty),
            new Rule(
                    "subject-reply-prefix",
                    Severity.ERROR,
                    "CAN-SPAM Act, 15 U.S.C. 7704(a)(2)",
                    "The subject does not pretend to be a reply.",
                    SubjectRules::replyPrefix),
            new Rule(
                    "subject-length",
                    Severity.WARNING,
                    "Practice: what phones show",
                    "The subject is short enough to be seen.",
                    SubjectRules::length),
            new Rule(
                    "subject-capitals",
                    Severity.WARNING,
                    "Practice: spam filters",
                    "The subject does not shout.",
                    SubjectRules::capitals),
            new Rule(
                    "subject-exclamation",
                    Severity.WARNING,
                    "Practice: spam filters",
                    "The subject has at most one exclamation mark.",
                    SubjectRules::exclamation),
            new Rule(
                    "preheader",
                    Severity.WARNING,
                    "Practice",
                    "The preview line adds to the subject.",
                    SubjectRules::preheader),
            new Rule(
                    "subject-condition",
                    Severity.WARNING,
                    "Privacy: GDPR, article 9",
                    "Subject and sender name no health condition.",
                    SubjectRules::condition),
            new Rule(
                    "html-size",
                    Severity.WARNING,
                    "Practice: Gmail clips at 102 KB",
                    "The HTML part is small enough to be shown whole.",
                    SizeRules::size),
            new Rule(
                    "active-content",
                    Severity.ERROR,
                    "Practice: mail programs remove it",
                    "There are no scripts, forms or frames.",
                    SizeRules::activeContent),
            new Rule(
                    "data-images",
                    Severity.ERROR,
                    "Practice: Gmail does not show them",
                    "No image is written into the mail.",
                    SizeRules::dataImages),
            new Rule(
                    "image-only", Severity.WARNING, "WCAG 2.2, 1.4.5", "Words say what matters.", SizeRules::imageOnly),
            new Rule(
                    "image-alt",
                    Severity.ERROR,
                    "WCAG 2.2, 1.1.1",
                    "Each image has a description.",
                    SizeRules::imageAlt),
            new Rule(
                    "image-size",
                    Severity.WARNING,
                    "Practice: slow connections",
                    "Images load quickly.",
                    SizeRules::imageSize),
            new Rule(
                    "image-replaced",
                    Severity.WARNING,
                    "WCAG 2.2, 1.1.1",
                    "The description of each image fits its file.",
                    SizeRules::imageReplaced),
            new Rule(
                    "image-elsewhere",
                    Severity.WARNING,
                    "Privacy: another server sees who reads",
                    "Images come from this server.",
                    SizeRules::imageElsewhere),
            new Rule(
                    "language",
                    Severity.ERROR,
                    "WCAG 2.2, 3.1.1",
                    "The HTML part names its language.",
                    SizeRules::language),
            new Rule(
                    "layout-tables",
                    Severity.WARNING,
                    "WCAG 2.2, 1.3.1",
                    "Tables for layout say so.",
                    SizeRules::layoutTables),
            new Rule("link-empty", Severity.ERROR, "WCAG 2.2, 2.4.4", "Each link has an address.", LinkRules::empty),
            new Rule(
                    "link-scheme",
                    Severity.ERROR,
                    "Practice: links that others cannot change",
                    "Links use HTTPS, mail or phone.",
                    LinkRules::scheme),
            new Rule("link-local", Severity.ERROR, "Practice", "Readers can reach what links name.", LinkRules::local),
            new Rule(
                    "link-address",
                    Severity.ERROR,
                    "Privacy: GDPR, article 5",
                    "No link contains an email address.",
                    LinkRules::address),
            new Rule(
                    "link-condition",
                    Severity.ERROR,
                    "Privacy: GDPR, article 9",
                    "No link names a health condition.",
                    LinkRules::condition),
            new Rule(
                    "link-shortener",
                    Severity.WARNING,
                    "Practice: spam filters",
                    "Links show where they lead.",
                    LinkRules::shortener),
            new Rule(
                    "link-text",
                    Severity.WARNING,
                    "WCAG 2.2, 2.4.4",
                    "The words of a link say where it leads.",
                    LinkRules::text),
            new Rule(
                    "absolute-claim",
                    Severity.ERROR,
                    "FTC Health Products Compliance Guidance",
                    "No treatment is promised to work.",
                    HealthRules::absoluteClaim),
            new Rule(
                    "hype",
                    Severity.WARNING,
                    "FTC Health Products Compliance Guidance",
                    "No word raises more hope than the evidence bears.",
                    HealthRules::hype),
            new Rule(
                    "benefit-risk",
                    Severity.WARNING,
                    "FDA, 21 CFR 202.1(e)(5): fair balance",
                    "A benefit of a medicine stands beside its risks.",
                    HealthRules::benefitRisk),
            new Rule(
                    "off-label-notice",
                    Severity.ERROR,
                    "Federal Food, Drug, and Cosmetic Act, 21 CFR 202.1",
                    "An off-label therapy is called off-label.",
                    HealthRules::offLabelNotice),
            new Rule(
                    "help-box",
                    Severity.ERROR,
                    "Safe messaging guidelines",
                    "A letter about mental health says where help is.",
                    HealthRules::helpBox),
            new Rule(
                    "help-box-countries",
                    Severity.WARNING,
                    "Safe messaging guidelines",
                    "The help box serves every country of the audience.",
                    HealthRules::helpBoxCountries),
            new Rule(
                    "stigma",
                    Severity.ERROR,
                    "Person-first language (AMA, APA)",
                    "Words respect people.",
                    HealthRules::stigma),
            new Rule(
                    "content-note",
                    Severity.WARNING,
                    "Safe messaging guidelines",
                    "A content note stands before details that can distress.",
                    HealthRules::contentNote),
            new Rule(
                    "glossary",
                    Severity.WARNING,
                    "The organization's glossary",
                    "Texts use the words that the organization wants.",
                    StyleRules::glossary),
            new Rule(
                    "reading-level",
                    Severity.WARNING,
                    "The organization's target; AHRQ Health Literacy Toolkit",
                    "The issue is as easy to read as the organization wants.",
                    StyleRules::readingLevel),
            new Rule(
                    "claim-source",
                    Severity.WARNING,
                    "FTC Health Products Compliance Guidance",
                    "Results of research have a source.",
                    EvidenceRules::claimSource),
            new Rule(
                    "claim-strength",
                    Severity.WARNING,
                    "FTC Health Products Compliance Guidance",
                    "No claim is stronger than its source.",
                    EvidenceRules::claimStrength),
            new Rule(
                    "source-review",
                    Severity.WARNING,
                    "Practice: new studies change what is known",
                    "Sources were reviewed in time.",
                    EvidenceRules::sourceReview),
            new Rule(
                    "source-list",
                    Severity.WARNING,
                    "Practice: readers look up what is cited",
                    "Cited sources are listed.",
                    EvidenceRules::sourceList),
            new Rule(
                    "quote-source",
                    Severity.WARNING,
                    "Practice: people agree before they are quoted",
                    "A quotation has a source or a permission.",
                    EvidenceRules::quoteSource),
            new Rule(
                    "wording-language",
                    Severity.WARNING,
                    "Practice",
                    "There are wording rules for the language of the issue.",
                    HealthRules::wordingLanguage));

    private Rules() {}
}
