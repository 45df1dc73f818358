/** The HTTP server: who a client is, which request bodies are read, and how slow a connection may be. */
@ApplicationModule(allowedDependencies = {"problem", "web"})
@NullMarked
package org.daymark.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
