package org.daymark.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.daymark.address.EmailAddress;
import org.daymark.address.FreeMail;
import org.daymark.domain.Advice;
import org.daymark.domain.DomainCheck;
import org.daymark.domain.Topic;
import org.daymark.domain.Verdict;
import org.daymark.issue.IssuePreviews;
import org.daymark.message.CountedMail;
import org.daymark.message.TrackingLevel;
import org.daymark.message.WebView;
import org.daymark.organisation.Organisation;
import org.jsoup.nodes.Element;

/** Rules about the sender, the unsubscribe link and the audience. */
final class SendingRules {
    private static final Pattern NO_REPLY = Pattern.compile("(?:no|do-?not|donot)[-_.]?reply@.*|noreply.*@.*");

    /** From so many emails a day on, Gmail, Yahoo and Outlook.com require DMARC. */
    private static final int BULK = 5_000;

    /** Without these, large providers refuse mail whatever else is right. */
    private static final Set<Topic> NEEDED = Set.of(Topic.SPF, Topic.DKIM, Topic.DMARC);

    private SendingRules() {}

    static void stayButton(Examined mail, Notes notes) {
        if (!mail.subject().asksToStay()) {
            return;
        }
        String link = IssuePreviews.stay(mail.subject().publicUrl());
        boolean missing = !mail.message().text().contains(link);
        if (missing || !mail.issue().plainText() && !shows(mail, link)) {
            notes.add(
                    missing ? Place.TEXT_OF_ISSUE : Place.HTML_OF_ISSUE,
                    Sentence.of("stay-button.what"),
                    Sentence.of("stay-button.fix"));
        }
    }

    /** Whether the HTML part has a visible link to an address. */
    private static boolean shows(Examined mail, String address) {
        return mail.html().select("a[href]").stream()
                .anyMatch(link ->
                        link.attr("href").equals(address) && !link.text().isBlank() && !hidden(link));
    }

    /**
     * What a person opens or follows in a mail about an illness says something about their health; invented people have
     * none.
     */
    static void tracking(Examined mail, Notes notes) {
        TrackingLevel level = mail.issue().counted().map(CountedMail::level).orElse(TrackingLevel.NONE);
        if (!level.personal()) {
            return;
        }
        boolean stops = level == TrackingLevel.FULL && mail.subject().route().leavesMachine();
        mail.readings().values().stream()
                .flatMap(reading -> mail.terms().conditions(reading).stream())
                .findFirst()
                .ifPresent(match -> notes.as(stops ? Severity.ERROR : Severity.WARNING)
                        .add(
                                Place.AUDIENCE,
                                Sentence.of(
                                        level == TrackingLevel.FULL ? "tracking.full" : "tracking.last-open",
                                        match.asWritten()),
                                Sentence.of("tracking.fix")));
    }

    static void unsubscribeLink(Examined mail, Notes notes) {
        boolean inHtml = shows(mail, mail.unsubscribeUrl());
        if (!inHtml && !mail.issue().plainText()) {
            notes.add(Place.HTML, Sentence.of("unsubscribe-link.html"), Sentence.of("unsubscribe-link.fix"));
        }
        if (!mail.message().text().contains(mail.unsubscribeUrl())) {
            notes.add(Place.TEXT, Sentence.of("unsubscribe-link.text"), Sentence.of("unsubscribe-link.fix"));
        }
    }

    static void webView(Examined mail, Notes notes) {
        String address = mail.subject().publicUrl().toString().replaceFirst("/+$", "") + WebView.PREFIX;
        boolean inHtml = mail.html().select("a[href]").stream()
                .anyMatch(link ->
                        link.attr("href").startsWith(address) && !link.text().isBlank() && !hidden(link));
        if (!inHtml && !mail.issue().plainText()) {
            notes.add(Place.HTML, Sentence.of("web-view.what"), Sentence.of("web-view.fix"));
        }
        if (!mail.message().text().contains(address)) {
            notes.add(Place.TEXT, Sentence.of("web-view.what"), Sentence.of("web-view.fix"));
        }
    }

    private static boolean hidden(Element link) {
        for (Element element = link; element != null; element = element.parent()) {
            String style = element.attr("style").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            if (style.contains("display:none") || style.contains("visibility:hidden")) {
                return true;
            }
        }
        return false;
    }

