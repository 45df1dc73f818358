/** Access tokens from token endpoints, by which Daymark signs in to mailboxes and mail servers. */
@ApplicationModule(allowedDependencies = {"problem", "text", "web", "http"})
@NullMarked
package org.daymark.oauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
