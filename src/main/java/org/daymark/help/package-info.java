/** The documents of src/docs as pages of the console, with a search. */
@ApplicationModule(allowedDependencies = {"text", "access", "console"})
@NullMarked
package org.daymark.help;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
