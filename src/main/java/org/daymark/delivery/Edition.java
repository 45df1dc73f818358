package org.daymark.delivery;

/**
 * Which of a campaign's frozen issues a message is.
 *
 * @param issue the id of the campaign or of its language variant
 * @param combination the segments that the recipient is a member of, where blocks are shown to some; see
 *     {@link org.daymark.audience.Conditions}
 */
record Edition(long issue, int combination) {}
