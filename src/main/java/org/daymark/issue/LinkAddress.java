package org.daymark.issue;

/**
 * The address of a link as a writer typed it, and whether a mail may point to it.
 *
 * @param address with the scheme that was left out: {@code https://}, {@code mailto:} or {@code tel:}
 * @param problem why a mail must not point to it; empty if it may
 */
public record LinkAddress(String address, String problem) {}
