package org.daymark.intake;

import java.time.Clock;
import java.time.Instant;
import org.daymark.attribute.AttributeValues;
import org.daymark.intake.RunningImports.RunningImport;
import org.daymark.storage.Database;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.ImportedConsents;
import org.daymark.subscriber.Subscribers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares the loading of an import's rows. */
@Component
class RowLoading {
    /** A server uses a core for each connection; in the embedded database, writers wait for each other. */
    private static final int WRITERS_ON_SERVER = 2;

    private final RunningImports running;
    private final ImportRepository repository;
    private final AttributeColumns attributes;
    private final Subscribers subscribers;
    private final Departures departures;
    private final AttributeValues values;
    private final ImportedConsents consents;
    private final TransactionTemplate transactions;
    private final Database database;
    private final Clock clock;

    RowLoading(
            RunningImports running,
            ImportRepository repository,
            AttributeColumns attributes,
            Subscribers subscribers,
            Departures departures,
            AttributeValues values,
            ImportedConsents consents,
            TransactionTemplate transactions,
            Database database,
            Clock clock) {
        this.running = running;
        this.repository = repository;
        this.attributes = attributes;
        this.subscribers = subscribers;
        this.departures = departures;
        this.values = values;
        this.consents = consents;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    LoadRows of(RunningImport started) {
        Instant now = clock.instant();
        RowProcessor processor = new RowProcessor(
                started.layout(),
                started.consent(),
                started.file().name(),
                now,
                StatusScan.ofDepartures(started.file(), started.layout(), now),
                repository.firstSeen(started.file().contentHash()),
                attributes.cells(started.layout()));
        RowLoader loader = new RowLoader(started, repository, subscribers, departures, values, consents);
        return new LoadRows(
                running,
                started,
                repository,
                processor,
                loaded -> new PartWriters(
                        database.embedded() ? 1 : WRITERS_ON_SERVER,
                        transactions,
                        loader::load,
                        done -> started.progress().rows(done, started.totalRows()),
                        loaded));
    }
}
