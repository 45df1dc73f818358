/** How gently mail goes out: a rate in all, rules for recipient domains, and the hours in which mail may be sent. */
@ApplicationModule(allowedDependencies = {"problem", "text", "storage", "address", "campaign", "access", "audit"})
@NullMarked
package org.daymark.pace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
