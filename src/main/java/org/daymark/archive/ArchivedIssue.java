package org.daymark.archive;

import java.time.Instant;

/**
 * A sent issue as an archive lists it.
 *
 * @param language its BCP 47 tag
 */
record ArchivedIssue(long campaign, String title, String preheader, String language, Instant sentAt) {}
