package org.daymark.feedback;

/** What an inbound mail is. */
public enum Kind {
    /** A server returned a message for good. */
    BOUNCE,
    /** A server has not delivered a message yet and keeps trying. */
    DELAY,
    /** A person reported a message as unwanted. */
    COMPLAINT,
    /** A program answered: out of office, a ticket, a read receipt. */
    AUTO_REPLY,
    /** A program wants the sender to prove that a person wrote. */
    CHALLENGE,
    /** A person, or a mail program on a person's behalf, wants no more mail. */
    UNSUBSCRIBE,
    /** A person wrote. */
    HUMAN,
    /** A statement for operators: DMARC, TLS, authentication failures, notices of success. */
    REPORT,
    /** None of these for certain; a person should look. */
    UNKNOWN
}
