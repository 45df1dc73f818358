/** The organization that sends the mail: its name, addresses, countries and look, as configured or as saved since. */
@ApplicationModule(allowedDependencies = {"problem", "text", "address", "access", "audit"})
@NullMarked
package org.daymark.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
