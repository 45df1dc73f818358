package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.PersonValue;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Subscribers;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Loads the checked rows, keeps the faulty ones and moves the counts, all in the chunk's transaction. */
class RowLoader implements ItemWriter<ProcessedRow> {
    private final RunningImports.RunningImport running;
    private final ImportRepository repository;
    private final Subscribers subscribers;
    private final Departures departures;
    private final AttributeValues values;

    RowLoader(
            RunningImports.RunningImport running,
            ImportRepository repository,
            Subscribers subscribers,
            Departures departures,
            AttributeValues values) {
        this.values = values;
        this.running = running;
        this.repository = repository;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    @Override
    public void write(Chunk<? extends ProcessedRow> rows) {
        SortedRows sorted = SortedRows.of(rows);
        List<JoinOutcome> outcomes = subscribers.join(running.listId(), sorted.joining());
        ImportCounts counts = new ImportCounts(
                        0,
                        0,
                        0,
                        sorted.duplicates().size(),
                        Skips.NONE,
                        sorted.rejections().size())
                .plus(joined(outcomes))
                .plus(departed(sorted, sorted.depart(running.listId(), departures::depart)));
        repository.reject(running.id(), sorted.rejections());
        repository.warn(running.id(), warnings(rows, attributes(rows, outcomes)));
        repository.add(running.id(), counts);
        tellAfterCommit(repository.counts(running.id()).rows());
    }

    /** Stores the attributes of those who are subscribed, and returns what no consent permits, by address. */
    private Map<EmailAddress, List<CellFault>> attributes(
            Chunk<? extends ProcessedRow> rows, List<JoinOutcome> outcomes) {
        Map<EmailAddress, ProcessedRow.Accepted> withValues = new LinkedHashMap<>();
        int number = 0;
        for (ProcessedRow row : rows) {
            if (row instanceof ProcessedRow.Accepted accepted) {
                if (!accepted.attributes().isEmpty() && subscribed(outcomes.get(number))) {
                    withValues.put(accepted.person().address(), accepted);
                }
                number++;
            }
        }
        if (withValues.isEmpty()) {
            return Map.of();
        }
        Map<Long, EmailAddress> people = new HashMap<>();
        List<PersonValue> all = new ArrayList<>();
        subscribers.ids(withValues.keySet()).forEach((address, id) -> {
            people.put(id, address);
            ProcessedRow.Accepted row = withValues.get(address);
            if (row != null) {
                row.attributes().forEach(cell -> all.add(new PersonValue(id, cell.attribute(), cell.value())));
            }
        });
        Map<EmailAddress, List<CellFault>> refused = new HashMap<>();
        values.putAll(all).forEach(value -> {
            EmailAddress address = people.get(value.subscriberId());
            ProcessedRow.Accepted row = withValues.get(address);
            if (address != null && row != null) {
                row.attributes().stream()
                        .filter(cell -> cell.attribute().equals(value.attribute()))
                        .forEach(cell -> refused.computeIfAbsent(address, each -> new ArrayList<>())
                                .add(new CellFault(
                                        null,
                                        row.header().get(cell.position()).strip(),
                                        RejectionReason.NO_BASIS,
                                        List.of(),
                                        "")));
            }
        });
        return refused;
    }

    private static boolean subscribed(JoinOutcome outcome) {
        return outcome == JoinOutcome.CREATED || outcome == JoinOutcome.UPDATED || outcome == JoinOutcome.UNCHANGED;
    }

    private static List<ImportWarning> warnings(
            Chunk<? extends ProcessedRow> rows, Map<EmailAddress, List<CellFault>> refused) {
        List<ImportWarning> warnings = new ArrayList<>();
        for (ProcessedRow row : rows) {
            if (row instanceof ProcessedRow.Accepted accepted) {
                EmailAddress address = accepted.person().address();
                List<CellFault> faults = new ArrayList<>();
                ImportWarning warning = accepted.warning();
                if (warning != null) {
                    faults.addAll(warning.faults());
                }
                faults.addAll(refused.getOrDefault(address, List.of()));
                if (!faults.isEmpty()) {
                    warnings.add(new ImportWarning(accepted.line(), address.value(), faults));
                }
            }
        }
        return warnings;
    }

    private void tellAfterCommit(long done) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                running.progress().rows(done, running.totalRows());
            }
        });
    }

    private static ImportCounts departed(SortedRows rows, List<DepartOutcome> outcomes) {
        Departed departed = Departed.NONE;
        long stayed = 0;
        for (ProcessedRow.Departs out : rows.out()) {
            departed = departed.plus(Departed.one(out.status(), false));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            DepartOutcome outcome = outcomes.get(i);
            if (outcome == DepartOutcome.STAYS) {
                stayed++;
            } else {
                departed =
                        departed.plus(Departed.one(rows.departing().get(i).status(), outcome == DepartOutcome.ENDED));
            }
        }
        return new ImportCounts(0, 0, stayed, 0, Skips.NONE, 0, departed);
    }

    private static ImportCounts joined(List<JoinOutcome> outcomes) {
        return new ImportCounts(
                Collections.frequency(outcomes, JoinOutcome.CREATED),
                Collections.frequency(outcomes, JoinOutcome.UPDATED),
                Collections.frequency(outcomes, JoinOutcome.UNCHANGED),
                0,
                new Skips(
                        Collections.frequency(outcomes, JoinOutcome.UNSUBSCRIBED),
                        Collections.frequency(outcomes, JoinOutcome.BOUNCED),
                        Collections.frequency(outcomes, JoinOutcome.COMPLAINED),
                        Collections.frequency(outcomes, JoinOutcome.SUPPRESSED)),
                0);
    }
}
