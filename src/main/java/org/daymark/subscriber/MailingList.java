package org.daymark.subscriber;

/**
 * A list people subscribe to.
 *
 * @param label the stable first part of its List-Id (RFC 2919); says nothing about the list's subject, because it
 *     stands in every message's header
 * @param sample whether its people are invented: mail to them never goes to a server elsewhere
 */
public record MailingList(long id, String name, String label, boolean sample) {}
