package org.daymark.campaign;

/**
 * What the first run of a campaign freezes.
 *
 * @param destination sandbox or server
 * @param issue the compiled issue
 * @param messageDomain the domain of the Message-IDs
 */
public record RunContent(Campaign.Destination destination, String issue, String messageDomain) {}
