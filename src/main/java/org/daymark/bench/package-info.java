/** The jar's own benchmark: how fast this machine sends. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "address",
            "suppression",
            "subscriber",
            "organisation",
            "message",
            "issue",
            "dkim",
            "campaign",
            "delivery",
            "web"
        })
@NullMarked
package org.daymark.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
