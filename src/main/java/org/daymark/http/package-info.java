/**
 * HTTP: who a client is, which request bodies are read, how slow a connection may be; and requests to servers that
 * settings name.
 */
@ApplicationModule(allowedDependencies = {"problem", "text", "web"})
@NullMarked
package org.daymark.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
