package org.daymark.campaign;

/**
 * What the first run of a campaign freezes.
 *
 * @param destination sandbox or server
 * @param issue the compiled issue
 * @param messageDomain the domain of the Message-IDs
 * @param messageKey makes the Message-IDs unlike those of any other database with the same numbers
 */
public record RunContent(Campaign.Destination destination, String issue, String messageDomain, String messageKey) {}
