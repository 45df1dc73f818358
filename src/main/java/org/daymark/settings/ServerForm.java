package org.daymark.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.mail.MailName;
import org.daymark.mail.Relay;
import org.daymark.mail.RelayChange;
import org.daymark.mail.Relays;
import org.daymark.mail.SmtpServer;
import org.daymark.mail.TlsMode;
import org.daymark.oauth.OAuthClient;
import org.daymark.problem.Problem;
import org.daymark.text.Constants;
import org.daymark.text.Figures;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/** The form of a mail server. Secrets are never prefilled; if empty, they stay unchanged. */
record ServerForm(
        String name,
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
        String connections,
        String messages,
        String weight,
        String ehloName,
        String senders,
        String domains,
        String certificate) {
    private static final Words WORDS = Words.of("settings");
    private static final String HOST = "[\\p{L}\\p{N}_]([\\p{L}\\p{M}\\p{N}._-]{0,252})|[0-9A-Fa-f:.]{2,45}";

    ServerForm {
        // Whatever a request leaves out is as if nothing was typed.
        name = typed(name);
        host = typed(host);
        port = typed(port);
        tls = typed(tls);
        username = typed(username);
        signIn = typed(signIn).isEmpty() ? MailboxForm.PASSWORD : signIn;
        password = typed(password);
        tokenUrl = typed(tokenUrl).strip();
        clientId = typed(clientId).strip();
        clientSecret = typed(clientSecret).strip();
        refreshToken = typed(refreshToken).strip();
        scope = typed(scope).strip();
        connections = typed(connections);
        messages = typed(messages);
        weight = typed(weight);
        ehloName = typed(ehloName);
        senders = typed(senders);
        domains = typed(domains);
        certificate = typed(certificate);
    }

    static final ServerForm NEW = new ServerForm(
            "",
            "",
            "587",
            TlsMode.STARTTLS.name(),
            "",
            MailboxForm.PASSWORD,
            "",
            "",
            "",
            "",
            "",
            "",
            "10",
            "1000",
            "1",
            "",
            "",
            "",
            "");

    static ServerForm of(Relay relay) {
        SmtpServer server = relay.server();
        OAuthClient client = server.oauth() == null ? null : server.oauth().client();
        return new ServerForm(
                relay.name(),
                server.host(),
                Integer.toString(server.port()),
                server.tls().name(),
                typed(server.username()),
                client == null ? MailboxForm.PASSWORD : MailboxForm.OAUTH,
                "",
                client == null ? "" : client.tokenUrl(),
                client == null ? "" : client.clientId(),
                "",
                "",
                client == null ? "" : typed(client.scope()),
                Integer.toString(relay.connections()),
                Integer.toString(relay.settings().messagesPerConnection()),
                Integer.toString(relay.weight()),
                relay.settings().ehloName() == null ? "" : relay.settings().ehloName(),
                joined(relay.senders()),
                joined(relay.recipientDomains()),
                relay.settings().trustedCertificates() == null
                        ? ""
                        : relay.settings().trustedCertificates());
    }

    /** The errors by field. */
    Map<String, String> faults(@Nullable Relay before) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (before == null && !Relays.nameable(name.strip())) {
            faults.put("name", WORDS.named("name.wrong"));
        }
        if (!host.strip().matches(HOST)) {
            faults.put("host", WORDS.named("server.host-wrong"));
        }
        number(faults, "port", port, WORDS.named("server.port"), 65_535);
        if (mode() == null) {
            faults.put("tls", WORDS.named("tls.none"));
        }
        signInFaults(faults, before);
        number(faults, "connections", connections, WORDS.named("server.connections"), Relays.MAX_CONNECTIONS);
        number(faults, "messages", messages, WORDS.named("server.messages"), Relays.MAX_MESSAGES);
        number(faults, "weight", weight, WORDS.named("server.weight"), Relays.MAX_WEIGHT);
        if (!ehloName.isBlank()) {
            listed(faults, "ehloName", () -> MailName.checked(ehloName, WORDS.named("server.ehlo-name")));
        }
        listed(faults, "senders", () -> Relays.senders(split(senders)));
        listed(faults, "domains", () -> Relays.domains(split(domains)));
        listed(faults, "certificate", new TypedCertificates(certificate)::checked);
        return faults;
    }

    private void signInFaults(Map<String, String> faults, @Nullable Relay before) {
        if (signIn.equals(MailboxForm.OAUTH)) {
            if (username.isBlank()) {
                faults.put("username", WORDS.named("oauth.user-none"));
            } else if (clientSecret.isEmpty() && refreshToken.isEmpty() && !keepsSecrets(before)) {
                faults.put(
                        "clientSecret",
                        before == null || before.server().oauth() == null
                                ? WORDS.named("oauth.secret-none")
                                : Relays.secretsAgain());
            } else {
                listed(faults, "tokenUrl", () -> client(before).checked());
            }
        } else if (!signIn.equals(MailboxForm.PASSWORD)) {
            faults.put("signIn", WORDS.named("sign-in.none"));
        } else if (username.isBlank() && !password.isEmpty()) {
            faults.put("username", WORDS.named("password.without-user"));
        } else if (!username.isBlank() && password.isEmpty() && !keepsPassword(before)) {
            faults.put(
                    "password",
                    before == null || before.server().password() == null
                            ? WORDS.named("password.none")
                            : Relays.passwordAgain());
        }
    }

    private boolean keepsPassword(@Nullable Relay before) {
        return before != null && before.server().password() != null && isSamePlace(before);
    }

    private boolean keepsSecrets(@Nullable Relay before) {
        return before != null
                && before.server().oauth() != null
                && isSamePlace(before)
                && before.server().oauth().client().tokenUrl().equals(tokenUrl);
    }

    /** The client as typed, with the secrets that stay. */
    private OAuthClient client(@Nullable Relay before) {
        OAuthClient kept = before != null && before.server().oauth() != null && keepsSecrets(before)
                ? before.server().oauth().client()
                : null;
        return new OAuthClient(
                tokenUrl,
                clientId,
                clientSecret.isEmpty() ? kept == null ? null : kept.clientSecret() : clientSecret,
                refreshToken.isEmpty() ? kept == null ? null : kept.refreshToken() : refreshToken,
                scope.isEmpty() ? null : scope);
    }

    /** Whether stored secrets are still valid, because host, port, TLS, user and certificates are unchanged. */
    private boolean isSamePlace(Relay before) {
        SmtpServer kept = before.server();
        String trusted = before.settings().trustedCertificates();
        return username.strip().equals(kept.username())
                && host.strip().equalsIgnoreCase(kept.host())
                && port.strip().equals(Integer.toString(kept.port()))
                && kept.tls() == mode()
                && new TypedCertificates(certificate).isSameAs(trusted == null ? "" : trusted);
    }

    /** The change to make; valid only without errors. */
    RelayChange change(@Nullable Relay before) {
        TlsMode mode = mode();
        boolean oauth = signIn.equals(MailboxForm.OAUTH);
        boolean kept = before != null && password.isEmpty() && !username.isBlank() && !oauth;
        String user =
                username.isBlank() || kept || oauth ? "" : encoded(username.strip()) + ":" + encoded(password) + "@";
        // The spelling of the host that was kept, so that it counts as the same server.
        String typed =
                before != null && host.strip().equalsIgnoreCase(before.server().host())
                        ? before.server().host()
                        : host.strip();
        String there = typed.contains(":") ? "[" + typed + "]" : encoded(typed);
        return new RelayChange(
                (mode == TlsMode.IMPLICIT ? "smtps://" : "smtp://") + user + there + ":" + port.strip(),
                kept ? username.strip() : null,
                oauth ? new RelayChange.OAuthUser(username.strip(), client(before)) : null,
                mode,
                new TypedCertificates(certificate).checked(),
                Integer.valueOf(connections.strip()),
                Integer.valueOf(messages.strip()),
                Integer.valueOf(weight.strip()),
                ehloName,
                split(senders),
                split(domains));
    }

    private @Nullable TlsMode mode() {
        return Constants.named(TlsMode.class, tls).orElse(null);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void number(Map<String, String> faults, String field, String typed, String what, int most) {
        boolean fine = typed.strip().matches("[1-9]\\d{0,6}") && Integer.parseInt(typed.strip()) <= most;
        if (!fine) {
            faults.put(field, WORDS.named("server.number", what, Figures.count(most)));
        }
    }

    private static void listed(Map<String, String> faults, String field, Runnable check) {
        try {
            check.run();
        } catch (Problem e) {
            faults.put(field, String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> split(String typed) {
        return Arrays.stream(typed.split("[,;\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String joined(Set<String> entries) {
        return String.join(", ", new TreeSet<>(entries));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
