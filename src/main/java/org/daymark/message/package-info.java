/** A compiled issue, frozen: the message that each recipient gets of it, and the web view that everyone can see. */
@ApplicationModule(allowedDependencies = {"problem", "text", "organisation"})
@NullMarked
package org.daymark.message;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
