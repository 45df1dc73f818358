/** Watching a send and reading its results; reads only. */
@ApplicationModule(
        allowedDependencies = {"problem", "storage", "issue", "subscriber", "intake", "campaign", "delivery", "web"})
@NullMarked
package org.daymark.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
