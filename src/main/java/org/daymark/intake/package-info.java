/** The import job: detect, map, check, load, and the file of invalid rows. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "storage",
            "address",
            "attribute",
            "suppression",
            "consent",
            "subscriber",
            "access",
            "audit",
            "console",
            "upload",
            "csv",
            "spreadsheet"
        })
@NullMarked
package org.daymark.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
