package org.daymark.webhook;

import org.springframework.jdbc.core.JdbcTemplate;

/** Spoils what is stored of webhooks. */
final class EndpointsFixture {
    private final JdbcTemplate jdbc;

    EndpointsFixture(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** As if the secret of the installation had changed since the requests that wait came. */
    void spoilWaiting() {
        jdbc.update("UPDATE webhook_requests SET sealed = 'AAAA' WHERE done = FALSE");
    }

    /** As if the secret of the installation had changed. */
    void spoilSecret(long id) {
        jdbc.update("UPDATE webhook_endpoints SET sealed_secret = 'AAAA' WHERE id = ?", id);
    }
}
