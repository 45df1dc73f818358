package org.daymark.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import tools.jackson.databind.json.JsonMapper;

/** The rows of source cards. */
final class SourceRepository {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String COLUMNS = """
            SELECT c.id, c.card_key, c.version, c.citation, c.link, c.design, c.people, c.published, c.result, c.limits,
                   c.funding, c.reviewed_by, c.review_by, c.archived, c.changed_at, c.changed_by
              FROM source_cards c
            """;

    private static final String ONE = COLUMNS + " WHERE c.id = :id";

    private static final String OF_LINK = COLUMNS + " WHERE c.link = :link ORDER BY c.archived, c.id LIMIT 1";

    private static final String BY_KEYS = """
            SELECT c.id, k.card_key, c.version, c.citation, c.link, c.design, c.people, c.published, c.result, c.limits,
                   c.funding, c.reviewed_by, c.review_by, c.archived, c.changed_at, c.changed_by
              FROM source_keys k JOIN source_cards c ON c.id = k.card_id
             WHERE k.card_key IN (:keys)
            """;

    private static final String KEYS = "SELECT card_key FROM source_keys WHERE card_id = :id ORDER BY card_key";

    /** Due is what no one has to have reviewed on that day, or what no one ever will. */
    private static final String FILTERED = """
             WHERE c.archived = :archived
               AND (:all OR c.review_by IS NULL OR c.review_by < :today)
               AND (:words = '' OR LOCATE(:words, LOWER(c.citation)) > 0 OR LOCATE(:words, LOWER(c.result)) > 0
                    OR LOCATE(:words, LOWER(c.link)) > 0)
            """;

    private static final String NEWEST = COLUMNS + FILTERED + " ORDER BY c.id DESC LIMIT :limit OFFSET :skip";

    private static final String BY_CITATION =
            COLUMNS + FILTERED + " ORDER BY LOWER(c.citation), c.id LIMIT :limit OFFSET :skip";

    private static final String BY_REVIEW = COLUMNS + FILTERED + """
             ORDER BY CASE WHEN c.review_by IS NULL THEN 0 ELSE 1 END, c.review_by, c.id LIMIT :limit OFFSET :skip
            """;

    private static final String COUNT = "SELECT COUNT(*) FROM source_cards c " + FILTERED;

    private static final String ADD = """
            INSERT INTO source_cards (card_key, version, citation, link, design, people, published, result, limits,
                                      funding, reviewed_by, review_by, archived, changed_at, changed_by)
            VALUES (:key, 1, :citation, :link, :design, :people, :year, :result, :limits, :funding, :reviewedBy,
                    :reviewBy, FALSE, :now, :by)
            """;

    private static final String ADD_KEY = "INSERT INTO source_keys (card_key, card_id) VALUES (:key, :id)";

    private static final String CHANGE = """
            UPDATE source_cards
               SET citation = :citation, link = :link, design = :design, people = :people, published = :year,
                   result = :result, limits = :limits, funding = :funding, reviewed_by = :reviewedBy,
                   review_by = :reviewBy, changed_at = :now, changed_by = :by, version = version + 1
             WHERE id = :id AND version = :version
            """;

    private static final String ARCHIVE =
            "UPDATE source_cards SET archived = :archived WHERE id = :id AND archived <> :archived";

    private static final String DELETE = "DELETE FROM source_cards WHERE id = :id";

    private static final String DELETE_KEYS = "DELETE FROM source_keys WHERE card_id = :id";

    private static final String DELETE_VERSIONS = "DELETE FROM source_versions WHERE card_id = :id";

    private static final String ADD_VERSION = """
            INSERT INTO source_versions (card_id, version, content, changed_at, changed_by)
            VALUES (:id, :version, :content, :now, :by)
            """;

    private static final String VERSIONS = """
            SELECT version, content, changed_at, changed_by FROM source_versions WHERE card_id = :id
             ORDER BY version DESC
            """;

    private final JdbcClient jdbc;

    SourceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param words in small letters that citation, result or link contain */
    record Query(SourceFilter filter, String words, LocalDate today) {}

    Optional<SourceCard> find(long id) {
        return jdbc.sql(ONE).param("id", id).query(SourceRepository::row).optional();
    }

    Optional<SourceCard> ofLink(String link) {
        return jdbc.sql(OF_LINK)
                .param("link", link)
                .query(SourceRepository::row)
                .optional();
    }

