package org.daymark.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.daymark.feedback.WordPatterns.Found;
import org.daymark.text.Excerpt;

/** Reads complaints (ARF, RFC 5965, and older forms), receipts (RFC 8098), and the reports of DMARC and TLS. */
final class Reports {
    private static final Set<String> COMPLAINTS =
            Set.of("abuse", "fraud", "virus", "opt-out", "opt-out-list", "miscategorized");
    private static final Set<String> DESKS = Set.of(
            "abuse",
            "fbl",
            "feedback",
            "complaint",
            "complaints",
            "staff",
            "postmaster",
            "spam",
            "feedbackloop",
            "fbl-no-reply",
            "spamreport",
            "abuse-desk",
            "antispam",
            "abusedesk",
            "scomp");

    private static final int MAX_FIELDS = 20_000;

    /** The fields of a report that stand in a text. */
    private static final Pattern FIELDS = Pattern.compile(
            "(?mi)^(?:user-agent: .{1,200}\\R|version: .{1,20}\\R){0,5}feedback-type: .{1,40}\\R(?:[a-z-]{3,40}: .{1,400}(?:\\R|$)){0,60}");

    /** The file name of RFC 9990 and RFC 8460: receiver, domain, start, end, perhaps an id. */
    private static final Pattern REPORT_FILE = Pattern.compile(
            "[a-z0-9._-]{1,253}![a-z0-9._-]{1,253}!\\d{6,14}!\\d{6,14}(?:![^\\s!\"]{1,200}?)?\\.(?:(xml|json)(?:\\.gz|\\.zip)?|zip|gz)");

    private Reports() {}

    static Optional<Classified> feedback(InboundMail mail) {
        Optional<Headers> report = report(mail);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        Headers fields = report.get();
        String type = fields.first("feedback-type").toLowerCase(Locale.ROOT).replaceAll("[^a-z-].*", "");
        Evidence evidence = new Evidence(
                "Feedback-Type", fields.first("feedback-type"), "arf." + (type.isEmpty() ? "missing" : "type"));
        if (COMPLAINTS.contains(type)) {
            return Optional.of(Classified.of(Kind.COMPLAINT, reason(type), complainant(fields, mail), evidence));
        }
        return Optional.of(Classified.of(Kind.REPORT, reason(type), List.of(), evidence));
    }

    /** The fields of the report, also where it lost its type or an abuse desk wrapped it. */
    private static Optional<Headers> report(InboundMail mail) {
        boolean desk = DESKS.contains(localPart(mail)) && Texts.words(mail.text()) < 60;
        Optional<Part> part = mail.own("message/feedback-report")
                .or(() -> mail.parts().stream()
                        .filter(one -> desk && one.type().equals("message/feedback-report"))
                        .findFirst());
        if (part.isPresent()
                || Notices.isAnswer(mail.subject()) && !mail.contentType().contains("feedback-report")) {
            return part.map(found -> Headers.parse(found.text()));
        }
        return mail.own()
                .filter(one -> one.text().length() < MAX_FIELDS)
                .map(one -> FIELDS.matcher(one.text()))
                .filter(Matcher::find)
                .map(found -> Headers.parse(found.group()))
                .filter(fields -> fields.has("version") || fields.has("user-agent"))
                .findFirst();
    }

    private static String localPart(InboundMail mail) {
        String from = Addresses.first(mail.headers().first("from"));
        return from == null ? "" : from.replaceFirst("@.*", "");
    }

    private static Reason reason(String type) {
        return switch (type) {
            case "abuse", "miscategorized" -> Reason.ABUSE;
            case "fraud" -> Reason.FRAUD;
            case "virus" -> Reason.VIRUS_CONTENT;
            case "opt-out", "opt-out-list" -> Reason.OPT_OUT;
            case "not-spam" -> Reason.NOT_SPAM;
            case "auth-failure", "dmarc" -> Reason.AUTH_FAILURE;
            default -> Reason.OTHER_REPORT;
        };
    }

    /** Who complained: by the report's fields, else by the reported message. Redacted addresses are none. */
    private static List<String> complainant(Headers fields, InboundMail mail) {
        List<String> named = new ArrayList<>();
        for (String field : List.of("original-rcpt-to", "removal-recipient", "original-recipient")) {
            fields.all(field).forEach(value -> named.addAll(Addresses.in(value)));
        }
        if (usable(named).isEmpty()) {
            for (String field : List.of("x-hmxmroriginalrecipient", "x-original-to", "delivered-to", "to")) {
                if (usable(named).isEmpty()) {
                    mail.original().all(field).forEach(value -> named.addAll(Addresses.in(value)));
                }
            }
        }
        return usable(named);
    }