    static void unsubscribeHeaders(Examined mail, Notes notes) {
        List<String> links = mail.header("List-Unsubscribe");
        if (links.size() != 1 || !links.get(0).contains("<" + mail.unsubscribeUrl() + ">")) {
            notes.add(
                    Place.HEADERS, Sentence.of("unsubscribe-headers.link"), Sentence.of("unsubscribe-headers.report"));
        } else if (!mail.unsubscribeUrl().startsWith("https://")) {
            notes.inPublic()
                    .add(
                            Place.ONE_CLICK_HEADER,
                            Sentence.of("unsubscribe-headers.https"),
                            Sentence.of("unsubscribe-headers.https.fix"));
        }
        if (!mail.header("List-Unsubscribe-Post").equals(List.of("List-Unsubscribe=One-Click"))) {
            notes.add(
                    Place.HEADERS, Sentence.of("unsubscribe-headers.post"), Sentence.of("unsubscribe-headers.report"));
        }
    }

    static void postalAddress(Examined mail, Notes notes) {
        String address = squeezed(mail.subject().organisation().postalAddress());
        if (address.length() < 8) {
            notes.add(Place.ORGANISATION, Sentence.of("postal-address.none"), Sentence.of("postal-address.none.fix"));
            return;
        }
        if (!mail.issue().plainText() && !squeezed(mail.html().body().text()).contains(address)) {
            notes.add(Place.HTML, Sentence.of("postal-address.what"), Sentence.of("postal-address.fix"));
        }
        if (!squeezed(mail.message().text()).contains(address)) {
            notes.add(Place.TEXT, Sentence.of("postal-address.what"), Sentence.of("postal-address.fix"));
        }
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    static void senderAddress(Examined mail, Notes notes) {
        Organisation organisation = mail.subject().organisation();
        if (FreeMail.has(organisation.fromDomain())) {
            notes.inPublic()
                    .add(
                            Place.ORGANISATION,
                            Sentence.of("sender-address.free", organisation.fromDomain()),
                            Sentence.of("sender-address.fix"));
        }
        if (Organisation.reserved(organisation.fromDomain())) {
            notes.inPublic()
                    .add(
                            Place.ORGANISATION,
                            Sentence.of("sender-address.reserved", EmailAddress.readable(organisation.fromDomain())),
                            Sentence.of("sender-address.fix"));
        }
    }

    static void senderSigned(Examined mail, Notes notes) {
        PreflightSubject subject = mail.subject();
        if (subject.route().leavesMachine() && !subject.route().signed()) {
            notes.add(
                    Place.SIGNING,
                    Sentence.of(
                            "sender-signed.what",
                            EmailAddress.readable(subject.organisation().fromDomain())),
                    Sentence.of("sender-signed.fix"));
        }
    }

    /** What stands in DNS decides whether the large providers take the mail at all. */
    static void senderRecords(Examined mail, Notes notes) {
        PreflightSubject subject = mail.subject();
        if (!subject.route().leavesMachine()) {
            return;
        }
        for (DomainCheck check : subject.route().dns()) {
            boolean bulk = subject.audience().people() >= BULK;
            Sentence found = Sentence.quoted(
                    String.join("\n", check.advice().name(), String.join("\n", check.details())), check.words());
            if (check.advice() == Advice.DMARC_MISSING) {
                notes.as(bulk ? Severity.ERROR : Severity.WARNING)
                        .add(Place.DOMAIN, found, Sentence.of("sender-records.fix"));
            } else if (check.verdict() == Verdict.ERROR && NEEDED.contains(check.topic())) {
                notes.add(Place.DOMAIN, found, Sentence.of("sender-records.fix"));
            }
        }
    }

    static void senderAnswers(Examined mail, Notes notes) {
        Organisation organisation = mail.subject().organisation();
        if (NO_REPLY.matcher(organisation.replyTo().toLowerCase(Locale.ROOT)).matches()) {
            notes.add(
                    Place.ORGANISATION,
                    Sentence.of("sender-answers.what", EmailAddress.readable(organisation.replyTo())),
                    Sentence.of("sender-answers.fix"));
        }
    }

    static void publicAddress(Examined mail, Notes notes) {
        String host = String.valueOf(mail.subject().publicUrl().getHost());
        boolean secure = "https".equals(mail.subject().publicUrl().getScheme());
        if (!secure || Hosts.onlyHere(host)) {
            notes.inPublic()
                    .add(
                            Place.PUBLIC_ADDRESS,
                            Sentence.of(
                                    secure ? "public-address.local" : "public-address.http",
                                    mail.subject().publicUrl().toString()),
                            Sentence.of("public-address.fix"));
        }
    }

    static void audience(Examined mail, Notes notes) {
        if (mail.subject().audience().people() == 0) {
            notes.add(Place.AUDIENCE, Sentence.of("audience.what"), Sentence.of("audience.fix"));
        }
    }
}
