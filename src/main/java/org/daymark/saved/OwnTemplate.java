package org.daymark.saved;

import java.time.Instant;

/**
 * An issue that staff keep as a start for campaigns.
 *
 * @param kit the kit that the issue began as
 * @param subject of the issue, for lists
 * @param addedBy the name of the user
 */
public record OwnTemplate(long id, String name, String kit, String subject, Instant addedAt, String addedBy) {}
