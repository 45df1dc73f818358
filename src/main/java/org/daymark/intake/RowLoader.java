package org.daymark.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.PersonValue;
import org.daymark.subscriber.ConsentProof;
import org.daymark.subscriber.DepartOutcome;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.Expected;
import org.daymark.subscriber.ImportedConsents;
import org.daymark.subscriber.JoinOutcome;
import org.daymark.subscriber.Joining;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UpdatePolicy;

/** Loads the checked rows of a part, keeps the faulty ones and moves the counts, all in one transaction. */
class RowLoader {
    private final RunningImports.RunningImport running;
    private final ImportRepository repository;
    private final Subscribers subscribers;
    private final Departures departures;
    private final AttributeValues values;
    private final ImportedConsents consents;
    private volatile Expected expected = Expected.ANYONE;

    RowLoader(
            RunningImports.RunningImport running,
            ImportRepository repository,
            Subscribers subscribers,
            Departures departures,
            AttributeValues values,
            ImportedConsents consents) {
        this.values = values;
        this.consents = consents;
        this.running = running;
        this.repository = repository;
        this.subscribers = subscribers;
        this.departures = departures;
    }

    void load(Part part) {
        List<ProcessedRow> rows = part.rows();
        SortedRows sorted = SortedRows.of(rows);
        List<JoinOutcome> outcomes = join(sorted.joining());
        ImportCounts counts = new ImportCounts(
                        0,
                        0,
                        0,
                        sorted.duplicates().size(),
                        Skips.NONE,
                        sorted.rejections().size())
                .plus(counted(outcomes))
                .plus(departed(sorted, sorted.depart(running.listId(), departures::depart)));
        repository.reject(running.id(), sorted.rejections());
        List<Joined> joined = joined(rows, outcomes);
        Map<EmailAddress, List<CellFault>> refused = attributes(joined);
        purposes(joined)
                .forEach((address, faults) -> refused.computeIfAbsent(address, each -> new ArrayList<>())
                        .addAll(faults));
        repository.warn(running.id(), warnings(rows, refused));
        repository.addPart(running.id(), part);
        // Last, because it lets the other writers of this import wait until the commit.
        repository.add(running.id(), counts);
    }

    private List<JoinOutcome> join(List<Joining> people) {
        List<JoinOutcome> outcomes = subscribers.join(running.listId(), people, expected);
        expected = Expected.after(outcomes);
        return outcomes;
    }

    /** A row about a person who is on the list now. */
    private record Joined(ProcessedRow.Accepted row, boolean created) {
        EmailAddress address() {
            return row.person().address();
        }
    }

    private static List<Joined> joined(List<ProcessedRow> rows, List<JoinOutcome> outcomes) {
        List<Joined> joined = new ArrayList<>();
        int number = 0;
        for (ProcessedRow row : rows) {
            if (row instanceof ProcessedRow.Accepted accepted) {
                JoinOutcome outcome = outcomes.get(number++);
                if (outcome == JoinOutcome.CREATED
                        || outcome == JoinOutcome.UPDATED
                        || outcome == JoinOutcome.UNCHANGED) {
                    joined.add(new Joined(accepted, outcome == JoinOutcome.CREATED));
                }
            }
        }
        return joined;
    }

