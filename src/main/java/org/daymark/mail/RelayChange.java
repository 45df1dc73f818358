package org.daymark.mail;

import java.util.Set;
import org.daymark.oauth.OAuthClient;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a server. What they leave out, null here, stays as it is; of a new server it is as usual.
 *
 * @param url as {@link SmtpServer#parse} reads it, with user and password if it wants them
 * @param keptUser the user whose password is kept as it is, when the URL names none
 * @param oauth the user who signs in with access tokens, and where those are from, when the URL names no user
 * @param tls how the connection is secured, if not as the URL says
 * @param trustedCertificates in PEM, as {@link SmtpTrust#certificates} gives them; empty for the usual authorities
 * @param ehloName the name it is greeted with; empty for the usual one
 * @param senders the From addresses and domains it is there for; empty for all
 * @param recipientDomains the recipients' domains it is there for; empty for all
 */
public record RelayChange(
        @Nullable String url,
        @Nullable String keptUser,
        @Nullable OAuthUser oauth,
        @Nullable TlsMode tls,
        @Nullable String trustedCertificates,
        @Nullable Integer connections,
        @Nullable Integer messagesPerConnection,
        @Nullable Integer weight,
        @Nullable String ehloName,
        @Nullable Set<String> senders,
        @Nullable Set<String> recipientDomains) {
    /** A user without a password. */
    public record OAuthUser(String name, OAuthClient client) {}

    /** What a person says who keeps nothing of a user that they name, and leaves the name for EHLO as it is. */
    public RelayChange(
            @Nullable String url,
            @Nullable TlsMode tls,
            @Nullable String trustedCertificates,
            @Nullable Integer connections,
            @Nullable Integer messagesPerConnection,
            @Nullable Integer weight,
            @Nullable Set<String> senders,
            @Nullable Set<String> recipientDomains) {
        this(
                url,
                null,
                null,
                tls,
                trustedCertificates,
                connections,
                messagesPerConnection,
                weight,
                null,
                senders,
                recipientDomains);
    }
}
