/** The sign-up form of a list: wording with its versions, requests, limits against abuse, and the confirmation. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "web",
            "storage",
            "address",
            "secret",
            "access",
            "audit",
            "suppression",
            "consent",
            "template",
            "console",
            "account",
            "publicpage",
            "subscriber",
            "audience"
        })
@NullMarked
package org.daymark.signup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
