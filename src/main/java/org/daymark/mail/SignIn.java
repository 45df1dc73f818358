package org.daymark.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Signs in (RFC 4954): with user and password by PLAIN, and where that is refused by LOGIN; with an access token by
 * XOAUTH2, or by OAUTHBEARER (RFC 7628) where only that is offered.
 */
final class SignIn {
    private static final Words WORDS = Words.of("mail");
    private static final int MORE = 334;

    /** What old servers write with an equals sign, {@code AUTH=LOGIN}, where the mechanism belongs to the keyword. */
    private static final List<String> OLD_FORMS =
            List.of("PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "NTLM", "GSSAPI", "XOAUTH2", "OAUTHBEARER");

    private final Predicate<String> offers;
    private final Function<String, @Nullable String> parameter;
    private final Asked server;

    SignIn(Predicate<String> offers, Function<String, @Nullable String> parameter, Asked server) {
        this.offers = offers;
        this.parameter = parameter;
        this.server = server;
    }

    /** Hears the answer to a line. */
    interface Asked {
        Reply ask(String line) throws MessagingException;
    }

    /** The server offers no way to sign in that Daymark can go. */
    static final class NoCommonMechanism extends AuthenticationFailedException {
        private static final long serialVersionUID = 1L;

        NoCommonMechanism(String message) {
            super(message);
        }
    }

    /** The server does not accept the access token. */
    static final class TokenRefused extends AuthenticationFailedException {
        private static final long serialVersionUID = 1L;

        TokenRefused(String message) {
            super(message);
        }
    }

    /** Signs in with an access token of this user. */
    void withToken(String user, String token, TlsMode tls) throws MessagingException {
        Set<String> offered = offered();
        Reply answer;
        if (offered.contains("XOAUTH2")) {
            answer = byToken("XOAUTH2", "user=" + user + "\1auth=Bearer " + token + "\1\1", "");
        } else if (offered.contains("OAUTHBEARER")) {
            String named = user.replace("=", "=3D").replace(",", "=2C");
            answer = byToken("OAUTHBEARER", "n,a=" + named + ",\1auth=Bearer " + token + "\1\1", encoded("\1"));
        } else {
            throw noCommonWay(offered, tls, "sign-in.others-than-token");
        }
        if (answer.positive()) {
            return;
        }
        String words = WORDS.named("sign-in.token", answer.words());
        throw answer.transientRefusal() ? failed(words, true) : new TokenRefused(words);
    }

    /** A refusal may come in two parts: what is wrong, and after the end that it asks for the answer itself. */
    private Reply byToken(String mechanism, String response, String end) throws MessagingException {
        Reply answer = server.ask("AUTH " + mechanism + " " + encoded(response));
        return answer.code() == MORE ? server.ask(end) : answer;
    }

    void as(String user, String password, TlsMode tls) throws MessagingException {
        Set<String> offered = offered();
        List<String> answers = new ArrayList<>();
        boolean passing = false;
        if (offered.contains("PLAIN")) {
            Reply answer = plain(user, password);
            if (answer.positive()) {
                return;
            }
            passing = answer.transientRefusal();
            answers.add(WORDS.named("sign-in.plain", answer.words()));
        }
        if (offered.contains("LOGIN")) {
            Reply answer;
            try {
                answer = login(user, password);
            } catch (MessagingException e) {
                if (answers.isEmpty()) {
                    throw e;
                }
                throw failed(
                        WORDS.named("sign-in.login-silent", answers.get(0), String.valueOf(e.getMessage())), passing);
            }
            if (answer.positive()) {
                return;
            }
            passing = answer.transientRefusal() && (passing || answers.isEmpty());
            answers.add(WORDS.named("sign-in.login", answer.words()));
        }
        if (!answers.isEmpty()) {
            throw failed(String.join(", ", answers), passing);
        }
        throw noCommonWay(offered, tls, "sign-in.others-than-password");
    }

    private NoCommonMechanism noCommonWay(Set<String> offered, TlsMode tls, String others) {
        if (!offered.isEmpty()) {
            return new NoCommonMechanism(WORDS.named(others, String.join(", ", offered)));
        }
        boolean afterTls = tls == TlsMode.NONE && offers.test("STARTTLS");
        return new NoCommonMechanism(WORDS.named(afterTls ? "sign-in.none-without-tls" : "sign-in.none"));
    }

    private static MessagingException failed(String what, boolean passing) {
        return passing
                ? new MessagingException(WORDS.named("sign-in.not-now", what))
                : new AuthenticationFailedException(what);
    }

    private Set<String> offered() {
        Set<String> offered = new LinkedHashSet<>();
        add(parameter.apply("AUTH"), offered);
        for (String mechanism : OLD_FORMS) {
            if (offers.test("AUTH=" + mechanism)) {
                offered.add(mechanism);
                add(parameter.apply("AUTH=" + mechanism), offered);
            }
        }
        return offered;
    }

    private static void add(@Nullable String listed, Set<String> offered) {
        if (listed != null) {
            for (String mechanism : listed.strip().split("\\s+", -1)) {
                if (!mechanism.isEmpty()) {
                    offered.add(mechanism.toUpperCase(Locale.ROOT).replaceFirst("^=", ""));
                }
            }
        }
    }

    private Reply plain(String user, String password) throws MessagingException {
        String response = encoded("\0" + user + "\0" + password);
        Reply answer = server.ask("AUTH PLAIN " + response);
        return answer.code() == MORE ? server.ask(response) : answer;
    }

    private Reply login(String user, String password) throws MessagingException {
        Reply answer = server.ask("AUTH LOGIN");
        if (answer.code() == MORE) {
            answer = server.ask(encoded(user));
        }
        return answer.code() == MORE ? server.ask(encoded(password)) : answer;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
