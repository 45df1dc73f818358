package org.daymark.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daymark.dkim.DkimKeys;
import org.daymark.dkim.DkimSigner;
import org.daymark.text.Words;
import org.springframework.stereotype.Service;

/** Sends single mails, signed and by the ways that campaigns go, while a person waits for what the server says. */
@Service
public class SingleMails {
    private static final Words WORDS = Words.of("mail");

    private final MailDestination destination;
    private final DkimKeys keys;

    SingleMails(MailDestination destination, DkimKeys keys) {
        this.destination = destination;
        this.keys = keys;
    }

    /** Whether they stay on this machine. */
    public boolean toSandbox() {
        return destination.sandbox();
    }

    /** Sends one mail, not signed yet; see {@link #send(String, List)}. */
    public SendResult send(String from, OutgoingMail mail) {
        return send(from, List.of(mail)).get(0);
    }

    /**
     * Sends mails that are not signed yet: each to the servers that are there for it, one after the other, until one
     * answers for it. What is uncertain is given to no other server.
     *
     * @param from the From address that all of them have
     * @return the outcome of each, in their order; of one that no server took, what the last of them said
     */
    public List<SendResult> send(String from, List<OutgoingMail> mails) {
        Optional<DkimSigner> signer = keys.signerFor(from.substring(from.lastIndexOf('@') + 1));
        Routes routes = Routes.of(from, destination.relays());
        List<SendResult> results = new ArrayList<>();
        try (Lines lines = new Lines()) {
            for (OutgoingMail mail : mails) {
                byte[] message = signer.map(s -> s.sign(mail.bytes())).orElse(mail.bytes());
                results.add(lines.send(
                        new OutgoingMail(mail.returnPath(), mail.recipient(), message), routes.to(mail.recipient())));
            }
        }
        return results;
    }

    /** A connection to each server that was needed; one that could not be reached is not asked again. */
    private static final class Lines implements AutoCloseable {
        private final Map<Relay, SmtpSender> senders = new HashMap<>();
        private final Map<Relay, SendResult> unreachable = new HashMap<>();

        SendResult send(OutgoingMail mail, List<Relay> ways) {
            SendResult last = new SendResult.NotSent(Reply.ofOwn(
                    WORDS.named("recipient.no-server", mail.recipient().replaceFirst(".*@", ""))));
            for (Relay relay : ways) {
                SendResult known = unreachable.get(relay);
                last = known == null ? sender(relay).send(mail, Lease.ALWAYS) : known;
                if (last instanceof SendResult.Accepted || last instanceof SendResult.Uncertain) {
                    return last;
                }
                if (last instanceof SendResult.NotSent) {
                    unreachable.put(relay, last);
                }
            }
            return last;
        }

        private SmtpSender sender(Relay relay) {
            return senders.computeIfAbsent(
                    relay,
                    server -> new SmtpSender(server.with(server.settings().withTimeouts(SmtpTimeouts.INTERACTIVE))));
        }

        @Override
        public void close() {
            senders.values().forEach(SmtpSender::close);
        }
    }
}
