/** Rules over a compiled issue, its audience and its sender: what must not be sent, and what needs a second look. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "text",
            "attribute",
            "evidence",
            "organisation",
            "message",
            "template",
            "issue",
            "domain",
            "linkcheck",
            "subscriber",
            "access",
            "audit"
        })
@NullMarked
package org.daymark.preflight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
