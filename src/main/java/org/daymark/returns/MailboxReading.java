package org.daymark.returns;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.daymark.authreport.AuthReports;
import org.daymark.feedback.Classified;
import org.daymark.feedback.Kind;
import org.daymark.feedback.MailClassifier;
import org.daymark.feedback.Reason;
import org.daymark.mailbox.Arrival;
import org.daymark.mailbox.InboundMailboxes;
import org.daymark.mailbox.Mailbox;
import org.daymark.mailbox.MailboxConnections;
import org.daymark.mailbox.OpenMailbox;
import org.daymark.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a mailbox to its end. Each batch of messages is one transaction: their records, what follows from them, and how
 * far the mailbox is read. Only then may they be deleted from it, so a kill at any moment loses and doubles nothing.
 */
@Component
class MailboxReading {
    private static final Logger log = LoggerFactory.getLogger(MailboxReading.class);
    private static final int BATCH = 50;
    private static final int MAX_HEADER = 64 << 10;

    private final MailboxConnections connections;
    private final InboundMailboxes mailboxes;
    private final Returns returns;
    private final KeptMessages messages;
    private final AuthReports reports;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final MailClassifier classifier = new MailClassifier();

    MailboxReading(
            MailboxConnections connections,
            InboundMailboxes mailboxes,
            Returns returns,
            KeptMessages messages,
            AuthReports reports,
            TransactionTemplate transactions,
            Clock clock) {
        this.connections = connections;
        this.mailboxes = mailboxes;
        this.returns = returns;
        this.messages = messages;
        this.reports = reports;
        this.transactions = transactions;
        this.clock = clock;
    }

    ReadCounts read(Mailbox mailbox) {
        ReadCounts counts = new ReadCounts();
        try (OpenMailbox open = connections.open(mailbox)) {
            for (List<Arrival> batch = open.next(BATCH); !batch.isEmpty(); batch = open.next(BATCH)) {
                List<Arrival> done = new ArrayList<>(batch);
                counts.add(record(mailbox, batch, done));
                open.recorded(done);
            }
        }
        return counts;
    }

    /** Removes from {@code done} what has to stay in the mailbox. */
    private ReadCounts record(Mailbox mailbox, List<Arrival> batch, List<Arrival> done) {
        try {
            return inTransaction(mailbox, batch);
        } catch (NonTransientDataAccessException | IllegalArgumentException e) {
            log.warn("A message of mailbox {} cannot be recorded; each one is tried by itself.", mailbox.name(), e);
        }
        ReadCounts counts = new ReadCounts();
        for (Arrival arrival : batch) {
            try {
                counts.add(inTransaction(mailbox, List.of(arrival)));
            } catch (NonTransientDataAccessException | IllegalArgumentException e) {
                counts.add(setAside(mailbox, arrival));
                done.remove(arrival);
            }
        }
        return counts;
    }

    private ReadCounts inTransaction(Mailbox mailbox, List<Arrival> batch) {
        return transactions.execute(status -> {
            ReadCounts counts = new ReadCounts();
            batch.forEach(arrival -> counts.note(take(mailbox, arrival)));
            mailboxes.recorded(mailbox, batch);
            return counts;
        });
    }

    private ReadCounts setAside(Mailbox mailbox, Arrival arrival) {
        return transactions.execute(status -> {
            ReadCounts counts = new ReadCounts();
            counts.note(returns.setAside(mailbox.source(), arrival.key(), Consequence.FAILED, at(arrival)));
            mailboxes.recorded(mailbox, List.of(arrival));
            return counts;
        });
    }

    private Taken take(Mailbox mailbox, Arrival arrival) {
        if (arrival.fault() != null || arrival.bytes().length == 0) {
            Consequence why =
                    arrival.fault() == null && !arrival.whole() ? Consequence.TOO_LARGE : Consequence.UNREADABLE;
            return returns.setAside(mailbox.source(), arrival.key(), why, at(arrival));
        }
        Classified read = classifier.classify(arrival.bytes());
        boolean loop = AnswerForwards.isOwn(header(arrival.bytes()));
        if (read.kind() == Kind.HUMAN && !arrival.whole() && !loop) {
            return returns.setAside(mailbox.source(), arrival.key(), Consequence.TOO_LARGE, at(arrival));
        }
        Taken taken = returns.take(event(mailbox, arrival, loop ? Kind.AUTO_REPLY : read.kind(), read));
        Long id = taken.id();
        boolean human = read.kind() == Kind.HUMAN && !loop;
        if (id != null && (taken.state() == ReturnState.OPEN || human)) {
            messages.keep(id, arrival.bytes(), human ? Optional.ofNullable(mailbox.forwardTo()) : Optional.empty());
        }
        if (id != null && (read.reason() == Reason.DMARC_AGGREGATE || read.reason() == Reason.TLS_REPORT)) {
            reports.take(arrival.bytes());
        }
        return taken;
    }

    private ReturnEvent event(Mailbox mailbox, Arrival arrival, Kind kind, Classified read) {
        List<String> marks =
                Stream.concat(read.sentTo().stream(), read.carried().stream()).toList();
        return new ReturnEvent(
                mailbox.source(),
                arrival.key(),
                Sha256.hex(arrival.bytes()),
                false,
                kind,
                read.severity(),
                read.reason(),
                read.status(),
                read.recipients(),
                marks,
                read.originalMessageId(),
                at(arrival),
                read.evidence());
    }

    private Instant at(Arrival arrival) {
        Instant now = clock.instant();
        Instant arrived = arrival.arrivedAt();
        return arrived == null || arrived.isAfter(now) ? now : arrived;
    }

    private static String header(byte[] message) {
        String start = new String(message, 0, Math.min(message.length, MAX_HEADER), StandardCharsets.ISO_8859_1);
        int end = start.replace("\r\n", "\n").indexOf("\n\n");
        return (end < 0 ? start : start.replace("\r\n", "\n").substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
