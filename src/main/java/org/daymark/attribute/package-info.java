/** Attributes and tags: what an organization keeps about people besides the fields that everyone has. */
@ApplicationModule(allowedDependencies = {"problem", "text", "storage", "access", "audit"})
@NullMarked
package org.daymark.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
