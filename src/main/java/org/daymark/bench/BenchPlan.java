package org.daymark.bench;

/**
 * What to measure.
 *
 * @param recipients messages to send
 * @param bytesPerMessage the size of a message on the wire, 4,000 to 1,000,000
 */
public record BenchPlan(int recipients, int bytesPerMessage) {}
