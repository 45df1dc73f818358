/** Pictures that mails show, kept by the hash of their bytes and for ever. */
@ApplicationModule(allowedDependencies = {"problem", "access", "storage"})
@NullMarked
package org.daymark.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
