package org.daymark.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.daymark.mail.TlsMode;
import org.daymark.mailbox.Credentials;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxServer;
import org.daymark.mailbox.Protocol;
import org.daymark.oauth.OAuthClient;
import org.daymark.problem.Problem;
import org.daymark.text.Constants;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The form of a mailbox. Secrets are never prefilled; if empty, they stay unchanged. */
record MailboxForm(
        String name,
        String protocol,
        String host,
        String port,
        String tls,
        String username,
        String signIn,
        String password,
        String tokenUrl,
        String clientId,
        String clientSecret,
        String refreshToken,
        String scope,
        String folder,
        String certificate,
        String returnAddress,
        String forwardTo,
        String deletes) {
    static final String PASSWORD = "PASSWORD";
    static final String OAUTH = "OAUTH";

    private static final Words WORDS = Words.of("settings");
    private static final int MAX_SECRET = 5_000;

    MailboxForm {
        // Whatever a request leaves out is as if nothing was typed.
        name = typed(name);
        protocol = typed(protocol);
        host = typed(host).strip();
        port = typed(port).strip();
        tls = typed(tls);
        username = typed(username).strip();
        signIn = typed(signIn);
        password = typed(password);
        tokenUrl = typed(tokenUrl).strip();
        clientId = typed(clientId).strip();
        clientSecret = typed(clientSecret).strip();
        refreshToken = typed(refreshToken).strip();
        scope = typed(scope).strip();
        folder = typed(folder).strip();
        certificate = typed(certificate);
        returnAddress = typed(returnAddress).strip();
        forwardTo = typed(forwardTo).strip();
        deletes = typed(deletes);
    }

    static final MailboxForm NEW = new MailboxForm(
            "",
            Protocol.IMAP.name(),
            "",
            "993",
            TlsMode.IMPLICIT.name(),
            "",
            PASSWORD,
            "",
            "",
            "",
            "",
            "",
            "",
            MailboxServer.INBOX,
            "",
            "",
            "",
            "");

    static MailboxForm of(Mailbox mailbox) {
        MailboxServer server = mailbox.server();
        OAuthClient oauth = server.credentials() instanceof Credentials.OAuth other ? other.client() : null;
        return new MailboxForm(
                mailbox.name(),
                server.protocol().name(),
                server.host(),
                Integer.toString(server.port()),
                server.tls().name(),
                server.username(),
                oauth == null ? PASSWORD : OAUTH,
                "",
                oauth == null ? "" : oauth.tokenUrl(),
                oauth == null ? "" : oauth.clientId(),
                "",
                "",
                oauth == null ? "" : typed(oauth.scope()),
                server.folder(),
                typed(server.trustedCertificates()),
                typed(mailbox.returnAddress()),
                typed(mailbox.forwardTo()),
                mailbox.deletesRead() ? "on" : "");
    }

    /** The errors by field. */
    Map<String, String> faults(@Nullable Mailbox before) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (before == null && !InboundMailboxes.nameable(name.strip())) {
            faults.put("name", WORDS.named("name.wrong"));
        }
        if (Constants.named(Protocol.class, protocol).isEmpty()) {
            faults.put("protocol", WORDS.named("protocol.none"));
        }
        if (!InboundMailboxes.isHost(host)) {
            faults.put("host", WORDS.named("mailbox.host-wrong"));
        }
        if (!port.matches("[1-9]\\d{0,4}") || Integer.parseInt(port) > 65_535) {
            faults.put("port", WORDS.named("port.wrong"));
        }
        if (Constants.named(TlsMode.class, tls).isEmpty()) {
            faults.put("tls", WORDS.named("tls.none"));
        }
        if (username.isEmpty()) {
            faults.put("username", WORDS.named("mailbox.user-none"));
        }
        secretFaults(faults, before);
        try {
            new TypedCertificates(certificate).checked();
        } catch (Problem e) {
            faults.put("certificate", String.valueOf(e.getMessage()));
        }
        return faults;
    }

    private void secretFaults(Map<String, String> faults, @Nullable Mailbox before) {
        if (password.length() > MAX_SECRET
                || clientSecret.length() > MAX_SECRET
                || refreshToken.length() > MAX_SECRET) {
            faults.put("password", WORDS.named("secret.long"));
        } else if (signIn.equals(PASSWORD)) {
            if (password.isEmpty() && !keeps(before)) {
                faults.put("password", WORDS.named(before == null ? "password.none" : "secret.again"));
            }
        } else if (!signIn.equals(OAUTH)) {
            faults.put("signIn", WORDS.named("sign-in.none"));
        } else if (clientSecret.isEmpty() && refreshToken.isEmpty() && !keeps(before)) {
            faults.put("clientSecret", WORDS.named(before == null ? "oauth.secret-none" : "secret.again"));
        }
    }

    /** Whether the stored secrets are still valid, because they go to the same place. */
    private boolean keeps(@Nullable Mailbox before) {
        if (before == null || before.server().credentials() instanceof Credentials.Unreadable) {
            return false;
        }
        MailboxServer kept = before.server();
        boolean samePlace = host.equalsIgnoreCase(kept.host())
                && port.equals(Integer.toString(kept.port()))
                && kept.tls().name().equals(tls)
                && username.equals(kept.username())
                && new TypedCertificates(certificate).isSameAs(typed(kept.trustedCertificates()));
        return kept.credentials() instanceof Credentials.OAuth oauth
                ? samePlace
                        && signIn.equals(OAUTH)
                        && tokenUrl.equals(oauth.client().tokenUrl())
                : samePlace && signIn.equals(PASSWORD);
    }

    /** What to keep; valid only without errors. */
    Mailbox mailbox(@Nullable Mailbox before) {
        String trusted = new TypedCertificates(certificate).checked();
        MailboxServer server = new MailboxServer(
                Protocol.valueOf(protocol),
                host,
                Integer.parseInt(port),
                TlsMode.valueOf(tls),
                username,
                credentials(before),
                folder.isEmpty() ? MailboxServer.INBOX : folder,
                trusted.isEmpty() ? null : trusted);
        return new Mailbox(
                before == null ? 0 : before.id(),
                before == null ? name.strip() : before.name(),
                server,
                given(returnAddress),
                given(forwardTo),
                !deletes.isEmpty());
    }

    private Credentials credentials(@Nullable Mailbox before) {
        Credentials kept = before == null ? null : before.server().credentials();
        if (signIn.equals(PASSWORD)) {
            return password.isEmpty() && kept instanceof Credentials.Password
                    ? kept
                    : new Credentials.Password(password);
        }
        OAuthClient stored = kept instanceof Credentials.OAuth oauth && keeps(before) ? oauth.client() : null;
        return new Credentials.OAuth(new OAuthClient(
                tokenUrl,
                clientId,
                stored != null && clientSecret.isEmpty() ? stored.clientSecret() : given(clientSecret),
                stored != null && refreshToken.isEmpty() ? stored.refreshToken() : given(refreshToken),
                given(scope)));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String typed(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
