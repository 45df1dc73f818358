/** Segments: rules that describe people, their pages, and their SQL. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "access",
            "audit",
            "attribute",
            "organisation",
            "subscriber",
            "console"
        })
@NullMarked
package org.daymark.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