    /** The cards that have one of these keys, each with the key asked for. */
    List<SourceCard> byKeys(Collection<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : jdbc.sql(BY_KEYS)
                        .param("keys", keys)
                        .query(SourceRepository::row)
                        .list();
    }

    List<String> keys(long id) {
        return jdbc.sql(KEYS).param("id", id).query(String.class).list();
    }

    List<SourceCard> page(Query query, SourceOrder order, int skip, int limit) {
        String sql = switch (order) {
            case NEWEST -> NEWEST;
            case CITATION -> BY_CITATION;
            case REVIEW -> BY_REVIEW;
        };
        return filtered(sql, query)
                .param("limit", limit)
                .param("skip", skip)
                .query(SourceRepository::row)
                .list();
    }

    long count(Query query) {
        return filtered(COUNT, query).query(Long.class).single();
    }

    private JdbcClient.StatementSpec filtered(String sql, Query query) {
        return jdbc.sql(sql)
                .param("archived", query.filter() == SourceFilter.ARCHIVED)
                .param("all", query.filter() != SourceFilter.DUE)
                .param("today", query.today())
                .param("words", query.words());
    }

    long add(String key, Source source, String by, Instant now) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        with(jdbc.sql(ADD).param("key", key), source, by, now).update(keys, "id");
        Number id = keys.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave no id");
        }
        addKey(id.longValue(), key);
        addVersion(id.longValue(), 1, source, by, now);
        return id.longValue();
    }

    void addKey(long id, String key) {
        jdbc.sql(ADD_KEY).param("key", key).param("id", id).update();
    }

    boolean change(long id, int version, Source source, String by, Instant now) {
        boolean changed = with(jdbc.sql(CHANGE).param("id", id).param("version", version), source, by, now)
                        .update()
                == 1;
        if (changed) {
            addVersion(id, version + 1, source, by, now);
        }
        return changed;
    }

    private void addVersion(long id, int version, Source source, String by, Instant now) {
        jdbc.sql(ADD_VERSION)
                .param("id", id)
                .param("version", version)
                .param("content", JSON.writeValueAsString(source))
                .param("now", UtcTime.column(now))
                .param("by", by)
                .update();
    }

    boolean archive(long id, boolean archived) {
        return jdbc.sql(ARCHIVE).param("id", id).param("archived", archived).update() == 1;
    }

    void delete(long id) {
        jdbc.sql(DELETE_VERSIONS).param("id", id).update();
        jdbc.sql(DELETE_KEYS).param("id", id).update();
        jdbc.sql(DELETE).param("id", id).update();
    }

    List<SourceVersion> versions(long id) {
        return jdbc.sql(VERSIONS)
                .param("id", id)
                .query((row, number) -> new SourceVersion(
                        row.getInt("version"),
                        JSON.readValue(row.getString("content"), Source.class),
                        UtcTime.instant(row, "changed_at"),
                        row.getString("changed_by")))
                .list();
    }

    private static JdbcClient.StatementSpec with(
            JdbcClient.StatementSpec statement, Source source, String by, Instant now) {
        return statement
                .param("citation", source.citation())
                .param("link", source.link())
                .param("design", source.design().name())
                .param("people", source.people())
                .param("year", source.year())
                .param("result", source.result())
                .param("limits", source.limits())
                .param("funding", source.funding())
                .param("reviewedBy", source.reviewedBy())
                .param("reviewBy", source.reviewBy())
                .param("now", UtcTime.column(now))
                .param("by", by);
    }

    private static SourceCard row(ResultSet row, int number) throws SQLException {
        @Nullable LocalDate reviewBy = row.getObject("review_by", LocalDate.class);
        return new SourceCard(
                row.getLong("id"),
                row.getString("card_key"),
                row.getInt("version"),
                new Source(
                        row.getString("citation"),
                        row.getString("link"),
                        StudyDesign.valueOf(row.getString("design")),
                        row.getInt("people"),
                        row.getInt("published"),
                        row.getString("result"),
                        row.getString("limits"),
                        row.getString("funding"),
                        row.getString("reviewed_by"),
                        reviewBy),
                row.getBoolean("archived"),
                UtcTime.instant(row, "changed_at"),
                row.getString("changed_by"));
    }
}
