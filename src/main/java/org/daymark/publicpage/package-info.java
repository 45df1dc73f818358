/** What all pages and service mails for subscribers share: language, words, headers, and the organization's look. */
@ApplicationModule(allowedDependencies = {"problem", "http", "address", "organisation", "template", "issue", "account"})
@NullMarked
package org.daymark.publicpage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
