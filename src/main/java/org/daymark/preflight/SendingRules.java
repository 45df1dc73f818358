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
import org.daymark.issue.CountedMail;
import org.daymark.issue.IssuePreviews;
import org.daymark.issue.Organisation;
import org.daymark.issue.TrackingLevel;
import org.daymark.issue.WebView;
import org.jsoup.nodes.Element;

/** Rules about the sender, the unsubscribe link and the audience. */
final class SendingRules {
    private static final Pattern NO_REPLY = Pattern.compile("(?:no|do-?not|donot)[-_.]?reply@.*|noreply.*@.*");

    private static final String RESTORE_WEB_VIEW =
            "Restore the footer template, or add a link to {{web_view}}. A top-up of an older issue has none.";

    /** From so many emails a day on, Gmail, Yahoo and Outlook.com require DMARC. */
    private static final int BULK = 5_000;

    /** Without these, large providers refuse mail whatever else is right. */
    private static final Set<Topic> NEEDED = Set.of(Topic.SPF, Topic.DKIM, Topic.DMARC);

    private static final String CHECK_AGAIN = "Correct the record, then check again under Settings, Sending domain.";

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
                    "There is no button by which people say that they still want the emails.",
                    "Add the block “Stay or leave” and show it to everyone. Without it, no one can answer yes.");
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
                .ifPresent(
                        match -> notes.as(stops ? Severity.ERROR : Severity.WARNING)
                                .add(
                                        Place.AUDIENCE,
                                        level == TrackingLevel.FULL
                                                ? "The mail names an illness, “" + match.asWritten()
                                                        + "”, and its list records who opens it and which links they follow."
                                                : "The mail names an illness, “" + match.asWritten()
                                                        + "”, and its list records the day of the last open.",
                                        "Choose “Nothing” or “Totals without persons” under Opens and clicks on the list's page."));
    }

    static void unsubscribeLink(Examined mail, Notes notes) {
        boolean inHtml = shows(mail, mail.unsubscribeUrl());
        if (!inHtml && !mail.issue().plainText()) {
            notes.add(
                    Place.HTML,
                    "There is no visible unsubscribe link.",
                    "Restore the footer template. The law and mail providers require this link.");
        }
        if (!mail.message().text().contains(mail.unsubscribeUrl())) {
            notes.add(
                    Place.TEXT,
                    "There is no unsubscribe link.",
                    "Restore the footer. The law and mail providers require this link.");
        }
    }

    static void webView(Examined mail, Notes notes) {
        String address = mail.subject().publicUrl().toString().replaceFirst("/+$", "") + WebView.PREFIX;
        boolean inHtml = mail.html().select("a[href]").stream()
                .anyMatch(link ->
                        link.attr("href").startsWith(address) && !link.text().isBlank() && !hidden(link));
        if (!inHtml && !mail.issue().plainText()) {
            notes.add(Place.HTML, "There is no link to the web view.", RESTORE_WEB_VIEW);
        }
        if (!mail.message().text().contains(address)) {
            notes.add(Place.TEXT, "There is no link to the web view.", RESTORE_WEB_VIEW);
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
                    Place.HEADERS,
                    "There is no List-Unsubscribe header with the link.",
                    "Report this as a bug in Daymark (RFC 8058).");
        } else if (!mail.unsubscribeUrl().startsWith("https://")) {
            notes.inPublic()
                    .add(
                            Place.ONE_CLICK_HEADER,
                            "The one-click link does not start with https://, so mail providers ignore it.",
                            "Set DAYMARK_PUBLIC_URL to an https:// address.");
        }
        if (!mail.header("List-Unsubscribe-Post").equals(List.of("List-Unsubscribe=One-Click"))) {
            notes.add(
                    Place.HEADERS,
                    "There is no List-Unsubscribe-Post header.",
                    "Report this as a bug in Daymark (RFC 8058).");
        }
    }

    static void postalAddress(Examined mail, Notes notes) {
        String address = squeezed(mail.subject().organisation().postalAddress());
        if (address.length() < 8) {
            notes.add(
                    Place.ORGANISATION,
                    "There is no postal address.",
                    "Enter your postal address. The law requires it in every mail.");
            return;
        }
        if (!mail.issue().plainText() && !squeezed(mail.html().body().text()).contains(address)) {
            notes.add(Place.HTML, "The postal address is missing.", "Restore the footer template.");
        }
        if (!squeezed(mail.message().text()).contains(address)) {
            notes.add(Place.TEXT, "The postal address is missing.", "Restore the footer template.");
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
                            "The sender's domain " + organisation.fromDomain()
                                    + " belongs to a free mail provider. Its DMARC"
                                    + " policy makes other servers refuse your mail.",
                            "Enter an address in a domain of your own as the From address.");
        }
        if (Organisation.reserved(organisation.fromDomain())) {
            notes.inPublic()
                    .add(
                            Place.ORGANISATION,
                            "The sender's domain " + EmailAddress.readable(organisation.fromDomain())
                                    + " is reserved and cannot have mailboxes.",
                            "Enter an address in a domain of your own as the From address.");
        }
    }

    static void senderSigned(Examined mail, Notes notes) {
        PreflightSubject subject = mail.subject();
        if (subject.route().leavesMachine() && !subject.route().signed()) {
            notes.add(
                    Place.SIGNING,
                    "Daymark has no key that signs mail from "
                            + EmailAddress.readable(subject.organisation().fromDomain()) + ".",
                    "Create one with 'dkim generate' and publish its record, unless your mail server signs for that"
                            + " domain. Providers refuse unsigned bulk mail.");
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
            if (check.advice() == Advice.DMARC_MISSING) {
                notes.as(bulk ? Severity.ERROR : Severity.WARNING).add(Place.DOMAIN, check.words(), CHECK_AGAIN);
            } else if (check.verdict() == Verdict.ERROR && NEEDED.contains(check.topic())) {
                notes.add(Place.DOMAIN, check.words(), CHECK_AGAIN);
            }
        }
    }

    static void senderAnswers(Examined mail, Notes notes) {
        Organisation organisation = mail.subject().organisation();
        if (NO_REPLY.matcher(organisation.replyTo().toLowerCase(Locale.ROOT)).matches()) {
            notes.add(
                    Place.ORGANISATION,
                    "Replies go to " + EmailAddress.readable(organisation.replyTo())
                            + ", which looks like an unread mailbox.",
                    "Enter a Reply-To address that your team reads. People ask for help there.");
        }
    }

    static void publicAddress(Examined mail, Notes notes) {
        String host = String.valueOf(mail.subject().publicUrl().getHost());
        boolean secure = "https".equals(mail.subject().publicUrl().getScheme());
        if (!secure || Hosts.onlyHere(host)) {
            notes.inPublic()
                    .add(
                            Place.PUBLIC_ADDRESS,
                            "Images and the unsubscribe link point to "
                                    + mail.subject().publicUrl() + ", which readers cannot "
                                    + (secure ? "reach." : "reach safely."),
                            "Set DAYMARK_PUBLIC_URL to the public https:// address of this Daymark.");
        }
    }

    static void audience(Examined mail, Notes notes) {
        if (mail.subject().audience().people() == 0) {
            notes.add(Place.AUDIENCE, "This list is empty.", "Import people into it, or choose another list.");
        }
    }
}
