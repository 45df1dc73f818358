package org.daymark.preflight;

import java.util.Optional;
import java.util.regex.Pattern;
import org.daymark.issue.Passage;

/** Rules about the subject, the preheader and the sender, which appear on lock screens. */
final class SubjectRules {
    private static final int SEEN_EVERYWHERE = 60;
    private static final int MAX_LENGTH = 150;

    /** Re, Fwd and what mail programs write in other languages. */
    private static final Pattern REPLY =
            Pattern.compile("^(?:re|fw|fwd|aw|wg|sv|vs|tr|rif|rv|enc|antw)(?:\\[\\d+\\])?\\s?:");

    private SubjectRules() {}

    private static Optional<Passage> subject(Examined mail) {
        return mail.passage("subject");
    }

    static void empty(Examined mail, Notes notes) {
        if (mail.message().subject() == null || mail.message().subject().isBlank()) {
            notes.field("subject", "subject", "The subject is empty.", "Enter what the mail is about.");
        }
    }

    static void replyPrefix(Examined mail, Notes notes) {
        subject(mail)
                .ifPresent(passage -> Reading.of(passage.text().strip())
                        .find(REPLY)
                        .forEach(match -> notes.at(
                                passage,
                                match,
                                "“" + match.asWritten() + "” pretends that this continues a conversation.",
                                "Remove it. Misleading subjects are illegal in many countries.")));
    }

    static void length(Examined mail, Notes notes) {
        subject(mail).ifPresent(passage -> {
            int length = passage.text().codePointCount(0, passage.text().length());
            if (length > MAX_LENGTH) {
                notes.as(Severity.ERROR)
                        .in(
                                passage,
                                "The subject is " + length + " characters.",
                                "The limit is " + MAX_LENGTH + "; all mail programs show up to " + SEEN_EVERYWHERE
                                        + ".");
            } else if (length > SEEN_EVERYWHERE) {
                notes.in(
                        passage,
                        "The subject is " + length + " characters; phones show about " + SEEN_EVERYWHERE + ".",
                        "Shorten it, or put the main point first.");
            }
        });
    }

    static void capitals(Examined mail, Notes notes) {
        subject(mail).ifPresent(passage -> {
            long letters =
                    passage.text().codePoints().filter(Character::isLetter).count();
            long large =
                    passage.text().codePoints().filter(Character::isUpperCase).count();
            if (letters >= 8 && large * 10 >= letters * 9) {
                notes.in(
                        passage,
                        "The subject is in capital letters, which looks like shouting and like spam.",
                        "Use sentence case.");
            }
        });
    }

    static void exclamation(Examined mail, Notes notes) {
        subject(mail).ifPresent(passage -> {
            if (passage.text().chars().filter(c -> c == '!' || c == '！').count() > 1) {
                notes.in(passage, "The subject has more than one exclamation mark.", "Use at most one.");
            }
        });
    }

    static void preheader(Examined mail, Notes notes) {
        Optional<Passage> preheader = mail.passage("preheader");
        String words = preheader.map(Passage::text).orElse("").strip();
        if (words.isEmpty()) {
            notes.field(
                    "preheader",
                    "preheader",
                    "There is no preheader, so mail programs show the first text of the mail.",
                    "Write a sentence that continues from the subject.");
        } else if (words.equalsIgnoreCase(
                subject(mail).map(Passage::text).orElse("").strip())) {
            notes.in(preheader.orElseThrow(), "The preheader repeats the subject.", "Use it to say more.");
        }
    }

    static void condition(Examined mail, Notes notes) {
        for (String field : new String[] {"subject", "preheader"}) {
            mail.passage(field)
                    .ifPresent(
                            passage -> mail.terms()
                                    .conditions(Reading.of(passage.text()))
                                    .forEach(
                                            match -> notes.at(
                                                    passage,
                                                    match,
                                                    "“" + match.asWritten()
                                                            + "” would show on lock screens and in shared mailboxes.",
                                                    "Name the condition only inside the mail. Its reader may want to keep it private.")));
        }
        Reading sender = Reading.of(mail.issue().fromName() + " " + mail.issue().fromAddress());
        mail.terms()
                .conditions(sender)
                .forEach(match -> notes.at(
                        Place.SENDER,
                        match,
                        "The sender's name or address names a health condition: “" + match.asWritten() + "”.",
                        "Use a From name that protects your readers' privacy, in the organization settings."));
    }
}
