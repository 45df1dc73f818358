/**
 * The files of {@code templates/}, those of the jar and those that take their place, and the words of mails and pages
 * in each language.
 */
@ApplicationModule(allowedDependencies = {"problem", "text", "organisation"})
@NullMarked
package org.daymark.template;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
