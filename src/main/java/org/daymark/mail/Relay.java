package org.daymark.mail;

import java.util.Set;

/**
 * A mail server with the share of the work that is meant for it.
 *
 * @param name what people call it
 * @param origin where people gave it its settings
 * @param server how it is reached
 * @param settings how it is spoken to
 * @param connections connections to it at once
 * @param weight its share beside others that may have the same mail; at least 1
 * @param senders the From addresses and domains it is there for, in lower case; empty for all
 * @param recipientDomains the recipients' domains it is there for, in ASCII and lower case; empty for all
 */
public record Relay(
        String name,
        Origin origin,
        SmtpServer server,
        SmtpSettings settings,
        int connections,
        int weight,
        Set<String> senders,
        Set<String> recipientDomains) {
    /** Where people gave a server its settings. */
    public enum Origin {
        /** In the settings of this process. */
        SETTING,
        /** By a command, in the database. */
        DATABASE,
        /** Nowhere: Daymark runs it itself. */
        SANDBOX
    }

    public Relay {
        senders = Set.copyOf(senders);
        recipientDomains = Set.copyOf(recipientDomains);
    }

    /** A server for everything. */
    public static Relay forAll(Origin origin, SmtpServer server, int connections) {
        return new Relay(server.display(), origin, server, SmtpSettings.STANDARD, connections, 1, Set.of(), Set.of());
    }

    /** The same server spoken to otherwise. */
    public Relay with(SmtpSettings other) {
        return new Relay(name, origin, server, other, connections, weight, senders, recipientDomains);
    }

    /** The same server reached otherwise. */
    Relay with(SmtpServer other) {
        return new Relay(name, origin, other, settings, connections, weight, senders, recipientDomains);
    }

    /** What to do when it cannot be reached. */
    String adviceOnReaching() {
        return switch (origin) {
            case SETTING -> "Check that it runs and that DAYMARK_SMTP_URL names its host, port and kind of TLS.";
            case DATABASE ->
                "Check that it runs, and its host, port and kind of TLS in the settings under Mail servers ('server change "
                        + quoted() + "').";
            case SANDBOX -> "It is a part of Daymark itself: start Daymark again.";
        };
    }

    /** What to do when it does not prove that it is who it should be. */
    String adviceOnTrust() {
        return switch (origin) {
            case SETTING, SANDBOX ->
                "Check the host in DAYMARK_SMTP_URL. A server that signed its own certificate is kept in the database,"
                        + " with that certificate: 'server add NAME --url URL --trust FILE', and DAYMARK_SMTP_URL empty.";
            case DATABASE ->
                "Check its host in the settings under Mail servers. If it signed its own certificate, add that there"
                        + " ('server change " + quoted() + " --trust FILE').";
        };
    }

    /** What to do when it does not accept user and password. */
    String adviceOnSignIn() {
        return origin == Origin.DATABASE
                ? "Enter the right ones in the settings under Mail servers ('server change " + quoted()
                        + " --url URL')."
                : "Check them in DAYMARK_SMTP_URL.";
    }

    /** What to do when no access token is given, or the server does not accept it. */
    String adviceOnToken() {
        return "Check the user, the token endpoint, the client and its secrets in the settings under Mail servers ('server"
                + " change " + quoted() + " --oauth FILE').";
    }

    /** What to do when it offers no way to sign in that Daymark knows. */
    String adviceOnWaysToSignIn() {
        return "Ask its operator for SMTP with user and password (an app password, an API key), or for a server that takes"
                + " mail from this machine without sign-in; check the kind of TLS as well"
                + (origin == Origin.DATABASE ? " in the settings under Mail servers." : " in DAYMARK_SMTP_URL.");
    }

    private String quoted() {
        return name.contains(" ") ? '"' + name + '"' : name;
    }
}
