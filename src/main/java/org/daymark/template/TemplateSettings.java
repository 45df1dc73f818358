package org.daymark.template;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the designers' files are.
 *
 * @param templatesDir a folder whose files take the place of the packaged ones of the same name; empty for none
 */
@ConfigurationProperties("daymark")
record TemplateSettings(@Nullable String templatesDir) {}
