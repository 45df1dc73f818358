/** One send of one issue to one list, from draft to sent. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "address",
            "text",
            "secret",
            "storage",
            "dkim",
            "domain",
            "mail",
            "organisation",
            "message",
            "issue",
            "saved",
            "consent",
            "subscriber",
            "audience",
            "segment",
            "account",
            "console",
            "preflight",
            "linkcheck",
            "review",
            "web",
            "access",
            "audit",
            "console"
        })
@NullMarked
package org.daymark.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
