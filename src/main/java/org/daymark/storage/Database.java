package org.daymark.storage;

/**
 * What kind of database is in use.
 *
 * @param embedded true for H2 in the data directory, which serves one process: its file lock proves that every earlier
 *     process is gone
 */
public record Database(boolean embedded) {}
