package org.daymark.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Set;
import org.daymark.mail.SendResult.Accepted;
import org.daymark.mail.SendResult.Deferred;
import org.daymark.mail.SendResult.NotSent;
import org.daymark.mail.SendResult.Refused;
import org.daymark.mail.SmtpDialogue.Dropped;
import org.daymark.oauth.OAuthAccess;
import org.daymark.oauth.TokenTrouble;
import org.daymark.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to one server over one connection that it opens when needed and opens again when it was lost or has
 * carried its share of messages. For one thread at a time; only {@link #breakOff} may be called by others.
 */
public final class SmtpSender implements AutoCloseable {
    private static final Words WORDS = Words.of("mail");

    /** A message whose connection was lost before the final dot is tried this often before it waits its turn again. */
    private static final int TRIES = 3;

    /** What a server answers that wants another sign-in (RFC 4954): none is in force, or this one is over. */
    private static final Set<Integer> SIGN_IN_AGAIN = Set.of(530, 535);

    private final Relay relay;
    private final SmtpServer server;
    private final SmtpSettings settings;
    private final SessionLimit limit;
    private final SmtpTrust.Sockets tls;
    private @Nullable SmtpDialogue dialogue;
    /** Messages of the present connection that were accepted or refused for good. */
    private int settled;
    /** The access token of the present connection. */
    private @Nullable String token;

    private volatile @Nullable SmtpSocket socket;
    private volatile boolean brokenOff;

    public SmtpSender(Relay relay) {
        this(relay, new SessionLimit());
    }

    /** A sender that learns how many messages a connection carries, together with others to the same server. */
    public SmtpSender(Relay relay, SessionLimit limit) {
        this.relay = relay;
        this.limit = limit;
        this.server = relay.server();
        this.settings = relay.settings();
        this.tls = new SmtpTrust.Sockets(settings.trustedCertificates());
    }

    /** Makes sure that the server can be reached and lets us in, and says why not if not. */
    public void check() {
        dialogue();
    }

    /**
     * Sends a message. One that the server refuses for now, over a connection that has carried others, is tried once
     * more over a fresh one before it is deferred: many servers limit the messages of a connection. That doubles
     * nothing, because such an answer says that the message was not taken.
     */
    public SendResult send(OutgoingMail mail, Lease lease) {
        int tries = 0;
        boolean tokenRenewed = false;
        Reply refusal = null;
        int carried = 0;
        while (true) {
            SmtpDialogue open;
            try {
                open = dialogue();
            } catch (ServerUnreachable e) {
                return refusal != null && !brokenOff
                        ? new Deferred(refusal)
                        : new NotSent(Reply.ofOwn(e.getMessage() == null ? e.toString() : e.getMessage()));
            }
            int before = open.messages();
            try {
                SendResult result = open.send(mail, lease);
                if (signedOut(result)) {
                    // The message was not taken, so another connection may take it.
                    close();
                    renewToken();
                    if (tokenRenewed) {
                        return new Deferred(result.reply());
                    }
                    tokenRenewed = true;
                    continue;
                }
                if (refusal != null) {
                    learn(result, carried, refusal);
                } else if (refusedForNow(result) && limit.worthAnotherConnection(before, settled, result.reply())) {
                    refusal = result.reply();
                    carried = before;
                    close();
                    continue;
                }
                settled += result instanceof Accepted || result instanceof Refused ? 1 : 0;
                return result;
            } catch (Dropped e) {
                cut();
                if (refusal == null && before > 0 && e.reply().transientRefusal()) {
                    refusal = e.reply();
                    carried = before;
                }
                if (brokenOff) {
                    return new NotSent(Reply.ofOwn(WORDS.named("sender.stopped")));
                }
                // A server may close a connection between two messages as it likes, which is no failed try.
                tries += before > 0 && before == open.messages() ? 0 : 1;
                if (tries == TRIES || e.timedOut()) {
                    return new Deferred(e.reply());
                }
            }
        }
    }

    /** Whether the server no longer accepts the access token that it let this connection in with. */
    private boolean signedOut(SendResult result) {
        return token != null
                && result instanceof Refused
                && SIGN_IN_AGAIN.contains(result.reply().code());
    }

    /** Says whether another token can be had that may help. */
    private boolean renewToken() {
        String given = token;
        OAuthAccess access = server.oauth();
        token = null;
        return access != null && given != null && access.refused(given);
    }

    private void learn(SendResult result, int carried, Reply refusal) {
        if (result instanceof Accepted) {
            limit.helped(carried, refusal);
        } else if (refusedForNow(result)) {
            limit.didNotHelp();
        }
    }

    private static boolean refusedForNow(SendResult result) {
        return result instanceof Deferred && result.reply().transientRefusal();
    }

    /** Takes leave of the server. */
    @Override
    public void close() {
        SmtpDialogue open = dialogue;
        dialogue = null;
        if (open != null) {
            open.quit();
        }
    }

    /**
     * Stops this sender for good, from any thread and without waiting: what it is sending ends as not sent or, after
     * the final dot, as uncertain.
     */
    public void breakOff() {
        brokenOff = true;
        cut();
    }

    private void cut() {
        SmtpSocket open = socket;
        if (open != null) {
            open.breakOff();
        }
    }

    private SmtpDialogue dialogue() {
        SmtpDialogue open = dialogue;
        if (open != null
                && open.open()
                && open.messages() < Math.min(settings.messagesPerConnection(), limit.messages())) {
            return open;
        }
        close();
        try {
            open = signedIn();
        } catch (TokenTrouble e) {
            throw unreachable(
                    e.refused() ? "reach.endpoint-refuses" : "reach.endpoint-silent", e, relay.adviceOnToken());
        } catch (SignIn.TokenRefused e) {
            throw unreachable("reach.token", e, relay.adviceOnToken());
        } catch (SignIn.NoCommonMechanism e) {
            throw unreachable("reach.no-common-way", e, relay.adviceOnWaysToSignIn());
        } catch (AuthenticationFailedException e) {
            throw unreachable("reach.password", e, relay.adviceOnSignIn());
        } catch (MessagingException | IOException e) {
            throw distrusted(e)
                    ? unreachable("reach.untrusted", e, relay.adviceOnTrust())
                    : unreachable("reach.none", e, relay.adviceOnReaching());
        }
        dialogue = open;
        settled = 0;
        return open;
    }

    private SmtpDialogue signedIn() throws MessagingException, IOException {
        try {
            return connected();
        } catch (SignIn.TokenRefused e) {
            if (!renewToken()) {
                throw e;
            }
            return connected();
        }
    }

    private SmtpDialogue connected() throws MessagingException, IOException {
        OAuthAccess access = server.oauth();
        token = access == null ? null : access.token();
        SmtpSocket fresh = SmtpSocket.connect(server.host(), server.port(), settings.timeouts());
        socket = fresh;
        if (brokenOff) {
            fresh.breakOff();
        }
        return SmtpDialogue.open(server, settings, tls, fresh, token);
    }

    private ServerUnreachable unreachable(String fault, Exception failure, String advice) {
        String there = relay.origin() == Relay.Origin.DATABASE
                ? WORDS.named("reach.kept-server", relay.name(), server.display())
                : WORDS.named("reach.server", server.display());
        return new ServerUnreachable(WORDS.named(fault, there, words(failure)) + " " + advice, failure);
    }

    private static boolean distrusted(Throwable failure) {
        for (Throwable inner = failure; inner != null; inner = inner.getCause()) {
            if (inner instanceof CertificateException || inner instanceof CertPathBuilderException) {
                return true;
            }
        }
        return false;
    }

    private static String words(Exception failure) {
        Throwable inner = failure;
        while (inner.getCause() != null && !answered(inner) && !(inner instanceof TokenTrouble)) {
            inner = inner.getCause();
        }
        String text = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return Reply.ofOwn(text).text().replaceAll("[.;\\s]+$", "");
    }

    private static boolean answered(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().matches("(?s)[45]\\d\\d[ -].*");
    }
}
