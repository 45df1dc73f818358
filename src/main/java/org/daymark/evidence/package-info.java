/** The organization's source cards: what a study or notice found, how, in how many people, and when to review it. */
@ApplicationModule(allowedDependencies = {"problem", "text", "access", "audit", "storage"})
@NullMarked
package org.daymark.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
