package org.daymark.bench;

/**
 * What to measure.
 *
 * @param recipients messages to send
 * @param bytesPerMessage the size of a message on the wire, 4,000 to 1,000,000
 * @param dkim whether every message is signed with an RSA key of 2,048 bits
 */
public record BenchPlan(int recipients, int bytesPerMessage, boolean dkim) {}
