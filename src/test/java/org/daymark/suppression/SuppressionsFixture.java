package org.daymark.suppression;

import java.util.List;
import org.daymark.address.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A known subscriber, and what is stored of suppressions. */
final class SuppressionsFixture {
    private final JdbcClient jdbc;

    SuppressionsFixture(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addSubscriber(EmailAddress address, AddressHashes hashes) {
        jdbc.sql("INSERT INTO subscribers (email, domain, address_hash, created_at, updated_at)"
                        + " VALUES (?, ?, ?, '2026-01-01 00:00:00', '2026-01-01 00:00:00')")
                .params(address.value(), address.domain(), hashes.of(address))
                .update();
    }

    List<String> reasons() {
        return rows("SELECT reason FROM suppressions ORDER BY id");
    }

    /** As in {@code subscriber 1} for a known person, and the address of anyone else. */
    List<String> addressesAndSubscribers() {
        return rows("SELECT COALESCE(address, CONCAT('subscriber ', subscriber_id)) FROM suppressions ORDER BY id");
    }

    /** The people whose domain stands in a table. */
    List<String> peopleAt(String domains) {
        return rows("SELECT s.email FROM subscribers s JOIN " + domains + " y ON y.domain = s.domain ORDER BY s.id");
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
