package org.daymark.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.soak.Journal.Entry;
import org.daymark.soak.Journal.Entry.Event;
import org.daymark.soak.LedgerTester.Row;

/** Holds a finished campaign's ledger against what the mail server says it received, and adds up over campaigns. */
final class Audit {
    private static final Set<String> FINAL = Set.of("ACCEPTED", "REFUSED", "UNCERTAIN", "SKIPPED");

    private long recipients;
    private long accepted;
    private long refused;
    private long skipped;
    private long uncertain;
    private final List<String> doubled = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> unnamed = new ArrayList<>();

    /** @param named whom the command line calls uncertain */
    void check(long campaign, List<Row> rows, Received received, Set<String> named) {
        String in = " in campaign " + campaign;
        assertThat(rows.stream().map(Row::email))
                .as("rows" + in)
                .hasSize(Soak.PEOPLE)
                .doesNotHaveDuplicates();
        assertThat(rows).as("final states" + in).allMatch(row -> FINAL.contains(row.state()));
        Set<String> acceptedRows = emails(rows, "ACCEPTED");
        Set<String> uncertainRows = emails(rows, "UNCERTAIN");

        Set<String> taken = new HashSet<>();
        Set<String> messageIds = new HashSet<>();
        for (Entry entry : received.taken()) {
            if (!taken.add(entry.recipient()) || !messageIds.add(entry.messageId())) {
                doubled.add(entry + in);
            }
        }
        // The server was about to say yes, or had, to whomever the ledger says it accepted: killed in between, it
        // cannot
        // tell which.
        collect(acceptedRows, received.recipients(Event.ANSWERING), "called accepted, not received" + in, lost);
        collect(
                emails(rows, "REFUSED"),
                received.recipients(Event.TURNED_AWAY),
                "called refused, never was" + in,
                lost);
        Set<String> known = new HashSet<>(acceptedRows);
        known.addAll(named);
        collect(taken, known, "received, neither accepted nor named as uncertain" + in, unnamed);
        assertThat(named).as("named as uncertain" + in).isEqualTo(uncertainRows);

        recipients += rows.size();
        accepted += acceptedRows.size();
        refused += emails(rows, "REFUSED").size();
        skipped += emails(rows, "SKIPPED").size();
        uncertain += uncertainRows.size();
    }

    void assertNobodyIsDoubledOrLost() {
        assertThat(doubled).as("doubled").isEmpty();
        assertThat(lost).as("lost").isEmpty();
        assertThat(unnamed).as("in doubt without a name").isEmpty();
    }

    /** The figures up to now, without what is said of the kills. */
    String summary() {
        return recipients + " recipients, " + accepted + " accepted, " + refused + " refused, " + skipped + " skipped; "
                + doubled.size() + " doubled, " + (lost.size() + unnamed.size()) + " lost, " + uncertain
                + " uncertain, each named";
    }

    private static void collect(Set<String> people, Set<String> found, String what, List<String> missing) {
        people.stream().filter(person -> !found.contains(person)).forEach(person -> missing.add(person + " " + what));
    }

    private static Set<String> emails(List<Row> rows, String state) {
        return rows.stream()
                .filter(row -> row.state().equals(state))
                .map(Row::email)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
