/**
 * Alerts: what needs a person, mailed to those who can act on it and sent as a signed webhook, once when it begins,
 * daily while it lasts, and once when it is over.
 */
@ApplicationModule(
        allowedDependencies = {"problem", "access", "address", "web", "storage", "text", "account", "issue", "campaign"
        })
@NullMarked
package org.daymark.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
