package org.daymark.media;

import java.time.Instant;

/**
 * A PDF that mails link to.
 *
 * @param name its public name, which no one can guess
 * @param title the name of the file as it was uploaded, by which readers save it
 * @param size in bytes
 * @param sha256 of its bytes, in hexadecimal
 */
public record HostedFile(String name, String title, int size, String sha256, Instant addedAt, String addedBy) {}
