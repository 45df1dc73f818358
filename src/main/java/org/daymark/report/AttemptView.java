package org.daymark.report;

import org.daymark.console.Moment;
import org.daymark.delivery.DeliveryState;

/** An earlier attempt of a delivery. */
record AttemptView(int attempt, DeliveryState outcome, ServerWords reply, Moment at) {}
