/** Text files with a row on each line, as any program writes them: their encoding, lines and quotation marks. */
@ApplicationModule(allowedDependencies = {"problem", "text"})
@NullMarked
package org.daymark.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
