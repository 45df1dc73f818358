/** A finished message on its way to an SMTP server, and what the server said. */
@ApplicationModule(allowedDependencies = {"problem", "address"})
@NullMarked
package org.daymark.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
