/** The jar's own benchmarks: how fast this machine sends, and how soon pages over a large ledger answer. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "suppression",
            "subscriber",
            "issue",
            "dkim",
            "mail",
            "campaign",
            "delivery",
            "account",
            "web"
        })
@NullMarked
package org.daymark.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
