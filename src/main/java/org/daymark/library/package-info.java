/**
 * Pages of the picture library, of hosted files and of source cards: upload, description, crops, history, where a
 * picture or a source is used, withdrawal.
 */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "text",
            "access",
            "web",
            "media",
            "evidence",
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
