/** Pages of the picture library: upload, description, crops, where a picture is used, withdrawal. */
@ApplicationModule(
        allowedDependencies = {"problem", "text", "access", "media", "issue", "console", "upload", "campaign"})
@NullMarked
package org.daymark.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
