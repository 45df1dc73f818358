package org.daymark.feedback;

import java.util.List;
import java.util.Locale;

/** Any bytes as a mail that came back: it is told what it is, without an error inside, and nothing in it is endless. */
public final class MailFuzz {
    private static final MailClassifier CLASSIFIER = new MailClassifier();
    private static final int MAX_RECIPIENTS = 1_000;

    private MailFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Classified mail = CLASSIFIER.classify(input);
        if (mail.evidence().stream().anyMatch(each -> each.pattern().equals("unreadable"))) {
            throw new IllegalStateException("a mail was not read to its end: " + mail.evidence());
        }
        if ((mail.severity() == Severity.NONE) == (mail.kind() == Kind.BOUNCE)) {
            throw new IllegalStateException("only a bounce has a severity");
        }
        check(mail.recipients());
        check(mail.sentTo());
        AttachedFiles.of(input);
    }

    private static void check(List<String> addresses) {
        if (addresses.size() > MAX_RECIPIENTS) {
            throw new IllegalStateException("a mail has too many recipients");
        }
        for (String address : addresses) {
            if (!address.equals(address.toLowerCase(Locale.ROOT))
                    || address.codePoints().anyMatch(Character::isISOControl)) {
                throw new IllegalStateException("an address is not clean");
            }
        }
    }
}
