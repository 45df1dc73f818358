/** Who did what, before and after. */
@ApplicationModule(allowedDependencies = {"text", "access", "storage"})
@NullMarked
package org.daymark.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
