package org.daymark.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.daymark.storage.UtcTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts tries in the database, so that a restart or a second process gives nobody more of them. */
@Component
class Throttle {
    /** What is counted, how many tries there are, and for how long they count. */
    enum Limit {
        /** A password for one account from one network address: low, and it locks nobody else out. */
        PASSWORD_HERE(5, Duration.ofMinutes(15)),
        /** Passwords for one account from anywhere. */
        PASSWORD_OF_ACCOUNT(50, Duration.ofMinutes(15)),
        /** Passwords from one network address, for any account. */
        PASSWORD_FROM_ADDRESS(60, Duration.ofMinutes(15)),
        CODE(5, Duration.ofMinutes(15)),
        RESET_OF_ACCOUNT(3, Duration.ofHours(1)),
        RESET_FROM_ADDRESS(20, Duration.ofHours(1)),
        OWN_PASSWORD(5, Duration.ofMinutes(15));

        private final int tries;
        private final Duration window;

        Limit(int tries, Duration window) {
            this.tries = tries;
            this.window = window;
        }
    }

    private static final String COUNT = """
            INSERT INTO tries (subject, began_at, tries) VALUES (?, ?, 1)
            ON DUPLICATE KEY UPDATE
              tries = CASE WHEN began_at < ? THEN 1 ELSE tries + 1 END,
              began_at = CASE WHEN began_at < ? THEN VALUES(began_at) ELSE began_at END
            """;
    private static final String TRIES = "SELECT tries FROM tries WHERE subject = ?";
    private static final String FORGET = "DELETE FROM tries WHERE subject = ?";
    private static final String FORGET_OLD = "DELETE FROM tries WHERE began_at < ?";
    private static final int IPV6_NETWORK = 8;

    private final JdbcClient jdbc;
    private final Clock clock;

    Throttle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts a try before it is made, so that many at once count too; says whether it may be made. */
    boolean allows(Limit limit, String subject) {
        var now = UtcTime.column(clock.instant());
        var windowStart = UtcTime.column(clock.instant().minus(limit.window));
        String key = key(limit, subject);
        jdbc.sql(COUNT).params(key, now, windowStart, windowStart).update();
        return jdbc.sql(TRIES).param(key).query(Integer.class).optional().orElse(1) <= limit.tries;
    }

    void forget(Limit limit, String subject) {
        jdbc.sql(FORGET).param(key(limit, subject)).update();
    }

    void forgetOld() {
        jdbc.sql(FORGET_OLD)
                .param(UtcTime.column(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    /** The network somebody comes from: of IPv6 the /64, of which everybody has as many addresses as they like. */
    static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(IPV6_NETWORK, bytes.length)));
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static String key(Limit limit, String subject) {
        return Hashes.of(limit + " " + subject);
    }
}
