package org.daymark.pace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say how gently mail goes out. */
@Repository
class PaceRepository {
    private static final String VERSION = "SELECT version FROM pace WHERE id = 1";
    private static final String SETTINGS = "SELECT * FROM pace WHERE id = 1";
    private static final String RULES = "SELECT * FROM pace_rules ORDER BY domains, id";
    private static final String NEXT_VERSION = "UPDATE pace SET version = version + 1 WHERE id = 1";
    private static final String SET_RATE = "UPDATE pace SET rate = ? WHERE id = 1";
    private static final String SET_WINDOW = "UPDATE pace SET send_window = ?, zone = ? WHERE id = 1";
    private static final String ADD_RULE = "INSERT INTO pace_rules (domains, rate, at_once) VALUES (?, ?, ?)";
    private static final String REMOVE_RULE = "DELETE FROM pace_rules WHERE domains = ?";

    private static final String CAMPAIGN_WINDOW =
            "SELECT send_window, zone FROM campaign_windows WHERE campaign_id = ?";
    private static final String SET_CAMPAIGN_WINDOW = """
            INSERT INTO campaign_windows (campaign_id, send_window, zone) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE send_window = VALUES(send_window), zone = VALUES(zone)
            """;
    private static final String REMOVE_CAMPAIGN_WINDOW = "DELETE FROM campaign_windows WHERE campaign_id = ?";

    private final JdbcClient jdbc;

    PaceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int version() {
        return jdbc.sql(VERSION).query(Integer.class).single();
    }

    Pace read() {
        List<DomainRule> rules =
                jdbc.sql(RULES).query((row, number) -> rule(row)).list();
        return jdbc.sql(SETTINGS)
                .query((row, number) -> new Pace(
                        row.getInt("version"),
                        rate(row),
                        window(row.getString("send_window")),
                        zone(row.getString("zone")),
                        rules))
                .single();
    }

    /** Counts a change; the person who does so first holds the others off until its transaction ends. */
    void nextVersion() {
        jdbc.sql(NEXT_VERSION).update();
    }

    void setRate(@Nullable Rate rate) {
        jdbc.sql(SET_RATE).param(rate == null ? null : rate.toString()).update();
    }

    void setWindow(@Nullable SendWindow window, @Nullable ZoneId zone) {
        jdbc.sql(SET_WINDOW)
                .param(window == null ? null : window.toString())
                .param(zone == null ? null : zone.getId())
                .update();
    }

    void addRule(DomainRule rule) {
        jdbc.sql(ADD_RULE)
                .param(joined(rule.domains()))
                .param(rule.rate() == null ? null : rule.rate().toString())
                .param(rule.atOnce())
                .update();
    }

    void removeRule(List<String> domains) {
        jdbc.sql(REMOVE_RULE).param(joined(domains)).update();
    }

    Optional<CampaignWindow> windowOf(long campaignId) {
        return jdbc.sql(CAMPAIGN_WINDOW)
                .param(campaignId)
                .query((row, number) -> new CampaignWindow(
                        SendWindow.parse(row.getString("send_window")), ZoneId.of(row.getString("zone"))))
                .optional();
    }

    void setWindowOf(long campaignId, CampaignWindow window) {
        jdbc.sql(SET_CAMPAIGN_WINDOW)
                .params(campaignId, window.window().toString(), window.zone().getId())
                .update();
    }

    void removeWindowOf(long campaignId) {
        jdbc.sql(REMOVE_CAMPAIGN_WINDOW).param(campaignId).update();
    }

    static String joined(List<String> domains) {
        return String.join(",", domains);
    }

    private static DomainRule rule(ResultSet row) throws SQLException {
        List<String> domains = Arrays.stream(row.getString("domains").split(","))
                .filter(domain -> !domain.isEmpty())
                .toList();
        return new DomainRule(domains, rate(row), row.getObject("at_once", Integer.class));
    }

    private static @Nullable Rate rate(ResultSet row) throws SQLException {
        String rate = row.getString("rate");
        return rate == null ? null : Rate.parse(rate);
    }

    private static @Nullable SendWindow window(@Nullable String text) {
        return text == null ? null : SendWindow.parse(text);
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : ZoneId.of(name);
    }
}
