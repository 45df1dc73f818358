/** The in-process mail catcher, and the sample people and run of a first start. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "console",
            "address",
            "mail",
            "subscriber",
            "intake",
            "campaign",
            "delivery",
            "access"
        })
@NullMarked
package org.daymark.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
