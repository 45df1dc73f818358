/** Those who sign in: accounts, roles, passwords, second factors, sessions and one-time links. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "access",
            "audit",
            "address",
            "secret",
            "mail",
            "organisation",
            "template",
            "web",
            "console"
        })
@NullMarked
package org.daymark.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
