@ApplicationModule(allowedDependencies = {"problem", "storage", "subscriber", "segment"})
@NullMarked
package org.daymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
