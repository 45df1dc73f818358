package org.daymark.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValue;
import org.daymark.subscriber.Subscriber;
import org.daymark.subscriber.Subscribers;
import org.daymark.subscriber.UpdatePolicy;
import org.jspecify.annotations.Nullable;

/** Counts during a dry run what each column would do to the values of people who are known. */
final class ColumnEffects {
    private static final int SAMPLES = 3;
    private static final String MASK = "\u2022\u2022\u2022";

    private final Layout layout;
    private final AttributeCells cells;
    private final Subscribers subscribers;
    private final Map<Column, Integer> columns;
    private final Map<Integer, Tally> tallies = new TreeMap<>();

    ColumnEffects(Layout layout, AttributeCells cells, Subscribers subscribers) {
        this.layout = layout;
        this.cells = cells;
        this.subscribers = subscribers;
        this.columns = new LinkedHashMap<>(layout.columns());
        columns.keySet().removeIf(column -> !column.describesPerson());
        if (columns.containsKey(Column.FIRST_NAME) || columns.containsKey(Column.LAST_NAME)) {
            columns.remove(Column.FULL_NAME);
        }
    }

    private static final class Tally {
        private final List<ColumnEffect.Sample> samples = new ArrayList<>();
        private long filled;
        private long overwritten;
        private long kept;
    }

    /** Counts rows whose people stay or come onto the list. */
    void add(List<ProcessedRow.Accepted> rows) {
        if (rows.isEmpty() || columns.isEmpty() && !cells.any()) {
            return;
        }
        Map<EmailAddress, Subscriber> known = subscribers.known(
                rows.stream().map(row -> row.person().address()).toList());
        Map<Long, Map<Long, AttributeValue>> values = cells.any()
                ? cells.known(known.values().stream().map(Subscriber::id).toList())
                : Map.of();
        for (ProcessedRow.Accepted row : rows) {
            Subscriber person = known.get(row.person().address());
            if (person != null) {
                columns.forEach((column, position) -> count(
                        position,
                        column.of(person.data()),
                        column.of(row.person().data()),
                        false));
                Map<Long, AttributeValue> own = values.getOrDefault(person.id(), new HashMap<>());
                row.attributes()
                        .forEach(cell -> count(cell, own.get(cell.attribute().id())));
            }
        }
    }

    private void count(AttributeCells.Cell cell, @Nullable AttributeValue known) {
        Attribute attribute = cell.attribute();
        count(
                cell.position(),
                known == null ? null : attribute.shown(known),
                attribute.shown(cell.value()),
                attribute.sensitive());
    }

    private void count(int position, @Nullable String known, @Nullable String stated, boolean sensitive) {
        Tally tally = tallies.computeIfAbsent(position, first -> new Tally());
        if (stated == null || stated.equals(known)) {
            return;
        }
        UpdatePolicy policy = layout.treatment().policy(position);
        if (policy == UpdatePolicy.KEEP || policy == UpdatePolicy.FILL && known != null) {
            tally.kept++;
        } else if (known == null) {
            tally.filled++;
            return;
        } else {
            tally.overwritten++;
        }
        if (tally.samples.size() < SAMPLES) {
            tally.samples.add(
                    new ColumnEffect.Sample(known == null ? "" : masked(known, sensitive), masked(stated, sensitive)));
        }
    }

    List<ColumnEffect> shown() {
        return tallies.entrySet().stream()
                .map(entry -> new ColumnEffect(
                        layout.header().get(entry.getKey()).strip(),
                        layout.treatment().policy(entry.getKey()),
                        entry.getValue().filled,
                        entry.getValue().overwritten,
                        entry.getValue().kept,
                        entry.getValue().samples))
                .toList();
    }

    private static String masked(String value, boolean sensitive) {
        return sensitive || value.isEmpty() ? MASK : value.substring(0, value.offsetByCodePoints(0, 1)) + MASK;
    }
}
