/** A finished message on its way to an SMTP server: signed for its domain, sent, and what the server said. */
@ApplicationModule(
        allowedDependencies = {
            "problem", "oauth", "text", "web", "address", "storage", "secret", "access", "audit", "dkim"
        })
@NullMarked
package org.daymark.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
