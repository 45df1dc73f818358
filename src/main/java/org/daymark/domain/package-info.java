/** What DNS says about the sending domain: SPF, DKIM, DMARC and the rest, checked and explained. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "address",
            "storage",
            "dkim",
            "mail",
            "mailbox",
            "organisation",
            "linkcheck",
            "subscriber",
            "web",
            "http"
        })
@NullMarked
package org.daymark.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
