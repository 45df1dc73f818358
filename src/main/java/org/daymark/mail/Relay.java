package org.daymark.mail;

import java.util.Set;
import org.daymark.text.Words;

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
    private static final Words WORDS = Words.of("mail");

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
        return WORDS.in("reaching", origin, quoted());
    }

    /** What to do when it does not prove that it is who it should be. */
    String adviceOnTrust() {
        return WORDS.named(isKept() ? "advice.trust-kept" : "advice.trust", quoted());
    }

    /** What to do when it does not accept user and password. */
    String adviceOnSignIn() {
        return WORDS.named(isKept() ? "advice.sign-in-kept" : "advice.sign-in", quoted());
    }

    /** What to do when no access token is given, or the server does not accept it. */
    String adviceOnToken() {
        return WORDS.named("advice.token", quoted());
    }

    /** What to do when it offers no way to sign in that Daymark knows. */
    String adviceOnWaysToSignIn() {
        return WORDS.named(isKept() ? "advice.ways-kept" : "advice.ways");
    }

    private boolean isKept() {
        return origin == Origin.DATABASE;
    }

    private String quoted() {
        return name.contains(" ") ? '"' + name + '"' : name;
    }
}
