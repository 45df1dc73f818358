package org.daymark.signup;

import java.time.Instant;

/**
 * The texts of a form in one language and version.
 *
 * @param description what the list sends, at most 500 characters; may be empty
 * @param wording what people agree to, at most 1,000 characters
 */
public record Wording(int version, String language, String description, String wording, Instant since) {}
