package org.daymark.linkcheck;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.JdbcTemplate;

/** Results of checks of links that no one has asked. */
public final class LinkCheckFixture {
    private final JdbcTemplate jdbc;

    public LinkCheckFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void answered(String link, LinkState state, Instant at) throws NoSuchAlgorithmException {
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(link.getBytes(StandardCharsets.UTF_8)));
        jdbc.update("DELETE FROM link_checks WHERE link_hash = ?", hash);
        jdbc.update(
                "INSERT INTO link_checks (link_hash, state, checked_at) VALUES (?, ?, ?)",
                hash,
                state.name(),
                UtcTime.column(at));
    }
}
