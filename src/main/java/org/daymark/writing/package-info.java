/** Writing what a campaign says, in the browser: its fields, what readers will see, earlier versions, test mails. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "access",
            "audit",
            "mail",
            "attribute",
            "message",
            "template",
            "issue",
            "article",
            "saved",
            "suppression",
            "subscriber",
            "segment",
            "audience",
            "preflight",
            "campaign",
            "editing",
            "review",
            "text",
            "web",
            "console"
        })
@NullMarked
package org.daymark.writing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
