/** The shell of every page, the error pages, and who may reach the pages. */
@ApplicationModule(
        allowedDependencies = {"problem", "text", "secret", "web", "mail", "organisation", "message", "access"})
@NullMarked
package org.daymark.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
