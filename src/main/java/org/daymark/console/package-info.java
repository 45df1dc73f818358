/** The page shell, the home page, and who may reach the pages. */
@ApplicationModule(allowedDependencies = {"problem", "storage", "web"})
@NullMarked
package org.daymark.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
