/**
 * Alerts: what needs a person, mailed to those who can act on it and sent as a signed webhook, once when it begins,
 * daily while it lasts, and once when it is over; who gets which, and what happened to each mail and post.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "access",
            "address",
            "audit",
            "secret",
            "web",
            "storage",
            "text",
            "dkim",
            "mail",
            "mailbox",
            "organisation",
            "linkcheck",
            "console",
            "account",
            "domain"
        })
@NullMarked
package org.daymark.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
