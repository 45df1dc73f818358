package org.daymark.webhook;

import java.util.Locale;
import java.util.Optional;
import org.daymark.text.Constants;
import org.daymark.text.Words;

/** Who reports what happened to mail, and how such a report is proven. */
enum Provider {
    /** Amazon SES, whose events come by SNS. */
    SES(Key.TOPIC),
    SENDGRID(Key.PUBLIC_KEY),
    MAILGUN(Key.SIGNING_KEY),
    POSTMARK(Key.PASSWORD),
    BREVO(Key.PASSWORD),
    SPARKPOST(Key.PASSWORD),
    /** Any program that signs by Standard Webhooks. */
    GENERIC(Key.STANDARD);

    private static final Words WORDS = Words.of("webhook");

    /** What proves a report. */
    enum Key {
        /** A signature by Amazon's certificate, and the one topic that is taken. */
        TOPIC,
        /** A signature; the key to check it is no secret. */
        PUBLIC_KEY,
        /** A code made with a key that the provider shows. */
        SIGNING_KEY,
        /** A password that Daymark makes and the provider sends. */
        PASSWORD,
        /** A secret that Daymark makes, or a public key. */
        STANDARD;

        /** Whether Daymark can make it. */
        boolean made() {
            return this == PASSWORD || this == STANDARD;
        }
    }

    private final Key key;

    Provider(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    /** Its name in addresses. */
    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its name for people. */
    String word() {
        return WORDS.of(this);
    }

    /** How to set it up there, in sentences. */
    String steps() {
        return WORDS.in("steps", this);
    }

    static Optional<Provider> named(String name) {
        return Constants.named(Provider.class, name);
    }
}
