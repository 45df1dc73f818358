/** The ledger: snapshot, claim, send, record, retry, recovery. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "pace",
            "storage",
            "text",
            "address",
            "suppression",
            "dkim",
            "mail",
            "mailbox",
            "organisation",
            "message",
            "consent",
            "subscriber",
            "preflight",
            "campaign",
            "attribute",
            "audience",
            "segment",
            "tracking",
            "console",
            "web",
            "http",
            "access",
            "audit"
        })
@NullMarked
package org.daymark.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
