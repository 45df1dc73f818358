/** The subscribers' own pages behind a mailed link: lists, choices, address, data, erasure. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "web",
            "address",
            "access",
            "suppression",
            "message",
            "template",
            "account",
            "publicpage",
            "consent",
            "audience",
            "subscriber",
            "signup",
            "people",
            "tracking"
        })
@NullMarked
package org.daymark.preferences;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
