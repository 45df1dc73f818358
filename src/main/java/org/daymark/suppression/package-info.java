/** Who must never be mailed, and why; keyed hashes that outlive erasure. */
@ApplicationModule(allowedDependencies = {"address", "secret", "storage", "problem", "text", "access", "audit"})
@NullMarked
package org.daymark.suppression;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
