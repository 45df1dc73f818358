package org.daymark.issue;

/**
 * A value that keeps a draft from being sent.
 *
 * @param where its block, for people
 * @param field the id of its field in the form
 * @param what is wrong with it, naming the field
 */
public record DraftFault(String where, String field, String what) {}
