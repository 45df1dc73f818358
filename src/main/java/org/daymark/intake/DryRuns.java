package org.daymark.intake;

import java.time.Instant;
import org.daymark.csv.SourceFile;
import org.daymark.subscriber.Departures;
import org.daymark.subscriber.Subscribers;
import org.springframework.stereotype.Component;

/** Prepares dry runs with what is known of people, attributes and earlier imports. */
@Component
class DryRuns {
    private final Subscribers subscribers;
    private final Departures departures;
    private final AttributeColumns attributes;
    private final ImportRepository imports;

    DryRuns(Subscribers subscribers, Departures departures, AttributeColumns attributes, ImportRepository imports) {
        this.subscribers = subscribers;
        this.departures = departures;
        this.attributes = attributes;
        this.imports = imports;
    }

    /**
     * A dry run before its first row.
     *
     * @param listId 0 for a list that does not exist yet
     * @param whole what was found in the whole file
     */
    DryRun of(long listId, SourceFile file, Layout layout, Consent consent, Instant now, StatusScan whole) {
        AttributeCells cells = attributes.cells(layout);
        Instant firstSeen = imports.firstSeen(file.contentHash());
        return new DryRun(
                subscribers,
                departures,
                listId,
                file,
                layout,
                new RowProcessor(layout, consent, file.name(), now, whole, firstSeen, cells),
                new Findings(whole.questions()),
                new ColumnEffects(layout, cells, subscribers));
    }
}
