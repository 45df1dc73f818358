package org.daymark.mailbox;

/**
 * What the token of a return path says.
 *
 * @param address a mark of the address that the message went to, to compare with {@link ReturnMarks#of}
 */
public record ReturnMark(long deliveryId, int address) {}
