/**
 * What follows from mail that comes back: records it, finds the message that it is about, suppresses, counts, settles
 * and holds.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "access",
            "storage",
            "address",
            "secret",
            "audit",
            "text",
            "mail",
            "mailbox",
            "suppression",
            "subscriber",
            "campaign",
            "delivery",
            "feedback",
            "authreport",
            "console",
            "organisation"
        })
@NullMarked
package org.daymark.returns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
