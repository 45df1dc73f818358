/** Awareness months, weeks and days: their dates in any year, drafts from them, reminders, and the calendar feed. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "web",
            "storage",
            "secret",
            "access",
            "audit",
            "organisation",
            "issue",
            "evidence",
            "console",
            "account",
            "subscriber",
            "campaign"
        })
@NullMarked
package org.daymark.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
