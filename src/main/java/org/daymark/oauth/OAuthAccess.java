package org.daymark.oauth;

/** A client with the tokens it shares with all who sign in as it. */
public record OAuthAccess(OAuthClient client, AccessTokens tokens) {
    /**
     * A token that is valid for a while.
     *
     * @throws TokenTrouble if the endpoint gives none
     */
    public String token() {
        return tokens.of(client);
    }

    /** The server did not accept this token; says whether another one can be had that may help. */
    public boolean refused(String token) {
        return tokens.refused(client, token);
    }

    @Override
    public String toString() {
        return client.toString();
    }
}
