/** Daymark: a self-hosted mailer for awareness campaigns that tracks the outcome of every message. */
@NullMarked
package org.daymark;

import org.jspecify.annotations.NullMarked;
