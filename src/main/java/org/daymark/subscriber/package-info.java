/** A person, the lists they subscribe to with proof of consent, their signed links and their own pages. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "secret",
            "suppression",
            "message",
            "template",
            "publicpage",
            "consent",
            "access",
            "audit",
            "http",
            "text"
        })
@NullMarked
package org.daymark.subscriber;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
