package org.daymark.review;

import java.time.Instant;
import java.util.Map;
import org.daymark.DaymarkTester;
import org.daymark.access.Actor;
import org.daymark.access.Role;
import org.daymark.account.Account;
import org.daymark.address.EmailAddress;
import org.daymark.console.Moment;
import org.daymark.review.SignOff.Answer;

/** The mails to an outside reviewer, with values that are always the same. */
public final class ReviewMailsFixture {
    private static final Actor EDITOR = Actor.user(73, "Edna Editor (edna@staff.example)", Role.EDITOR, null);
    private static final EmailAddress MARA = EmailAddress.parse("mara@clinic.example");
    private static final String NAME = "Dr. Mara Lind";
    private static final String SUBJECT = "How loud is too loud?";
    private static final String LINK = "4711";

    private final ReviewerMails mails;

    public ReviewMailsFixture(DaymarkTester daymark) {
        this.mails = daymark.get(ReviewerMails.class);
    }

    public void invitation() {
        EDITOR.run(() -> mails.invite(MARA, NAME, SUBJECT, LINK, Instant.parse("2027-06-15T09:00:00Z")));
    }

    public void code() {
        mails.code(MARA, NAME, LINK, "012345");
    }

    public void answered(Account inviter) {
        mails.answered(
                inviter,
                7,
                SUBJECT,
                new SignOffForm(Answer.CHANGES, NAME, "psychiatrist", "Please say “may help”.\nThe rest is fine."));
    }

    public void changed() {
        SignOff before = new SignOff(
                1,
                1,
                Answer.SIGNED,
                "0123456789abcdef",
                NAME,
                "psychiatrist",
                "",
                new ReadBlocks(Map.of()),
                Moment.of(Instant.parse("2027-06-02T09:00:00Z")),
                null,
                "");
        EDITOR.run(() -> mails.changedSince(MARA, NAME, SUBJECT, LINK, before));
    }
}
