package org.daymark.alert;

import java.time.Instant;
import java.util.List;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of certificates. */
final class ServerCertificateRepository {
    private static final String ALL = "SELECT * FROM server_certificates ORDER BY id";
    private static final String ADD = """
            INSERT IGNORE INTO server_certificates (host, port, refused, checked_at) VALUES (?, ?, FALSE, ?)
            """;
    private static final String CHECKED = "UPDATE server_certificates SET checked_at = ? WHERE host = ? AND port = ?";
    private static final String REFUSED = "UPDATE server_certificates SET refused = TRUE WHERE host = ? AND port = ?";
    private static final String TRUSTED =
            "UPDATE server_certificates SET refused = FALSE, starts_at = ?, ends_at = ? WHERE host = ? AND port = ?";
    private static final String REMOVE = "DELETE FROM server_certificates WHERE id = ?";

    private final JdbcClient jdbc;

    ServerCertificateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ServerCertificate> all() {
        return jdbc.sql(ALL)
                .query((row, number) -> new ServerCertificate(
                        row.getLong("id"),
                        row.getString("host"),
                        row.getInt("port"),
                        row.getBoolean("refused"),
                        UtcTime.instantOrNull(row, "starts_at"),
                        UtcTime.instantOrNull(row, "ends_at"),
                        UtcTime.instant(row, "checked_at")))
                .list();
    }

    /** Notes that a server was asked, whatever comes of it. */
    void asked(CertificateProbe.Server server, Instant now) {
        jdbc.sql(ADD).params(server.host(), server.port(), UtcTime.column(now)).update();
        jdbc.sql(CHECKED)
                .params(UtcTime.column(now), server.host(), server.port())
                .update();
    }

    void refused(CertificateProbe.Server server) {
        jdbc.sql(REFUSED).params(server.host(), server.port()).update();
    }

    void trusted(CertificateProbe.Server server, Instant starts, Instant ends) {
        jdbc.sql(TRUSTED)
                .params(UtcTime.column(starts), UtcTime.column(ends), server.host(), server.port())
                .update();
    }

    void remove(ServerCertificate certificate) {
        jdbc.sql(REMOVE).param(certificate.id()).update();
    }
}
