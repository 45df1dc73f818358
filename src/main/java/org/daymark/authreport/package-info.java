/** Reports of other mail servers about mail in the names of our domains (DMARC) and its encryption (TLS). */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "access",
            "storage",
            "text",
            "address",
            "xml",
            "dkim",
            "mailbox",
            "organisation",
            "console",
            "domain",
            "feedback"
        })
@NullMarked
package org.daymark.authreport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
