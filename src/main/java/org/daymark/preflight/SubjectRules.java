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
            notes.field(
                    Sentence.of("where.subject").words(),
                    "subject",
                    Sentence.of("subject-empty.what"),
                    Sentence.of("subject-empty.fix"));
        }
    }

    static void replyPrefix(Examined mail, Notes notes) {
        subject(mail)
                .ifPresent(passage -> Reading.of(passage.text().strip())
                        .find(REPLY)
                        .forEach(match -> notes.at(
                                passage,
                                match,
                                Sentence.of("subject-reply-prefix.what", match.asWritten()),
                                Sentence.of("subject-reply-prefix.fix"))));
    }

    static void length(Examined mail, Notes notes) {
        subject(mail).ifPresent(passage -> {
            int length = passage.text().codePointCount(0, passage.text().length());
            String many = Integer.toString(length);
            String seen = Integer.toString(SEEN_EVERYWHERE);
            if (length > MAX_LENGTH) {
                notes.as(Severity.ERROR)
                        .in(
                                passage,
                                Sentence.of("subject-length.over", many),
                                Sentence.of("subject-length.over.fix", Integer.toString(MAX_LENGTH), seen));
            } else if (length > SEEN_EVERYWHERE) {
                notes.in(passage, Sentence.of("subject-length.what", many, seen), Sentence.of("subject-length.fix"));
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
                notes.in(passage, Sentence.of("subject-capitals.what"), Sentence.of("subject-capitals.fix"));
            }
        });
    }

    static void exclamation(Examined mail, Notes notes) {
        subject(mail).ifPresent(passage -> {
            if (passage.text().chars().filter(c -> c == '!' || c == '！').count() > 1) {
                notes.in(passage, Sentence.of("subject-exclamation.what"), Sentence.of("subject-exclamation.fix"));
            }
        });
    }

    static void preheader(Examined mail, Notes notes) {
        Optional<Passage> preheader = mail.passage("preheader");
        String words = preheader.map(Passage::text).orElse("").strip();
        if (words.isEmpty()) {
            notes.field(
                    Sentence.of("where.preheader").words(),
                    "preheader",
                    Sentence.of("preheader.none"),
                    Sentence.of("preheader.none.fix"));
        } else if (words.equalsIgnoreCase(
                subject(mail).map(Passage::text).orElse("").strip())) {
            notes.in(preheader.orElseThrow(), Sentence.of("preheader.what"), Sentence.of("preheader.fix"));
        }
    }

    static void condition(Examined mail, Notes notes) {
        for (String field : new String[] {"subject", "preheader"}) {
            mail.passage(field)
                    .ifPresent(passage -> mail.terms()
                            .conditions(Reading.of(passage.text()))
                            .forEach(match -> notes.at(
                                    passage,
                                    match,
                                    Sentence.of("subject-condition.what", match.asWritten()),
                                    Sentence.of("subject-condition.fix"))));
        }
        Reading sender = Reading.of(mail.issue().fromName() + " " + mail.issue().fromAddress());
        mail.terms()
                .conditions(sender)
                .forEach(match -> notes.at(
                        Place.SENDER,
                        match,
                        Sentence.of("subject-condition.sender", match.asWritten()),
                        Sentence.of("subject-condition.sender.fix")));
    }
}
