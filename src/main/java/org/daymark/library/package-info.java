/**
 * Pages of the picture library and of hosted files: upload, description, crops, where a picture is used, withdrawal.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "access",
            "web",
            "media",
            "issue",
            "saved",
            "console",
            "upload",
            "campaign"
        })
@NullMarked
package org.daymark.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
