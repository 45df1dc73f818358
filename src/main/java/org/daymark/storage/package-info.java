/** Where Daymark keeps things: the data directory and the database. */
@ApplicationModule(allowedDependencies = {"problem", "text"})
@NullMarked
package org.daymark.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
