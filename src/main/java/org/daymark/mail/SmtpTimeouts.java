package org.daymark.mail;

import java.time.Duration;

/**
 * How long the server may take at each stage (RFC 5321 section 4.5.3.2); a connection that takes longer is lost.
 *
 * @param connect until the connection stands
 * @param greeting for the greeting, and for each answer and handshake until the first message may be sent
 * @param command for the answers to MAIL, RCPT and RSET
 * @param data for the answer to DATA
 * @param block until the server has taken a block of at most 64 KB
 * @param end for the answer to the final dot
 * @param quit for the answer to QUIT, on which nothing depends
 */
public record SmtpTimeouts(
        Duration connect,
        Duration greeting,
        Duration command,
        Duration data,
        Duration block,
        Duration end,
        Duration quit) {
    /**
     * The RFC's patience, but for the greeting: nothing is lost by asking again later, and people wait for that answer.
     */
    public static final SmtpTimeouts STANDARD = new SmtpTimeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2));

    /** For single mails while a person looks at the page: no one waits for minutes. */
    static final SmtpTimeouts INTERACTIVE = new SmtpTimeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2));

    /** The same limit at every stage. */
    public static SmtpTimeouts all(Duration limit) {
        return new SmtpTimeouts(limit, limit, limit, limit, limit, limit, limit);
    }
}
