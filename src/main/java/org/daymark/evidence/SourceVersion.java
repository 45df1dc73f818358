package org.daymark.evidence;

import java.time.Instant;

/** What a card said, from a time on. */
public record SourceVersion(int version, Source source, Instant at, String by) {}
