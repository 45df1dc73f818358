package org.daymark.subscriber;

/**
 * A list people subscribe to.
 *
 * @param label the stable first part of its List-Id (RFC 2919); says nothing about the list's subject, because it
 *     stands in every message's header
 * @param sample whether it has sample data: mail to its people never leaves this server
 */
public record MailingList(long id, String name, String label, boolean sample) {}