    /** Stores the attributes of those who are subscribed, and returns what no consent permits, by address. */
    private Map<EmailAddress, List<CellFault>> attributes(List<Joined> joined) {
        Map<EmailAddress, ProcessedRow.Accepted> withValues = new LinkedHashMap<>();
        Set<EmailAddress> created = new HashSet<>();
        for (Joined person : joined) {
            if (!person.row().attributes().isEmpty()) {
                withValues.put(person.address(), person.row());
            }
            if (person.created()) {
                created.add(person.address());
            }
        }
        if (withValues.isEmpty()) {
            return new HashMap<>();
        }
        Map<EmailAddress, Long> ids = subscribers.ids(withValues.keySet());
        Map<Long, Map<Long, AttributeValue>> known = known(ids, withValues);
        Map<Long, EmailAddress> people = new HashMap<>();
        List<PersonValue> all = new ArrayList<>();
        ids.forEach((address, id) -> {
            people.put(id, address);
            ProcessedRow.Accepted row = withValues.get(address);
            if (row != null) {
                Map<Long, AttributeValue> before = known.getOrDefault(id, Map.of());
                row.attributes().stream()
                        .filter(cell -> created.contains(address) || changes(cell, before))
                        .forEach(cell -> all.add(new PersonValue(id, cell.attribute(), cell.value())));
            }
        });
        return faults(values.putAll(all), people, withValues);
    }

    /** Records the consents to purposes of those who are subscribed, and returns those withdrawn since, by address. */
    private Map<EmailAddress, List<CellFault>> purposes(List<Joined> joined) {
        Map<EmailAddress, ProcessedRow.Accepted> giving = new LinkedHashMap<>();
        joined.stream()
                .filter(person -> !person.row().purposes().isEmpty())
                .forEach(person -> giving.put(person.address(), person.row()));
        if (giving.isEmpty()) {
            return Map.of();
        }
        Map<ImportedConsents.PersonPurpose, ConsentProof> given = new HashMap<>();
        Map<Long, EmailAddress> people = new HashMap<>();
        subscribers.ids(giving.keySet()).forEach((address, id) -> {
            people.put(id, address);
            Objects.requireNonNull(giving.get(address))
                    .purposes()
                    .forEach((purpose, proof) -> given.put(new ImportedConsents.PersonPurpose(id, purpose), proof));
        });
        Map<EmailAddress, List<CellFault>> faults = new HashMap<>();
        consents.record(given)
                .forEach(key -> faults.computeIfAbsent(
                                Objects.requireNonNull(people.get(key.person())), each -> new ArrayList<>())
                        .add(new CellFault(
                                null, key.purpose().label(), RejectionReason.WITHDRAWN_SINCE, List.of(), "")));
        return faults;
    }

    /** What is known of people whom some value may only fill in. */
    private Map<Long, Map<Long, AttributeValue>> known(
            Map<EmailAddress, Long> ids, Map<EmailAddress, ProcessedRow.Accepted> rows) {
        boolean fills = rows.values().stream()
                .flatMap(row -> row.attributes().stream())
                .anyMatch(cell -> cell.policy() == UpdatePolicy.FILL);
        return fills ? values.of(ids.values()) : Map.of();
    }

    private static boolean changes(AttributeCells.Cell cell, Map<Long, AttributeValue> before) {
        return switch (cell.policy()) {
            case OVERWRITE -> true;
            case FILL -> !before.containsKey(cell.attribute().id());
            case KEEP -> false;
        };
    }

    private static Map<EmailAddress, List<CellFault>> faults(
            List<PersonValue> refused,
            Map<Long, EmailAddress> people,
            Map<EmailAddress, ProcessedRow.Accepted> withValues) {
        Map<EmailAddress, List<CellFault>> faults = new HashMap<>();
        refused.forEach(value -> {
            EmailAddress address = people.get(value.subscriberId());
            ProcessedRow.Accepted row = withValues.get(address);
            if (address != null && row != null) {
                row.attributes().stream()
                        .filter(cell -> cell.attribute().equals(value.attribute()))
                        .forEach(cell -> faults.computeIfAbsent(address, each -> new ArrayList<>())
                                .add(new CellFault(
                                        null,
                                        row.header().get(cell.position()).strip(),
                                        RejectionReason.NO_BASIS,
                                        List.of(),
                                        "")));
            }
        });
        return faults;
    }

    private static List<ImportWarning> warnings(List<ProcessedRow> rows, Map<EmailAddress, List<CellFault>> refused) {
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

    private static ImportCounts counted(List<JoinOutcome> outcomes) {
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
