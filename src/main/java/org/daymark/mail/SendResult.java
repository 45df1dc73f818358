package org.daymark.mail;

/**
 * The outcome of one attempt to hand a message to a server. Acceptance by the server is not yet delivery to a mailbox.
 */
public sealed interface SendResult {
    Reply reply();

    /** The server took the message and answers for it from now on. */
    record Accepted(Reply reply) implements SendResult {}

    /** The server did not take it and may do so later, or the connection was lost before the message was complete. */
    record Deferred(Reply reply) implements SendResult {}

    /** The server will not take it. */
    record Refused(Stage stage, Reply reply) implements SendResult {}

    /** The connection was lost after the final dot and before an answer: no one knows. */
    record Uncertain(Reply reply) implements SendResult {}

    /** The message certainly never left: no server could be reached, or the sender had lost its right to send. */
    record NotSent(Reply reply) implements SendResult {}
}
