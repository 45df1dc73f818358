/** Watching a send and reading its results; keeps only what it counted. */
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
            "address",
            "feedback",
            "returns",
            "tracking",
            "people",
            "audit",
            "spreadsheet"
        })
@NullMarked
package org.daymark.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
