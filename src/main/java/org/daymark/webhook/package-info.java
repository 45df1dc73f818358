/**
 * What providers report by webhook about sent mail: endpoints with their proofs, a spool of verified requests, and the
 * reading of each provider's events, which {@code returns} takes.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "access",
            "web",
            "http",
            "storage",
            "address",
            "secret",
            "audit",
            "text",
            "mail",
            "account",
            "console",
            "feedback",
            "returns"
        })
@NullMarked
package org.daymark.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
