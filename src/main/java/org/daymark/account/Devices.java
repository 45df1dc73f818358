package org.daymark.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.daymark.secret.RandomBytes;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.daymark.text.Sha256;
import org.daymark.web.ConsoleUrl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Knows by a signed cookie the browsers that have signed in to an account before. It signs no one in: it only keeps
 * what strangers try from counting against them. Each cookie is for one account, so several people can share a browser.
 */
@Component
public class Devices {
    private static final String NAME = "daymark-device-";
    private static final String HOST_PREFIX = "__Host-";
    private static final Duration LIFE = Duration.ofDays(180);
    private static final int NAME_LENGTH = 8;
    private static final int MAX_COOKIES = 20;
    private static final int ID_BYTES = 12;

    private final TokenSigner signer;
    private final ConsoleUrl console;
    private final Clock clock;

    Devices(Secret secret, ConsoleUrl console, Clock clock) {
        this.signer = new TokenSigner(secret, "device");
        this.console = console;
        this.clock = clock;
    }

    /**
     * What a browser has shown.
     *
     * @param devices by the hash of the account's address, what the browser is called there
     */
    record Known(Map<String, String> devices) implements Serializable {
        Known {
            devices = Map.copyOf(devices);
        }

        /** What this browser is called for the account of this address; empty if it never signed in to it. */
        String device(String email) {
            return devices.getOrDefault(Sha256.hex(email), "");
        }
    }

    /** The cookies of a request that this server signed and that have not expired. */
    Known of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        Map<String, String> devices = new HashMap<>();
        String prefix = prefix(request);
        int looked = 0;
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            if (cookie.getName().startsWith(prefix) && looked++ < MAX_COOKIES) {
                signer.verify(cookie.getValue()).ifPresent(payload -> note(new String(payload, US_ASCII), devices));
            }
        }
        return new Known(devices);
    }

    /**
     * Whether this browser is known for a subject; see {@link #remember(HttpServletRequest, HttpServletResponse,
     * String)}.
     */
    public boolean knows(HttpServletRequest request, String subject) {
        return !of(request).device(subject).isEmpty();
    }

    /** Lets the browser be known for this account from now on, for as long as it comes back now and then. */
    void remember(HttpServletRequest request, HttpServletResponse response, Account account) {
        remember(request, response, account.email().value());
    }

    /**
     * Lets the browser be known for a subject from now on, for as long as it comes back now and then.
     *
     * @param name the address of an account, or a name with a slash, which no address of an account has
     */
    public void remember(HttpServletRequest request, HttpServletResponse response, String name) {
        String known = of(request).device(name);
        String device = known.isEmpty() ? RandomBytes.hex(ID_BYTES) : known;
        String subject = Sha256.hex(name);
        String payload =
                subject + "." + device + "." + clock.instant().plus(LIFE).getEpochSecond();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(
                                prefix(request) + subject.substring(0, NAME_LENGTH),
                                signer.sign(payload.getBytes(US_ASCII)))
                        .path("/")
                        .httpOnly(true)
                        .secure(secure(request))
                        .sameSite("Lax")
                        .maxAge(LIFE)
                        .build()
                        .toString());
    }

    private void note(String payload, Map<String, String> devices) {
        String[] parts = payload.split("\\.");
        if (parts.length == 3 && Instant.ofEpochSecond(Long.parseLong(parts[2])).isAfter(clock.instant())) {
            devices.put(parts[0], parts[1]);
        }
    }

    private String prefix(HttpServletRequest request) {
        return secure(request) ? HOST_PREFIX + NAME : NAME;
    }

    private boolean secure(HttpServletRequest request) {
        return request.isSecure() || "https".equals(console.base().getScheme());
    }
}
