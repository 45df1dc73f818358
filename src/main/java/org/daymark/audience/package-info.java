/** Whom a campaign reaches: lists counted as a send run would count them. */
@ApplicationModule(allowedDependencies = {"storage", "subscriber"})
@NullMarked
package org.daymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
