/** Blocks, themes, kits, and compiling an issue to a message that can be personalised. */
@ApplicationModule(
        allowedDependencies = {"problem", "media", "evidence", "text", "organisation"})
@NullMarked
package org.daymark.issue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
