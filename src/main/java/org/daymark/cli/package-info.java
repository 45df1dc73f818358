/** The commands of the jar. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "oauth",
            "alert",
            "text",
            "pace",
            "storage",
            "address",
            "secret",
            "dkim",
            "domain",
            "authreport",
            "mail",
            "organisation",
            "message",
            "issue",
            "suppression",
            "consent",
            "audience",
            "subscriber",
            "segment",
            "preflight",
            "intake",
            "review",
            "campaign",
            "calendar",
            "audience",
            "delivery",
            "feedback",
            "people",
            "tracking",
            "mailbox",
            "returns",
            "report",
            "console",
            "sandbox",
            "bench",
            "web",
            "access",
            "account",
            "settings"
        })
@NullMarked
package org.daymark.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
