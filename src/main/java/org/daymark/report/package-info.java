/** Watching a send and reading its results; reads only. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "mail",
            "suppression",
            "consent",
            "subscriber",
            "intake",
            "review",
            "issue",
            "audience",
            "campaign",
            "calendar",
            "delivery",
            "settings",
            "console",
            "sandbox",
            "access",
            "address"
        })
@NullMarked
package org.daymark.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
