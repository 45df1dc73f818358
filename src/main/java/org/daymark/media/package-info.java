/** Pictures in mails, stored permanently under the hash of their bytes. */
@ApplicationModule(allowedDependencies = {"problem", "text", "access", "audit", "storage", "secret"})
@NullMarked
package org.daymark.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
