package org.daymark.review;

import java.time.Instant;
import java.util.Map;
import org.daymark.access.Actor;
import org.daymark.account.AccountMails;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.issue.Organisations;
import org.daymark.web.PublicUrl;
import org.springframework.stereotype.Component;

/** The mails to outside reviewers. Each throws a {@link org.daymark.problem.Problem} unless a server took it. */
@Component
class ReviewerMails {
    private static final String PATH = "/r/";

    private final AccountMails mails;
    private final Organisations organisations;
    private final PublicUrl publicUrl;

    ReviewerMails(AccountMails mails, Organisations organisations, PublicUrl publicUrl) {
        this.mails = mails;
        this.organisations = organisations;
        this.publicUrl = publicUrl;
    }

    void invite(EmailAddress to, String name, String subject, String link, Instant expires) {
        mails.sendSecret(
                to,
                "Please review: " + line(subject),
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
                "Changed since your review: " + line(subject),
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
                "Your code for the review page",
                "review-code",
                Map.of("name", name, "organisation", organisation(), "code", code, "link", publicUrl.of(PATH + link)));
    }

    private String organisation() {
        return organisations.current().name();
    }

    private static String line(String subject) {
        return subject.replaceAll("\\p{Cntrl}", " ");
    }
}
