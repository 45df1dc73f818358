/** Blocks, themes, kits, and compiling an issue for its recipients. */
@ApplicationModule(
        allowedDependencies = {"problem", "media", "evidence", "text", "organisation", "template", "message"})
@NullMarked
package org.daymark.issue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
