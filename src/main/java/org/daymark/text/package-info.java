/** Which characters and languages the texts of a mail may have, and the words of features. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package org.daymark.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
