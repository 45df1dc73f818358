package org.daymark.account;

import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id. Each hash takes 16 MB for a moment, so only a few are made at once, however many
 * people knock.
 */
@Component
class Passwords implements PasswordEncoder {
    private static final int MAX_AT_ONCE = 4;

    /** In UTF-16 units, so twice the longest password there can be; longer texts are none and cost nothing. */
    private static final int MAX_TRIED = 2 * PasswordRules.MAX_LENGTH;

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2", Map.of("argon2", Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    /** Places for hashes; who finds none waits. */
    final Semaphore places = new Semaphore(MAX_AT_ONCE);

    @Override
    public String encode(@Nullable CharSequence password) {
        places.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(encoder.encode(composed(password)));
        } finally {
            places.release();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        if (password == null || hash == null || password.length() > MAX_TRIED) {
            return false;
        }
        places.acquireUninterruptibly();
        try {
            return encoder.matches(composed(password), hash);
        } finally {
            places.release();
        }
    }

    /** One keyboard sends é as one character, another as two. */
    static String composed(@Nullable CharSequence password) {
        return Normalizer.normalize(password == null ? "" : password, Normalizer.Form.NFC);
    }
}
