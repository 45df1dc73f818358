package org.daymark.delivery;

/**
 * How far a campaign has come.
 *
 * @param settled recipients with an outcome
 * @param recipients all of them
 */
public record SendPosition(long settled, long recipients) {}
