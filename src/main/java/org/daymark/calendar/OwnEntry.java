package org.daymark.calendar;

/**
 * What staff enter for an observance of their own.
 *
 * @param body who leads it, may be empty
 * @param page its website, may be empty
 * @param kit a kit whose text is about it, or empty
 */
record OwnEntry(String name, DateRule rule, String body, String page, String kit) {}
