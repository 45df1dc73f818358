/** Files for spreadsheet programs in which no value can act as a formula. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.daymark.spreadsheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
