package org.daymark.report;

import java.util.Arrays;
import java.util.List;
import org.daymark.delivery.DeliveryState;

/** The states of a delivery that pages tell apart. SENDING is shown as pending: its outcome is not known yet. */
enum ReportedState {
    ACCEPTED("Accepted", "The server took responsibility for the mail."),
    DEFERRED("Deferred", "The server asked to try again later."),
    REFUSED("Refused", "The server said no for good."),
    UNCERTAIN("Uncertain", "The connection was lost before the answer: no one knows whether the mail was taken."),
    SKIPPED("Skipped", "The person was not to be mailed any more."),
    CANCELLED("Cancelled", "The campaign was cancelled first."),
    PENDING("Pending", "Not sent yet.");

    private final String word;
    private final String meaning;

    ReportedState(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    /** What the column has in the deliveries of all states but these two. */
    static List<String> columnsOfAllBut(ReportedState one, ReportedState other) {
        return Arrays.stream(DeliveryState.values())
                .map(DeliveryState::name)
                .filter(column -> ofColumn(column) != one && ofColumn(column) != other)
                .toList();
    }

    static ReportedState ofColumn(String column) {
        return column.equals("SENDING") ? PENDING : valueOf(column);
    }
}
