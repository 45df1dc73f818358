/**
 * What an administrator decides for the whole installation: organization, mail servers, signing, pace, consent, going
 * live.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "oauth",
            "pace",
            "access",
            "audit",
            "address",
            "web",
            "console",
            "dkim",
            "domain",
            "mail",
            "mailbox",
            "organisation",
            "issue",
            "preflight",
            "text",
            "consent",
            "audience",
            "campaign",
            "delivery"
        })
@NullMarked
package org.daymark.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
