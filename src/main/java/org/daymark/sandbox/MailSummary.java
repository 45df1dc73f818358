package org.daymark.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A caught mail as a line of the inbox.
 *
 * @param recipients the addresses it was given for, from the envelope
 * @param size in bytes, with the envelope's lines
 * @param ofAccount whether it carries a link that opens someone's account, which only those who manage users may see
 */
public record MailSummary(
        String id,
        Instant receivedAt,
        String from,
        List<String> recipients,
        String subject,
        String messageId,
        long size,
        boolean ofAccount) {}
