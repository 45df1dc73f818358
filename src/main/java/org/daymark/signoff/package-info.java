/** The pages of outside reviewers, and of the users who invite them. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "access",
            "address",
            "organisation",
            "message",
            "issue",
            "web",
            "console",
            "account",
            "review",
            "audience",
            "campaign"
        })
@NullMarked
package org.daymark.signoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
