package org.daymark.subscriber;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leaves consents as older versions did, and shows what is stored about them. */
public final class ConsentsFixture {
    private final JdbcClient jdbc;

    public ConsentsFixture(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** A subscription from before there were records of consent. */
    public void forgetRecord(long person) {
        jdbc.sql("DELETE FROM consents WHERE subscriber_id = ?").param(person).update();
        jdbc.sql("UPDATE subscriptions SET consent_limit = 'UNRECORDED', consent_until = NULL WHERE subscriber_id = ?")
                .param(person)
                .update();
    }

    public void removeAll() {
        List.of("consents", "purpose_consents", "consent_rules")
                .forEach(table -> jdbc.sql("DELETE FROM " + table).update());
    }

    /** As in {@code SPONSORED GIVEN null US 2027-01-01 00:00:00}: purpose, action, version, country and end. */
    public List<String> records(long person) {
        return jdbc.sql("SELECT purpose, action, wording_version, jurisdiction, expires_at FROM consents"
                        + " WHERE subscriber_id = ? ORDER BY id")
                .param(person)
                .query((row, number) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4)
                                + " " + String.valueOf(row.getString(5)).replaceFirst("\\.0*$", ""))
                .list();
    }
}
