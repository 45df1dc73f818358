/**
 * Whether the links of an issue answer: asked politely, never inside a private network, at most once an hour; and posts
 * to addresses under the same rules.
 */
@ApplicationModule(allowedDependencies = {"text", "storage", "web"})
@NullMarked
package org.daymark.linkcheck;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
