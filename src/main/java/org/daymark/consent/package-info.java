/** The rules by which consent decides about mail: what they ask, whether they are switched on, and their SQL. */
@ApplicationModule(allowedDependencies = {"problem", "storage", "text", "access", "audit", "organisation"})
@NullMarked
package org.daymark.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
