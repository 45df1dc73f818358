package org.daymark.campaign;

import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the frozen issues of people who are members of segments that blocks are shown to. */
@Repository
class CombinationRepository {
    private static final String ADD = "INSERT INTO issue_combinations (issue_id, combination, issue) VALUES (?, ?, ?)";

    private static final String OF = """
            SELECT issue_id, combination, issue FROM issue_combinations
             WHERE issue_id = :id OR issue_id IN (SELECT id FROM issue_variants WHERE campaign_id = :id)
            """;

    private static final String ONE = "SELECT issue FROM issue_combinations WHERE issue_id = ? AND combination = ?";

    private final JdbcClient jdbc;

    CombinationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long issueId, int combination, String issue) {
        jdbc.sql(ADD).params(issueId, combination, issue).update();
    }

    /** The issues of a campaign and its variants by their ids and combinations. */
    Map<Long, Map<Integer, String>> of(long campaignId) {
        Map<Long, Map<Integer, String>> found = new HashMap<>();
        jdbc.sql(OF).param("id", campaignId).query((ResultSet row) -> {
            found.computeIfAbsent(row.getLong("issue_id"), id -> new HashMap<>())
                    .put(row.getInt("combination"), row.getString("issue"));
        });
        return found;
    }

    Optional<String> find(long issueId, int combination) {
        return jdbc.sql(ONE).params(issueId, combination).query(String.class).optional();
    }
}
