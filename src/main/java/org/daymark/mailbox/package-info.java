/**
 * The mailboxes that mail comes back to: how they are reached and read, and what a message carries so that mail about
 * it is recognized.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem", "oauth", "access", "storage", "address", "secret", "audit", "text", "web", "mail"
        })
@NullMarked
package org.daymark.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
