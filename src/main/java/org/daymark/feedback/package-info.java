/**
 * What comes back: reads inbound mail under bounds and tells bounces, complaints, automatic answers, requests to
 * unsubscribe and answers by people from each other.
 */
@ApplicationModule(allowedDependencies = {"text", "mail"})
@NullMarked
package org.daymark.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
