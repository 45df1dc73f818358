package org.daymark.people;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.daymark.access.Permission;
import org.daymark.address.EmailAddress;
import org.daymark.attribute.Attribute;
import org.daymark.attribute.AttributeValue;
import org.daymark.attribute.AttributeValues;
import org.daymark.attribute.Attributes;
import org.daymark.audit.Audit;
import org.daymark.people.PeopleExportRepository.Given;
import org.daymark.people.PeopleExportRepository.Row;
import org.daymark.segment.Predicate;
import org.daymark.segment.Segment;
import org.daymark.segment.Segments;
import org.daymark.spreadsheet.RowFile;
import org.daymark.subscriber.PersonalField;
import org.daymark.subscriber.SubscriptionState;
import org.daymark.suppression.SuppressionReason;
import org.daymark.suppression.Suppressions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Writes people as a file that an import reads. The file goes straight to the browser and is kept nowhere, so that
 * there is none to forget when a person's data are erased.
 */
@Service
class PeopleExport {
    private static final int BATCH = 1_000;
    private static final String SUBSCRIBED = "subscribed";
    private static final String UNSUBSCRIBED = "unsubscribed";

    /** What an import takes as the status. */
    private static final Map<SuppressionReason, String> STATUSES = Map.of(
            SuppressionReason.HARD_BOUNCE, "bounced",
            SuppressionReason.MANUAL, "suppressed",
            SuppressionReason.ERASED, "suppressed",
            SuppressionReason.UNSUBSCRIBED, UNSUBSCRIBED,
            SuppressionReason.COMPLAINT, "complained");

    private final PeopleExportRepository repository;
    private final Attributes attributes;
    private final AttributeValues values;
    private final Segments segments;
    private final Suppressions suppressions;
    private final Audit audit;

    PeopleExport(
            PeopleExportRepository repository,
            Attributes attributes,
            AttributeValues values,
            Segments segments,
            Suppressions suppressions,
            Audit audit) {
        this.repository = repository;
        this.attributes = attributes;
        this.values = values;
        this.segments = segments;
        this.suppressions = suppressions;
        this.audit = audit;
    }

    /** The attributes that the current user may export. Sensitive ones have to be asked for. */
    List<Attribute> attributes() {
        return attributes.all().stream().filter(Attribute::visible).toList();
    }

    /**
     * Writes the file.
     *
     * @return how many people it has
     */
    long write(ExportRequest request, OutputStream out) throws IOException {
        Permission.VIEW_PEOPLE.require();
        Permission.MANAGE_SUBSCRIBERS.require();
        List<Attribute> chosen = attributes().stream()
                .filter(attribute -> request.attributes().contains(attribute.id()))
                .toList();
        audit.record("subscribers.export", target(request), null, details(request, chosen));
        RowFile file = request.format().begin(out, columns(request, chosen).toArray(String[]::new));
        Predicate matching = matching(request.segment());
        long people = 0;
        List<Row> batch = repository.after(0, request.listId(), matching, BATCH);
        while (!batch.isEmpty()) {
            people += write(request, chosen, batch, file);
            batch = repository.after(batch.get(batch.size() - 1).id(), request.listId(), matching, BATCH);
        }
        file.finish();
        audit.record("subscribers.exported", target(request), null, Map.of("people", people));
        return people;
    }

    private Predicate matching(@Nullable Segment segment) {
        return segment == null ? Predicate.ALL : segments.predicate(segment.rules(), segments.time(), null);
    }

