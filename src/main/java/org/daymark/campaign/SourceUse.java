package org.daymark.campaign;

/** A campaign that cites a source. */
public record SourceUse(long campaignId, String name, CampaignState state) {}
