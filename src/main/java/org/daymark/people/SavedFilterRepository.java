package org.daymark.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of saved filters. */
@Repository
class SavedFilterRepository {
    private static final String OF = """
            SELECT id, name, account_id, shared, fields FROM people_filters
             WHERE account_id = ? OR shared = TRUE
             ORDER BY name, id
            """;

    private static final String FIND = "SELECT id, name, account_id, shared, fields FROM people_filters WHERE id = ?";

    private static final String COUNT = "SELECT COUNT(*) FROM people_filters WHERE account_id = ?";

    private static final String ADD =
            "INSERT INTO people_filters (name, account_id, shared, fields) VALUES (?, ?, ?, ?)";

    private static final String DELETE = "DELETE FROM people_filters WHERE id = ?";

    /** Stands before the fields of the filter. */
    private static final String SORT = "sort=";

    private final JdbcClient jdbc;

    SavedFilterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that an account sees, by name. */
    List<SavedFilter> of(long accountId) {
        return jdbc.sql(OF)
                .param(accountId)
                .query(SavedFilterRepository::filter)
                .list();
    }

    Optional<SavedFilter> find(long id) {
        return jdbc.sql(FIND).param(id).query(SavedFilterRepository::filter).optional();
    }

    long count(long accountId) {
        return jdbc.sql(COUNT).param(accountId).query(Long.class).single();
    }

    void add(String name, long accountId, boolean shared, PeopleFilter filter, PeopleSort sort) {
        jdbc.sql(ADD)
                .params(name, accountId, shared, SORT + sort.name() + "&" + filter.text())
                .update();
    }

    boolean delete(long id) {
        return jdbc.sql(DELETE).param(id).update() == 1;
    }

    private static SavedFilter filter(ResultSet row, int number) throws SQLException {
        String fields = row.getString("fields");
        int end = fields.indexOf('&');
        return new SavedFilter(
                row.getLong("id"),
                row.getString("name"),
                row.getLong("account_id"),
                row.getBoolean("shared"),
                PeopleFilter.parse(fields.substring(end + 1)),
                PeopleSort.named(fields.substring(SORT.length(), end)));
    }
}
