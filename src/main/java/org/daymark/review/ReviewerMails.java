package org.daymark.review;

import java.time.Instant;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.account.Account;
import org.daymark.account.AccountMails;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.organisation.Organisations;
import org.daymark.text.Words;
import org.daymark.web.ConsoleUrl;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/**
 * The mails to outside reviewers, and about their answers. Each throws a {@link org.daymark.problem.Problem} unless a
 * server took it.
 */
@Component
class ReviewerMails {
    private static final Words WORDS = Words.of("review");
    private static final String PATH = "/r/";

    private final AccountMails mails;
    private final Organisations organisations;
    private final PublicUrl publicUrl;
    private final ConsoleUrl console;

    ReviewerMails(AccountMails mails, Organisations organisations, PublicUrl publicUrl, ConsoleUrl console) {
        this.mails = mails;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
        this.console = console;
    }

    void invite(EmailAddress to, String name, String subject, String link, Instant expires) {
        mails.sendSecret(
                to,
                WORDS.named("mail.invitation", line(subject)),
                "review-invitation",
                Map.of(
                        "name", name,
                        "inviter", Actor.withoutAddress(Actor.current().name()),
                        "organisation", organisation(),
                        "subject", subject,
                        "link", publicUrl.of(PATH + link),
                        "until", Moment.of(expires).text()));
    }

    void changedSince(EmailAddress to, String name, String subject, String link, SignOff before) {
        mails.sendSecret(
                to,
                WORDS.named("mail.changed", line(subject)),
                "review-changed",
                Map.of(
                        "name", name,
                        "inviter", Actor.withoutAddress(Actor.current().name()),
                        "organisation", organisation(),
                        "subject", subject,
                        "link", publicUrl.of(PATH + link),
                        "answered", before.at().text(),
                        "content", before.shortHash()));
    }

    void code(EmailAddress to, String name, String link, String code) {
        mails.sendSecret(
                to,
                WORDS.named("mail.code"),
                "review-code",
                Map.of("name", name, "organisation", organisation(), "code", code, "link", publicUrl.of(PATH + link)));
    }

    /** Tells the person who invited a reviewer what they answered. */
    void answered(Account inviter, long campaignId, String subject, SignOffForm answer) {
        boolean signed = answer.answer() == SignOff.Answer.SIGNED;
        mails.send(
                inviter,
                WORDS.named(signed ? "mail.signed" : "mail.changes-asked", line(subject)),
                "review-answer",
                Map.of(
                        "name",
                        inviter.name(),
                        "reviewer",
                        answer.name(),
                        "role",
                        answer.role(),
                        "subject",
                        subject,
                        "signed",
                        signed ? "yes" : "",
                        "words",
                        answer.note(),
                        "link",
                        console.of("/campaigns/" + campaignId + "/review")));
    }

    /** Does this behind what caused it. */
    void behind(Runnable work) {
        mails.behind(work);
    }

    private String organisation() {
        return organisations.current().name();
    }

    private static String line(String subject) {
        return subject.replaceAll("\\p{Cntrl}", " ");
    }
}
