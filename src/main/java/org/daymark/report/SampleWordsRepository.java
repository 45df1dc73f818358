package org.daymark.report;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.daymark.access.Permission;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The words of servers, as examples of a reason. They may name a person. */
@Repository
class SampleWordsRepository {
    private static final String REPLIES =
            "SELECT id, reply AS words FROM deliveries WHERE id IN (:ids) AND reply IS NOT NULL";

    private static final String EVIDENCE = "SELECT id, evidence AS words FROM return_events WHERE id IN (:ids)";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    SampleWordsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the ids of deliveries. */
    Map<Long, String> replies(Collection<Long> deliveries) {
        return words(REPLIES, deliveries);
    }

    /** By the ids of events: the words that decided. */
    Map<Long, String> evidence(Collection<Long> events) {
        Map<Long, String> first = new HashMap<>();
        words(EVIDENCE, events).forEach((id, json) -> {
            JsonNode evidence = JSON.readTree(json).path(0).path("words");
            if (evidence.isString()) {
                first.put(id, evidence.asString());
            }
        });
        return first;
    }

    private Map<Long, String> words(String sql, Collection<Long> ids) {
        Permission.VIEW_PEOPLE.require();
        Map<Long, String> words = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(sql).param("ids", ids).query((RowCallbackHandler)
                    row -> words.put(row.getLong("id"), row.getString("words")));
        }
        return words;
    }
}
