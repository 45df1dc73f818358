/** An email address: parse, normalise, mask for logs. */
@ApplicationModule(allowedDependencies = {"problem", "text"})
@NullMarked
package org.daymark.address;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
