package org.daymark.subscriber;

/**
 * A list people subscribe to.
 *
 * @param label the stable first part of its List-Id (RFC 2919); says nothing about the list's subject, because it
 *     stands in every message's header
 */
public record MailingList(long id, String name, String label) {}
