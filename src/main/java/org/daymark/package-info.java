/** Daymark: a self-hosted mailer for awareness campaigns that knows what became of every message. */
@NullMarked
package org.daymark;

import org.jspecify.annotations.NullMarked;
