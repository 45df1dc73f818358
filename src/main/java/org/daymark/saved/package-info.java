/** What staff keep for reuse: single blocks, which issues copy or follow, and whole issues as templates. */
@ApplicationModule(allowedDependencies = {"problem", "text", "storage", "access", "audit", "issue"})
@NullMarked
package org.daymark.saved;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
