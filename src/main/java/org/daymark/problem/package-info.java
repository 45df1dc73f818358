/** Errors that a person reads: what is wrong, where, and what to do. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.daymark.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