    private static List<String> usable(List<String> addresses) {
        return addresses.stream()
                .filter(address -> !address.startsWith("redacted")
                        && !address.matches("[x*]+@.*")
                        && !address.contains("undisclosed"))
                .distinct()
                .toList();
    }

    /** A complaint of an abuse desk that is no ARF. */
    static Optional<Classified> complaint(InboundMail mail) {
        if (Notices.isAnswer(mail.subject())) {
            return Optional.empty();
        }
        boolean desk = DESKS.contains(localPart(mail));
        boolean returned = !mail.original().isEmpty();
        Optional<Found> subject = WordPatterns.find("complaint_subjects", mail.subject());
        Optional<Found> text = WordPatterns.find("complaint_words", Excerpt.cut(mail.text(), 3_000));
        boolean hotmail = mail.original().has("x-hmxmroriginalrecipient");
        boolean certain = hotmail
                || subject.isPresent() && (returned || desk && text.isPresent())
                || desk && text.isPresent() && returned;
        if (!certain) {
            return Optional.empty();
        }
        Evidence evidence = hotmail
                ? new Evidence(
                        "X-HmXmrOriginalRecipient", mail.original().first("x-hmxmroriginalrecipient"), "complaint.jmrp")
                : subject.map(found -> found.in("Subject"))
                        .or(() -> text.map(found -> found.in("text")))
                        .orElseThrow();
        return Optional.of(Classified.of(Kind.COMPLAINT, Reason.ABUSE, complainant(new Headers(), mail), evidence));
    }

    static Optional<Classified> receipt(InboundMail mail) {
        Optional<Part> part = mail.own("message/disposition-notification", "message/global-disposition-notification");
        if (part.isPresent()) {
            String disposition = Headers.parse(part.get().text()).first("disposition");
            return Optional.of(Classified.of(
                    Kind.AUTO_REPLY, Reason.READ_RECEIPT, List.of(), new Evidence("Disposition", disposition, "mdn")));
        }
        boolean declared = mail.contentType().contains("disposition-notification");
        Optional<Found> subject =
                Notices.isAnswer(mail.subject()) ? Optional.empty() : WordPatterns.find("receipts", mail.subject());
        return declared || subject.isPresent() && Automatic.header(mail).isPresent()
                ? Optional.of(Classified.of(
                        Kind.AUTO_REPLY,
                        Reason.READ_RECEIPT,
                        List.of(),
                        new Evidence("Subject", mail.subject(), "mdn")))
                : Optional.empty();
    }

    /** A notice of success that is no delivery status notification. */
    static Optional<Classified> delivered(InboundMail mail) {
        String text = Excerpt.cut(mail.subject() + "\n" + Notices.ownText(mail.text()), 1_500);
        boolean server = WordPatterns.find("bounce_senders", mail.headers().first("from"))
                .isPresent();
        return server && !Notices.isAnswer(mail.subject()) && !Diagnostics.quotesReply(text)
                ? WordPatterns.find("delivered_words", text)
                        .map(found -> Classified.of(Kind.REPORT, Reason.DELIVERED, List.of(), found.in("text")))
                : Optional.empty();
    }

    static Optional<Classified> aggregate(InboundMail mail) {
        boolean tls = mail.contentType().contains("tlsrpt")
                || mail.headers().has("tls-report-domain")
                || mail.own().anyMatch(part -> part.type().startsWith("application/tlsrpt"));
        if (tls) {
            return Optional.of(Classified.of(
                    Kind.REPORT,
                    Reason.TLS_REPORT,
                    List.of(),
                    new Evidence("Content-Type", mail.contentType(), "report.tls")));
        }
        if (Notices.isAnswer(mail.subject())) {
            return Optional.empty();
        }
        Optional<Part> named = mail.own()
                .filter(part -> REPORT_FILE.matcher(part.fileFields()).find())
                .findFirst();
        if (named.isPresent()) {
            boolean json = REPORT_FILE
                    .matcher(named.get().fileFields())
                    .results()
                    .anyMatch(found -> "json".equals(found.group(1)));
            return Optional.of(Classified.of(
                    Kind.REPORT,
                    json ? Reason.TLS_REPORT : Reason.DMARC_AGGREGATE,
                    List.of(),
                    new Evidence("file name", named.get().fileFields(), "report.file_name")));
        }
        boolean archive = Stream.concat(
                        Stream.of(mail.contentType() + " "
                                + mail.headers().first("content-disposition").toLowerCase(Locale.ROOT)),
                        mail.own().map(part -> part.type() + " " + part.fileFields()))
                .anyMatch(fields -> fields.matches(".*(?:zip|\\.gz|\\.xml|application/xml|text/xml).*"));
        return WordPatterns.find("report_subjects", mail.subject())
                .filter(found -> archive)
                .map(found -> Classified.of(Kind.REPORT, found.pattern().reason(), List.of(), found.in("Subject")));
    }
}
