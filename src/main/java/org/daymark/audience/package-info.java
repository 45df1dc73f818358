/** Whom a campaign reaches: its list, and what narrows it, counted as a send run would count them. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "access",
            "audit",
            "text",
            "suppression",
            "consent",
            "subscriber",
            "segment"
        })
@NullMarked
package org.daymark.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
