package org.daymark.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

final class OrganisationRepository {
    private static final String FIND = "SELECT * FROM organisation WHERE id = 1";
    private static final String SAVE = """
            INSERT INTO organisation
                   (id, name, postal_address, from_name, from_address, reply_to, phone, website, countries, time_zone,
                    logo, logo_alt, accent)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE name = VALUES(name), postal_address = VALUES(postal_address),
                   from_name = VALUES(from_name), from_address = VALUES(from_address), reply_to = VALUES(reply_to),
                   phone = VALUES(phone), website = VALUES(website), countries = VALUES(countries),
                   time_zone = VALUES(time_zone), logo = VALUES(logo), logo_alt = VALUES(logo_alt),
                   accent = VALUES(accent)
            """;

    private final JdbcClient jdbc;

    OrganisationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Organisation> find() {
        return jdbc.sql(FIND).query(OrganisationRepository::organisation).optional();
    }

    void save(Organisation organisation) {
        jdbc.sql(SAVE)
                .params(
                        organisation.name(),
                        organisation.postalAddress(),
                        organisation.fromName(),
                        organisation.fromAddress(),
                        organisation.replyTo(),
                        organisation.phone(),
                        organisation.website(),
                        String.join(",", organisation.countries()),
                        organisation.timeZone().getId())
                .param(organisation.logo())
                .param(organisation.logoAlt())
                .param(organisation.accent())
                .update();
    }

    private static Organisation organisation(ResultSet row, int number) throws SQLException {
        return new Organisation(
                row.getString("name"),
                row.getString("postal_address"),
                row.getString("from_name"),
                row.getString("from_address"),
                row.getString("reply_to"),
                row.getString("phone"),
                row.getString("website"),
                List.of(row.getString("countries").split(",")),
                ZoneId.of(row.getString("time_zone")),
                row.getString("logo"),
                row.getString("logo_alt"),
                row.getString("accent"));
    }
}
