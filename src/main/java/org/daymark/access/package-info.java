/** Who is acting, and what they may do. */
@ApplicationModule(allowedDependencies = {"text"})
@NullMarked
package org.daymark.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
