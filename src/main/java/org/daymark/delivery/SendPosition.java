package org.daymark.delivery;

/**
 * The progress of a campaign.
 *
 * @param settled recipients with an outcome
 * @param recipients all of them
 */
public record SendPosition(long settled, long recipients) {}
