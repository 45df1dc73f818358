package org.daymark.returns;

import org.daymark.mail.SmtpPeer.Mail;

/** Mails that servers and people send back, made from the mails that they got. */
public final class Bounces {
    private Bounces() {}

    static String hard(Mail mail) {
        return bounce(mail, mail.recipient(), "5.1.1", "550 5.1.1 <" + mail.recipient() + ">: user unknown");
    }

    public static String soft(Mail mail) {
        return bounce(mail, mail.recipient(), "4.2.2", "452 4.2.2 mailbox full");
    }

    static String blocked(Mail mail) {
        return bounce(mail, mail.recipient(), "5.7.1", "550 5.7.1 Service unavailable; client host blocked");
    }

    /** A delivery status notification (RFC 3464) to the return path of a mail. */
    static String bounce(Mail mail, String recipient, String status, String diagnostic) {
        return """
                Return-Path: <>
                From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
                To: %1$s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                Your message could not be delivered.

                <%2$s>: %4$s

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: %3$s
                Diagnostic-Code: smtp; %4$s

                --b
                Content-Type: text/rfc822-headers

                %5$s
                --b--
                """.formatted(mail.sender(), recipient, status, diagnostic, header(mail));
    }

    /** A feedback report (RFC 5965) to the return path of a mail. */
    public static String complaint(Mail mail) {
        return """
                From: feedback@mail.example.net
                To: %1$s
                Subject: Complaint
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: text/plain

                This is an email abuse report.

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: Example/1.0
                Version: 1

                --b
                Content-Type: message/rfc822

                %2$s

                Hello
                --b--
                """.formatted("fbl@example.org", header(mail));
    }

    /** An answer by a person to a mail. */
    public static String answer(Mail mail, String text) {
        return """
                From: Sam Sample <%s>
                To: hello@example.org
                Subject: Re: your mail
                In-Reply-To: %s
                Message-ID: <%d@mail.example.net>
                Content-Type: text/plain; charset=utf-8

                %s
                """.formatted(mail.recipient(), field(mail, "Message-ID"), text.hashCode(), text);
    }

    private static String header(Mail mail) {
        String content = mail.content().replace("\r\n", "\n");
        return content.substring(0, content.indexOf("\n\n"));
    }

    /** A field of a mail's header, unfolded. */
    static String field(Mail mail, String name) {
        return header(mail)
                .replaceAll("\n[ \t]+", " ")
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT)
                        .startsWith(name.toLowerCase(java.util.Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElseThrow();
    }
}
