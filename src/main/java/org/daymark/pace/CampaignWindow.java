package org.daymark.pace;

import java.time.ZoneId;

/**
 * The send window of one campaign.
 *
 * @param zone the time zone for people whose own is unknown
 */
public record CampaignWindow(SendWindow window, ZoneId zone) {}
