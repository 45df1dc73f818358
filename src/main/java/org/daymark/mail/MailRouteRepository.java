package org.daymark.mail;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The one row that says whether mail is live. */
final class MailRouteRepository {
    private static final String LIVE = "SELECT live FROM mail_route WHERE id = 1";
    private static final String TURN = "UPDATE mail_route SET live = ? WHERE id = 1 AND live <> ?";

    private final JdbcClient jdbc;

    MailRouteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean live() {
        return jdbc.sql(LIVE).query(Boolean.class).single();
    }

    /** False if it was so already. */
    boolean turn(boolean live) {
        return jdbc.sql(TURN).params(live, live).update() == 1;
    }
}
