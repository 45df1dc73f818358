package org.daymark.pace;

import java.time.ZoneId;

/**
 * When the recipients of one campaign may be mailed.
 *
 * @param zone whose clock counts for people of unknown time zone
 */
public record CampaignWindow(SendWindow window, ZoneId zone) {}
