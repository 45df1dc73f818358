/** Forms with a file, read as they come in and only from people who are signed in. */
@ApplicationModule(allowedDependencies = {"console", "http", "text"})
@NullMarked
package org.daymark.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
