/** The ledger: snapshot, claim, send, record, retry, recovery. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "suppression",
            "mail",
            "issue",
            "subscriber",
            "campaign",
            "web"
        })
@NullMarked
package org.daymark.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
