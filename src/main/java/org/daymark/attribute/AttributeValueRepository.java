package org.daymark.attribute;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.daymark.storage.UtcTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of values. */
final class AttributeValueRepository {
    private static final String OF_PEOPLE = """
            SELECT subscriber_id, attribute_id, text_value, number_value, date_value, code_value
              FROM attribute_values
             WHERE subscriber_id IN (:people)
            """;

    private static final String PUT = """
            INSERT INTO attribute_values (subscriber_id, attribute_id, text_value, text_key, number_value, date_value,
                   code_value, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE text_value = VALUES(text_value), text_key = VALUES(text_key),
                   number_value = VALUES(number_value), date_value = VALUES(date_value),
                   code_value = VALUES(code_value), changed_at = VALUES(changed_at)
            """;

    /** Of the values above: the driver finds the type of a null only slowly. */
    private static final int[] TYPES = {
        Types.BIGINT,
        Types.BIGINT,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.DECIMAL,
        Types.DATE,
        Types.BIGINT,
        Types.TIMESTAMP
    };

    private static final String REMOVE = "DELETE FROM attribute_values WHERE subscriber_id = ? AND attribute_id = ?";

    private static final String REMOVE_ALL = "DELETE FROM attribute_values WHERE attribute_id = ?";

    private static final String COUNT = "SELECT COUNT(*) FROM attribute_values WHERE attribute_id = ?";

    /** Those who gave a consent of this basis for a list that they are still on. */
    private static final String PERMITTED = """
            SELECT DISTINCT c.subscriber_id
              FROM consents c
              JOIN subscriptions m ON m.subscriber_id = c.subscriber_id AND m.list_id = c.list_id AND m.state = 'ACTIVE'
             WHERE c.subscriber_id IN (:people) AND c.action = 'GIVEN' AND c.basis = :basis
            """;

    private static final String UNPERMITTED = """
            SELECT COUNT(*)
              FROM attribute_values v
             WHERE v.attribute_id = :attribute AND NOT EXISTS (
                   SELECT 1
                     FROM consents c
                     JOIN subscriptions m ON m.subscriber_id = c.subscriber_id AND m.list_id = c.list_id
                                         AND m.state = 'ACTIVE'
                    WHERE c.subscriber_id = v.subscriber_id AND c.action = 'GIVEN' AND c.basis = :basis)
            """;

    private static final int IN_LIST = 200;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    AttributeValueRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** The values of people by person and attribute. */
    Map<Long, Map<Long, AttributeValue>> of(Collection<Long> people, Map<Long, Attribute> attributes) {
        Map<Long, Map<Long, AttributeValue>> values = new HashMap<>();
        inLists(
                people,
                some -> client.sql(OF_PEOPLE).param("people", some).query((ResultSet row) -> {
                    Attribute attribute = attributes.get(row.getLong("attribute_id"));
                    AttributeValue value = attribute == null ? null : value(attribute, row);
                    if (attribute != null && value != null) {
                        values.computeIfAbsent(row.getLong("subscriber_id"), id -> new HashMap<>())
                                .put(attribute.id(), value);
                    }
                }));
        return values;
    }

    void put(List<PersonValue> values, Instant now) {
        jdbc.batchUpdate(
                PUT,
                values.stream()
                        .map(each -> row(each.subscriberId(), each.attribute().id(), each.value(), now))
                        .toList(),
                TYPES);
    }

    void remove(List<PersonValue> values) {
        jdbc.batchUpdate(
                REMOVE,
                values.stream()
                        .map(each -> new Object[] {
                            each.subscriberId(), each.attribute().id()
                        })
                        .toList());
    }

    void remove(long person, long attribute) {
        jdbc.update(REMOVE, person, attribute);
    }

    void removeAll(long attribute) {
        jdbc.update(REMOVE_ALL, attribute);
    }

    long count(long attribute) {
        return client.sql(COUNT).param(attribute).query(Long.class).single();
    }

    Set<Long> permitted(Collection<Long> people, String basis) {
        Set<Long> permitted = new HashSet<>();
        inLists(
                people,
                some -> permitted.addAll(client.sql(PERMITTED)
                        .param("people", some)
                        .param("basis", basis)
                        .query(Long.class)
                        .list()));
        return permitted;
    }

    long unpermitted(long attribute, String basis) {
        return client.sql(UNPERMITTED)
                .param("attribute", attribute)
                .param("basis", basis)
                .query(Long.class)
                .single();
    }

    private static void inLists(Collection<Long> values, Consumer<List<Long>> query) {
        List<Long> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += IN_LIST) {
            query.accept(all.subList(from, Math.min(from + IN_LIST, all.size())));
        }
    }

    private static Object[] row(long person, long attribute, AttributeValue value, Instant now) {
        String text = value instanceof AttributeValue.Text of ? of.text() : null;
        Long code = value instanceof AttributeValue.Chosen of
                ? (Long) of.choiceId()
                : value instanceof AttributeValue.YesNo of ? (Long) (of.yes() ? 1L : 0L) : null;
        return new Object[] {
            person,
            attribute,
            text,
            text == null ? null : ValueReader.key(text),
            value instanceof AttributeValue.Numeric of ? of.number() : null,
            value instanceof AttributeValue.Day of ? of.date() : null,
            code,
            UtcTime.column(now)
        };
    }

    private static @Nullable AttributeValue value(Attribute attribute, ResultSet row) throws SQLException {
        return switch (attribute.kind()) {
            case TEXT -> {
                String text = row.getString("text_value");
                yield text == null ? null : new AttributeValue.Text(text);
            }
            case NUMBER -> {
                BigDecimal number = row.getBigDecimal("number_value");
                yield number == null ? null : new AttributeValue.Numeric(number);
            }
            case DATE -> {
                LocalDate date = row.getObject("date_value", LocalDate.class);
                yield date == null ? null : new AttributeValue.Day(date);
            }
            case CHOICE -> {
                long choice = row.getLong("code_value");
                yield row.wasNull() ? null : new AttributeValue.Chosen(choice);
            }
            case YES_NO, TAG -> {
                long code = row.getLong("code_value");
                yield row.wasNull() ? null : new AttributeValue.YesNo(code == 1);
            }
        };
    }
}
