package org.daymark.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import org.daymark.problem.Problem;
import org.daymark.text.OneLine;
import org.daymark.text.Words;
import org.daymark.web.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * As whom Daymark asks a token endpoint (RFC 6749) for access tokens.
 *
 * @param clientSecret null for a public client
 * @param refreshToken null where the client itself may use the mailbox or server
 * @param scope null for the usual one
 */
public record OAuthClient(
        String tokenUrl,
        String clientId,
        @Nullable String clientSecret,
        @Nullable String refreshToken,
        @Nullable String scope) {
    private static final Words WORDS = Words.of("oauth");
    private static final int MAX_URL = 400;
    private static final int MAX_SECRET = 5_000;

    /** The same client, if it can be kept; a {@link Problem} says what is wrong with it. */
    public OAuthClient checked() {
        Problem.unless(isTokenUrl(tokenUrl), () -> WORDS.problem("endpoint.invalid"));
        Problem.unless(OneLine.is(clientId, 200), () -> WORDS.problem("client.length"));
        Problem.unless(refreshToken != null || clientSecret != null, () -> WORDS.problem("secret.none"));
        Problem.unless(
                isShort(clientSecret, MAX_SECRET) && isShort(refreshToken, MAX_SECRET),
                () -> WORDS.problem("secret.long"));
        Problem.unless(scope == null || OneLine.is(scope, 400), () -> WORDS.problem("scope.long"));
        return this;
    }

    OAuthClient withRefreshToken(String renewed) {
        return new OAuthClient(tokenUrl, clientId, clientSecret, renewed, scope);
    }

    private static boolean isTokenUrl(String text) {
        try {
            URI url = new URI(text);
            String host = url.getHost();
            return text.length() <= MAX_URL
                    && host != null
                    && url.getUserInfo() == null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme()) && IpAddress.isThisMachine(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isShort(@Nullable String text, int most) {
        return text == null || text.length() <= most;
    }

    @Override
    public String toString() {
        return "OAuthClient[" + tokenUrl + ", " + clientId + "]";
    }
}
