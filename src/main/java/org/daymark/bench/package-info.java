/** The jar's own benchmark: how fast this machine, database and mail server send together. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "address",
            "suppression",
            "subscriber",
            "issue",
            "mail",
            "campaign",
            "delivery",
            "web"
        })
@NullMarked
package org.daymark.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
