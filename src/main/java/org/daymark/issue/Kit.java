package org.daymark.issue;

/**
 * An issue that is ready to be sent.
 *
 * @param name the name of its folder
 * @param title its name for people
 */
public record Kit(String name, String title, Issue issue) {}
