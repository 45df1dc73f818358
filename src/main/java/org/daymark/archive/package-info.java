/** Sent issues as web pages: their web views, and the public archives of lists. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "text",
            "access",
            "audit",
            "web",
            "console",
            "message",
            "template",
            "publicpage",
            "subscriber",
            "signup",
            "campaign"
        })
@NullMarked
package org.daymark.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
