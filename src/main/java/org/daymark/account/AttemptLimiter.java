package org.daymark.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daymark.text.Sha256;
import org.daymark.web.IpAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts tries in the database, so that a restart or a second process gives no one more of them. */
@Component
public class AttemptLimiter {
    /**
     * What is counted, how many tries there are, and for how long they count.
     *
     * @param name of its own, by which its counts are told from others
     */
    public record Limit(String name, int tries, Duration window) {
        /** A password for one account from one browser or network address: low, and it locks no one else out. */
        static final Limit PASSWORD_HERE = new Limit("PASSWORD_HERE", 5, Duration.ofMinutes(15));
        /** Passwords from one network address, for any account. */
        static final Limit PASSWORD_FROM_ADDRESS = new Limit("PASSWORD_FROM_ADDRESS", 60, Duration.ofMinutes(15));
        /** Passwords for one account from browsers that never signed in to it. */
        static final Limit PASSWORD_OF_ACCOUNT = new Limit("PASSWORD_OF_ACCOUNT", 50, Duration.ofMinutes(15));
        /** Codes for one account from one browser or network address, after its password. */
        static final Limit CODE_HERE = new Limit("CODE_HERE", 5, Duration.ofMinutes(15));
        /** Codes for one account from browsers that never signed in to it. */
        static final Limit CODE_OF_ACCOUNT = new Limit("CODE_OF_ACCOUNT", 20, Duration.ofMinutes(15));
        /** Mails with a link to a new password that one browser or network address may ask for, for one account. */
        static final Limit RESET_HERE = new Limit("RESET_HERE", 3, Duration.ofHours(1));

        static final Limit RESET_FROM_ADDRESS = new Limit("RESET_FROM_ADDRESS", 20, Duration.ofHours(1));
        /**
         * Such mails for one account that browsers ask for which never signed in to it. A link lives as long as they
         * are counted, so the person who is refused has one that works in their mailbox.
         */
        static final Limit RESET_OF_ACCOUNT = new Limit("RESET_OF_ACCOUNT", 6, Duration.ofHours(1));
        /** The password or a code that one session asks for again. */
        static final Limit OWN_PASSWORD = new Limit("OWN_PASSWORD", 5, Duration.ofMinutes(15));
    }

    private static final int IPV4 = 4;
    private static final int IPV6_NETWORK = 8;

    private final AttemptLimiterRepository repository;
    private final Clock clock;

    AttemptLimiter(JdbcClient jdbc, Clock clock) {
        this.repository = new AttemptLimiterRepository(jdbc);
        this.clock = clock;
    }

    /** Counts a try before it is made, so that many at once count too; says whether it may be made. */
    public boolean allows(Limit limit, String subject) {
        Instant now = clock.instant();
        return repository.count(key(limit, subject), now, now.minus(limit.window)) <= limit.tries;
    }

    /** Whether no try is left; counts none. */
    public boolean isUsedUp(Limit limit, String subject) {
        return repository.counted(key(limit, subject), clock.instant().minus(limit.window)) >= limit.tries;
    }

    /** What is counted: a limit and whose tries these are. */
    record Count(Limit limit, String subject) {}

    /**
     * The same for several limits, of which the narrowest comes first: a try that one refuses does not count for those
     * after it.
     */
    boolean allows(List<Count> counts) {
        return counts.stream().allMatch(count -> allows(count.limit(), count.subject()));
    }

    /** Takes back that a try was counted: it was right, and so guessed nothing. */
    void giveBack(List<Count> counts) {
        counts.forEach(count -> repository.giveBack(key(count.limit(), count.subject())));
    }

    public void forget(Limit limit, String subject) {
        repository.forget(key(limit, subject));
    }

    void forgetOld() {
        repository.forgetBefore(clock.instant().minus(Duration.ofDays(1)));
    }

    /** The network someone comes from: of IPv6 the /64, of which everyone has as many addresses as they like. */
    public static String network(String address) {
        return address.contains(":") ? IpAddress.network(address, IPV4, IPV6_NETWORK) : address;
    }

    private static String key(Limit limit, String subject) {
        return Sha256.hex(limit.name() + " " + subject);
    }
}
