/** Finding a person or a campaign from any page; reads only. */
@ApplicationModule(allowedDependencies = {"text", "console", "access", "address"})
@NullMarked
package org.daymark.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