    private int write(ExportRequest request, List<Attribute> chosen, List<Row> batch, RowFile file) throws IOException {
        List<Long> ids = batch.stream().map(Row::id).toList();
        long list = request.listId();
        Map<String, SuppressionReason> suppressed =
                repository.suppressed(batch.stream().map(Row::hash).toList(), list);
        Map<Long, Given> consents = request.consent() && list != 0 ? repository.consents(ids, list) : Map.of();
        Map<Long, List<String>> lists = list == 0 ? repository.lists(ids) : Map.of();
        Map<Long, Map<Long, AttributeValue>> known = chosen.isEmpty() ? Map.of() : values.of(ids);
        Set<String> domains = suppressions
                .domains(batch.stream().map(PeopleExport::domain).collect(Collectors.toSet()))
                .keySet();
        int written = 0;
        for (Row row : batch) {
            SuppressionReason reason = suppressed.get(row.hash());
            if (reason == null && domains.contains(domain(row))) {
                reason = SuppressionReason.MANUAL;
            }
            boolean mailed = reason == null
                    && (list == 0 ? lists.containsKey(row.id()) : row.state() == SubscriptionState.ACTIVE);
            if (request.everyone() || mailed) {
                List<String> cells = cells(row, reason, mailed);
                if (list == 0) {
                    cells.add(String.join("; ", lists.getOrDefault(row.id(), List.of())));
                } else if (request.consent()) {
                    addConsent(cells, consents.get(row.id()));
                }
                Map<Long, AttributeValue> own = known.getOrDefault(row.id(), Map.of());
                chosen.forEach(attribute -> cells.add(shown(attribute, own.get(attribute.id()))));
                file.row(cells.toArray(String[]::new));
                written++;
            }
        }
        return written;
    }

    private static String domain(Row row) {
        return new EmailAddress(row.email()).domain();
    }

    private static List<String> cells(Row row, @Nullable SuppressionReason reason, boolean mailed) {
        List<String> cells = new ArrayList<>(List.of(row.email()));
        for (PersonalField field : PersonalField.values()) {
            cells.add(Objects.requireNonNullElse(row.data().get(field), ""));
        }
        cells.addAll(List.of(
                status(reason, mailed),
                row.startedAt().toString(),
                row.endedAt() == null ? "" : row.endedAt().toString()));
        return cells;
    }

    private static String status(@Nullable SuppressionReason reason, boolean mailed) {
        if (reason != null) {
            return STATUSES.getOrDefault(reason, UNSUBSCRIBED);
        }
        return mailed ? SUBSCRIBED : UNSUBSCRIBED;
    }

    private static void addConsent(List<String> cells, @Nullable Given given) {
        cells.addAll(
                given == null
                        ? List.of("", "", "", "", "", "")
                        : List.of(
                                given.basis(),
                                given.at().toString(),
                                given.source(),
                                given.wording(),
                                given.jurisdiction() == null ? "" : given.jurisdiction(),
                                given.expiresAt() == null
                                        ? ""
                                        : given.expiresAt().toString()));
    }

    private static String shown(Attribute attribute, @Nullable AttributeValue value) {
        return value == null ? "" : attribute.shown(value);
    }

    private static List<String> columns(ExportRequest request, List<Attribute> chosen) {
        List<String> columns = new ArrayList<>(List.of("email"));
        Arrays.stream(PersonalField.values()).map(PersonalField::column).forEach(columns::add);
        columns.addAll(List.of("status", "joined_at", "unsubscribed_at"));
        if (request.list() == null) {
            columns.add("lists");
        } else if (request.consent()) {
            columns.addAll(List.of(
                    "consent_basis",
                    "consent_date",
                    "consent_source",
                    "consent_wording",
                    "consent_country",
                    "consent_expires"));
        }
        chosen.forEach(attribute -> columns.add(attribute.name()));
        return columns;
    }

    private static String target(ExportRequest request) {
        Segment segment = request.segment();
        return (request.list() == null ? "all lists" : "list " + request.listId())
                + (segment == null ? "" : ", segment " + segment.id());
    }

    private static Map<String, Object> details(ExportRequest request, List<Attribute> chosen) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("format", request.format().extension());
        details.put("everyone", request.everyone());
        details.put("consent", request.consent());
        details.put("attributes", chosen.stream().map(Attribute::tag).toList());
        return details;
    }
}
