/**
 * Opens and clicks where lists and people opted in: signed addresses in mails, what is recorded of requests for them,
 * machines told apart from people, and totals without small groups.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "access",
            "storage",
            "secret",
            "text",
            "web",
            "console",
            "message",
            "publicpage",
            "subscriber",
            "campaign"
        })
@NullMarked
package org.daymark.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
