/** XML that anyone may have made: read event by event, within bounds. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.daymark.xml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
