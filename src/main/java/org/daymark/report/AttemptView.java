package org.daymark.report;

import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryState;

/** One attempt to deliver that was not the last. */
record AttemptView(int attempt, DeliveryState outcome, ServerWords reply, Moment at) {}
