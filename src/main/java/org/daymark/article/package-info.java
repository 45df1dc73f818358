/** A pasted article: what a clipboard holds, read as HTML or plain text, and the blocks that it makes. */
@ApplicationModule(allowedDependencies = {"problem", "text", "issue"})
@NullMarked
package org.daymark.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
