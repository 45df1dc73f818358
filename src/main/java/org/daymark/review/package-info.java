/** What people say about an issue before it is sent: comments on blocks, outside reviewers and their sign-offs. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "address",
            "secret",
            "access",
            "audit",
            "suppression",
            "mail",
            "organisation",
            "web",
            "console",
            "account"
        })
@NullMarked
package org.daymark.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
