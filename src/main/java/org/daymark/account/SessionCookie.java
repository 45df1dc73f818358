package org.daymark.account;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.daymark.secret.Secret;
import org.daymark.secret.TokenSigner;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session's cookie holds its id and a signature. So an id out of a stolen copy of the database opens nothing, no
 * one can give a browser an id of their own making, and made-up cookies never reach the database.
 */
final class SessionCookie implements CookieSerializer {
    static final String NAME = "daymark-session";

    private final DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    private final TokenSigner signer;

    SessionCookie(Secret secret) {
        signer = new TokenSigner(secret, "session");
        cookie.setCookieName(NAME);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        String id = value.getCookieValue();
        String signed = id.isEmpty() ? id : signer.sign(id.getBytes(US_ASCII));
        cookie.writeCookieValue(new CookieValue(value.getRequest(), value.getResponse(), signed));
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream()
                .flatMap(value -> signer.verify(value).stream())
                .map(id -> new String(id, US_ASCII))
                .toList();
    }
}
