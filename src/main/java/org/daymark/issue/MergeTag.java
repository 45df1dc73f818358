package org.daymark.issue;

/**
 * A tag that writers can insert into the text of an issue.
 *
 * @param name between the braces: {@code first_name}
 * @param personal whether it differs from one recipient to the next, so that it needs a fallback
 * @param link whether it is an address that a link can lead to
 */
public record MergeTag(String name, boolean personal, boolean link) {}
