/** The addresses under which people reach Daymark's pages, and addresses as the web writes them. */
@ApplicationModule(allowedDependencies = {"problem", "text"})
@NullMarked
package org.daymark.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
