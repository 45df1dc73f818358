package org.daymark.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daymark.address.EmailAddress;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of who gets which alerts by mail. */
final class AlertChoiceRepository {
    private static final String CHOICES = "SELECT kind, wanted FROM alert_choices WHERE account_id = ?";
    private static final String FORGET = "DELETE FROM alert_choices WHERE account_id = ?";
    private static final String CHOOSE = "INSERT INTO alert_choices (account_id, kind, wanted) VALUES (?, ?, ?)";
    private static final String SILENT = "SELECT kind FROM alert_silences";
    private static final String SPEAK = "DELETE FROM alert_silences";
    private static final String SILENCE = "INSERT INTO alert_silences (kind) VALUES (?)";
    private static final String ADDRESSES = "SELECT id, address, kinds FROM alert_addresses ORDER BY address";
    private static final String ADDRESS = "SELECT id, address, kinds FROM alert_addresses WHERE id = ?";
    private static final String ADD =
            "INSERT IGNORE INTO alert_addresses (address, kinds, created_at) VALUES (?, ?, ?)";
    private static final String REMOVE = "DELETE FROM alert_addresses WHERE id = ?";

    private final JdbcClient jdbc;

    AlertChoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account chose; kinds without a choice are missing. */
    Map<AlertKind, Boolean> choices(long accountId) {
        Map<AlertKind, Boolean> chosen = new EnumMap<>(AlertKind.class);
        jdbc.sql(CHOICES)
                .param(accountId)
                .query((row, number) -> Map.entry(row.getString("kind"), row.getBoolean("wanted")))
                .list()
                .forEach(one -> AlertKind.choice(one.getKey()).ifPresent(kind -> chosen.put(kind, one.getValue())));
        return chosen;
    }

    void forget(long accountId) {
        jdbc.sql(FORGET).param(accountId).update();
    }

    void choose(long accountId, Map<AlertKind, Boolean> choices) {
        forget(accountId);
        choices.forEach((kind, wanted) ->
                jdbc.sql(CHOOSE).params(accountId, kind.name(), wanted).update());
    }

    Set<AlertKind> silent() {
        return kinds(jdbc.sql(SILENT).query(String.class).list());
    }

    void silence(Set<AlertKind> kinds) {
        jdbc.sql(SPEAK).update();
        kinds.forEach(kind -> jdbc.sql(SILENCE).param(kind.name()).update());
    }

    List<AlertAddress> addresses() {
        return jdbc.sql(ADDRESSES).query((row, number) -> address(row)).list();
    }

    Optional<AlertAddress> address(long id) {
        return jdbc.sql(ADDRESS).param(id).query((row, number) -> address(row)).optional();
    }

    /** False if it is there already. */
    boolean add(EmailAddress address, Set<AlertKind> kinds, Instant now) {
        String names = new TreeSet<>(kinds).stream().map(AlertKind::name).collect(Collectors.joining(","));
        return jdbc.sql(ADD).params(address.value(), names, UtcTime.column(now)).update() == 1;
    }

    void remove(long id) {
        jdbc.sql(REMOVE).param(id).update();
    }

    private static AlertAddress address(ResultSet row) throws SQLException {
        return new AlertAddress(
                row.getLong("id"),
                EmailAddress.parse(row.getString("address")),
                kinds(Arrays.asList(row.getString("kinds").split(","))));
    }

    private static Set<AlertKind> kinds(Collection<String> names) {
        return names.stream().map(AlertKind::choice).flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
