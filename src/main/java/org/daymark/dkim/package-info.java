/** DKIM: the keys of the sending domains and the signatures made with them. */
@ApplicationModule(allowedDependencies = {"problem", "text", "address", "storage", "secret", "access", "audit"})
@NullMarked
package org.daymark.dkim;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
