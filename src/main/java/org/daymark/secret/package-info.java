/** The one secret, and the keys derived from it for each purpose. */
@ApplicationModule(allowedDependencies = {"problem", "text", "storage"})
@NullMarked
package org.daymark.secret;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
