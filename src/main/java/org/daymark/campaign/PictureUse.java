package org.daymark.campaign;

/**
 * A campaign that shows a picture.
 *
 * @param frozen whether its mail shows the picture for good
 */
public record PictureUse(long campaignId, String name, CampaignState state, boolean frozen) {}
