/** Acts on the text of a campaign, block by block: saving, merging, conflicts, undo and redo, and who else writes. */
@ApplicationModule(
        allowedDependencies = {"problem", "text", "storage", "access", "audit", "issue", "saved", "campaign"})
@NullMarked
package org.daymark.editing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
