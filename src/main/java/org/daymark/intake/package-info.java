/** The import job: detect, map, check, load, and the file of rows to mend. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "storage",
            "address",
            "suppression",
            "subscriber",
            "access",
            "audit",
            "console",
            "http",
            "spreadsheet"
        })
@NullMarked
package org.daymark.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
