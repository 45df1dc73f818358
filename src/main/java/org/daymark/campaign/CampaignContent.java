package org.daymark.campaign;

import org.daymark.issue.IssueDraft;

/**
 * What a campaign says.
 *
 * @param version how often it was saved; give it back when you save, so that nobody's work is overwritten
 * @param own whether it was ever saved; if not it is the kit's
 */
public record CampaignContent(long campaignId, IssueDraft draft, int version, boolean own) {}
