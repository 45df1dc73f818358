/** Files of spreadsheet programs: workbooks are read within bounds, and no value written can act as a formula. */
@ApplicationModule(allowedDependencies = {"problem", "text", "storage", "xml"})
@NullMarked
package org.daymark.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
