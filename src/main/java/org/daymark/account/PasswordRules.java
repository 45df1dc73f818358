package org.daymark.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** Which passwords will do: long ones that no one would guess first (after NIST SP 800-63B, section 3.1.1.2). */
final class PasswordRules {
    private static final Words WORDS = Words.of("account");
    static final int MIN_LENGTH = 12;
    static final int MAX_LENGTH = 128;
    private static final int MIN_DIFFERENT = 5;

    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** What is wrong with the password, for a person; null when it will do. */
    static @Nullable String fault(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            return WORDS.named("password.short", Integer.toString(MIN_LENGTH));
        }
        if (length > MAX_LENGTH) {
            return WORDS.named("password.long", Integer.toString(MAX_LENGTH));
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String letters = plain.replaceAll("[^a-z]", "");
        int at = email.indexOf('@');
        String user = at > 0 ? email.substring(0, at).toLowerCase(Locale.ROOT) : "";
        boolean isName = !user.isEmpty() && plain.startsWith(user) && plain.length() - user.length() < MIN_LENGTH / 2;
        if (COMMON.contains(plain)
                || COMMON.contains(letters)
                || plain.equals(email.toLowerCase(Locale.ROOT))
                || isName
                || plain.chars().distinct().count() < MIN_DIFFERENT) {
            return WORDS.named("password.common");
        }
        return null;
    }

    private static Set<String> common() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("/account/common-passwords.txt")) {
            if (in == null) {
                throw new IllegalStateException("the list of common passwords is not in the jar");
            }
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
