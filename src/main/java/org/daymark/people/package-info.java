/** The pages for subscribers, lists and suppressions. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "access",
            "audit",
            "attribute",
            "segment",
            "audience",
            "address",
            "suppression",
            "consent",
            "audience",
            "subscriber",
            "intake",
            "delivery",
            "returns",
            "tracking",
            "webhook",
            "console",
            "account",
            "web",
            "spreadsheet"
        })
@NullMarked
package org.daymark.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
