package org.daymark.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rules are not as delivered. */
final class ConsentRuleRepository {
    private static final String ALL = "SELECT rule_id, enabled, initially, changed_at, changed_by FROM consent_rules";

    private static final String CHANGE = """
            UPDATE consent_rules SET enabled = ?, changed_at = ?, changed_by = ? WHERE rule_id = ? AND enabled = ?
            """;

    private static final String ADD = """
            INSERT IGNORE INTO consent_rules (rule_id, enabled, initially, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;

    ConsentRuleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            boolean enabled,
            boolean initially,
            @Nullable Instant changedAt,
            @Nullable String changedBy) {}

    Map<String, Row> all() {
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql(ALL).query((RowCallbackHandler) row -> rows.put(
                row.getString("rule_id"),
                new Row(
                        row.getBoolean("enabled"),
                        row.getBoolean("initially"),
                        UtcTime.instantOrNull(row, "changed_at"),
                        row.getString("changed_by"))));
        return rows;
    }

    /** Whether the rule was as seen and is changed. */
    boolean change(String rule, boolean seen, boolean standard, Instant now, String actor) {
        int changed = jdbc.sql(CHANGE)
                .params(!seen, UtcTime.column(now), actor, rule, seen)
                .update();
        return changed == 1
                || seen == standard
                        && jdbc.sql(ADD)
                                        .params(rule, !seen, standard, UtcTime.column(now), actor)
                                        .update()
                                == 1;
    }
}
