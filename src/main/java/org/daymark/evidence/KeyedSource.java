package org.daymark.evidence;

/**
 * A source with the key by which blocks cite it.
 *
 * @param key as the block has it
 */
public record KeyedSource(String key, Source source) {}
