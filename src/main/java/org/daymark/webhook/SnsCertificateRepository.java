package org.daymark.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of files of certificates. */
final class SnsCertificateRepository {
    private static final String FIND = "SELECT content FROM sns_certificates WHERE address = ?";
    private static final String REMOVE = "DELETE FROM sns_certificates WHERE address = ?";
    private static final String ADD =
            "INSERT IGNORE INTO sns_certificates (address, content, kept_at) VALUES (?, ?, ?)";
    private static final String OLDEST =
            "SELECT address FROM sns_certificates ORDER BY kept_at DESC LIMIT 100 OFFSET ?";

    private final JdbcClient jdbc;

    SnsCertificateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(URI address) {
        return jdbc.sql(FIND)
                .param(address.toString())
                .query(String.class)
                .optional()
                .map(Base64.getDecoder()::decode);
    }

    /** Keeps a file, and of all files the newest. */
    void keep(URI address, byte[] content, Instant now, int most) {
        jdbc.sql(REMOVE).param(address.toString()).update();
        jdbc.sql(ADD)
                .params(address.toString(), Base64.getEncoder().encodeToString(content), UtcTime.column(now))
                .update();
        List<String> old = jdbc.sql(OLDEST).param(most).query(String.class).list();
        old.forEach(one -> jdbc.sql(REMOVE).param(one).update());
    }
}
